/**
 * The coded pictures of HEIC and AVIF, decoded by FFmpeg and put together as {@link
 * lookalike.image.format.HeifPicture} says. Native memory is freed where it is made.
 */
@NullMarked
package lookalike.image.heif;

import org.jspecify.annotations.NullMarked;
