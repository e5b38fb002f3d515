/**
 * The commands around an index: photos in, what is alike out, a server for it, a look at its
 * health.
 */
@NullMarked
package lookalike.cli.index;

import org.jspecify.annotations.NullMarked;
