/**
 * Asks a Lookalike server over HTTP. {@link lookalike.client.LookalikeClient} is where to begin;
 * all else is what it is asked and what it answers. Depends on nothing of the other rooms.
 */
@NullMarked
package lookalike.client;

import org.jspecify.annotations.NullMarked;
