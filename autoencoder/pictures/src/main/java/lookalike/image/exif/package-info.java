/**
 * What photos of one's own say of themselves besides their pixels. The only one that calls
 * metadata-extractor, whose parsers of makers' notes uploads never meet.
 */
@NullMarked
package lookalike.image.exif;

import org.jspecify.annotations.NullMarked;
