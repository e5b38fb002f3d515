/** The door: who may ask, how much is let in, and how much at once. */
@NullMarked
package lookalike.server.access;

import org.jspecify.annotations.NullMarked;
