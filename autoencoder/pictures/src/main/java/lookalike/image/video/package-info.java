/**
 * Videos and folders of numbered pictures, frame after frame, and written as such. Uses the other
 * image rooms; nobody else may call FFmpeg.
 */
@NullMarked
package lookalike.image.video;

import org.jspecify.annotations.NullMarked;
