/** The command line: every command is a thin shell over a room. The only room that prints. */
@NullMarked
package lookalike.cli;

import org.jspecify.annotations.NullMarked;
