/** The commands that make pictures. */
@NullMarked
package lookalike.cli.picture;

import org.jspecify.annotations.NullMarked;
