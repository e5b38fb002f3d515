/** Commands that serve an index, and what they are told. */
@NullMarked
package lookalike.cli.serve;

import org.jspecify.annotations.NullMarked;
