/**
 * The page about a run: its curve, and held-out pictures beside what the network makes of them. It
 * is given what it shows and decides nothing.
 */
@NullMarked
package lookalike.train.report;

import org.jspecify.annotations.NullMarked;
