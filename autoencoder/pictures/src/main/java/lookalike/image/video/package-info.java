/**
 * Videos and folders of numbered pictures, frame after frame, and written as such. Uses the other
 * image rooms.
 */
@NullMarked
package lookalike.image.video;

import org.jspecify.annotations.NullMarked;
