/**
 * HTTP: all routes on one screen, and the life of the server. Its rooms are themes of the
 * interface; together they alone import Javalin.
 */
@NullMarked
package lookalike.server;

import org.jspecify.annotations.NullMarked;
