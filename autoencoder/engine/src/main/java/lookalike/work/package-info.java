/**
 * How work is done, whatever it is: many items in order on all cores ({@link
 * lookalike.work.Conveyor}), told of and ended early ({@link lookalike.work.Watch}), with what
 * became of each ({@link lookalike.work.Outcome}); ranges that are checked all at once; files that
 * are whole or not there. Uses nothing but the JDK, and is used by every room.
 */
@NullMarked
package lookalike.work;

import org.jspecify.annotations.NullMarked;
