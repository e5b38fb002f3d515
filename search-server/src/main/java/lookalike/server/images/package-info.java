/** What is known of images, one by one and counted. */
@NullMarked
package lookalike.server.images;

import org.jspecify.annotations.NullMarked;
