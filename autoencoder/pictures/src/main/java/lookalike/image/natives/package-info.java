/**
 * Native libraries: found, unpacked, loaded once and set up for many callers; their versions. Knows
 * nothing of pictures, so that whatever reads them may stand on it.
 */
@NullMarked
package lookalike.image.natives;

import org.jspecify.annotations.NullMarked;
