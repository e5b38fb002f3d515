/** The command {@code bench}: chooses cases and contenders and prints what came out. */
@NullMarked
package lookalike.benchmark.command;

import org.jspecify.annotations.NullMarked;
