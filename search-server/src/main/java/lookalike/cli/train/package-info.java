/** The commands around a model: train it, look at it, measure it. */
@NullMarked
package lookalike.cli.train;

import org.jspecify.annotations.NullMarked;
