/** What is known of single images. */
@NullMarked
package lookalike.server.images;

import org.jspecify.annotations.NullMarked;
