/**
 * Images: from untrusted bytes to RGB pixels to the tensor an encoder reads, and where the bytes
 * come from; videos and clips as well. The only room that knows OpenCV and FFmpeg. Native memory is
 * freed where it is made.
 */
@NullMarked
package lookalike.image;

import org.jspecify.annotations.NullMarked;
