/** HTTP: routes, handlers, one error mapping. The only room that knows Javalin. */
@NullMarked
package lookalike.server;

import org.jspecify.annotations.NullMarked;
