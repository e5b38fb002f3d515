/**
 * Videos and folders of numbered pictures, frame after frame, and written as such. The only room
 * that knows FFmpeg.
 */
@NullMarked
package lookalike.image.video;

import org.jspecify.annotations.NullMarked;
