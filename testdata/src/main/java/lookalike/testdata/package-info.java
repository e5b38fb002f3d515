/** Images made from a seed: a photo-like sample corpus with labels, and the hostile files. */
@NullMarked
package lookalike.testdata;

import org.jspecify.annotations.NullMarked;
