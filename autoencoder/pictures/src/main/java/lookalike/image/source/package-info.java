/** Where photos come from, one after the other: a folder, an archive, a list. Decodes nothing. */
@NullMarked
package lookalike.image.source;

import org.jspecify.annotations.NullMarked;
