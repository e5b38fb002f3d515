/**
 * Where photos come from, one after the other: a folder, an archive, a list. {@link
 * lookalike.image.source.PhotoSources} opens what it is given. Uses {@link lookalike.image.format}
 * and {@link lookalike.work}; decodes nothing.
 */
@NullMarked
package lookalike.image.source;

import org.jspecify.annotations.NullMarked;
