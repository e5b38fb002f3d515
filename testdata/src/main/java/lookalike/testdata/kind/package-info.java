/** What the sample photos show: one file per family of kinds, each composing seeded pictures. */
@NullMarked
package lookalike.testdata.kind;

import org.jspecify.annotations.NullMarked;
