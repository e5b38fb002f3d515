/**
 * The command line: every command is a thin shell over a room, in a room for its theme. Together
 * they alone print, exit and import picocli.
 */
@NullMarked
package lookalike.cli;

import org.jspecify.annotations.NullMarked;
