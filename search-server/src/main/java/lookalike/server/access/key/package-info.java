/** Keys: who may do what. */
@NullMarked
package lookalike.server.access.key;

import org.jspecify.annotations.NullMarked;
