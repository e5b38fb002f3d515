/** How the page comes to browsers. */
@NullMarked
package lookalike.server.page;

import org.jspecify.annotations.NullMarked;
