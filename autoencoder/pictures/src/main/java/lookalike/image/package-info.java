/**
 * Images: from untrusted bytes to RGB pixels to the tensor an encoder reads, and back to a file.
 * Uses {@link lookalike.image.format}, {@link lookalike.image.colour} and {@link
 * lookalike.image.natives}. The image rooms alone call OpenCV, but for {@code
 * lookalike.model.foreign}, which runs networks with it; native memory is freed where it is made.
 */
@NullMarked
package lookalike.image;

import org.jspecify.annotations.NullMarked;
