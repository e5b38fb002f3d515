/**
 * What a file is and how large a picture it holds, read from its first bytes before anything is
 * decoded; the limits; and why not. Uses {@link lookalike.work} and no native code.
 */
@NullMarked
package lookalike.image.format;

import org.jspecify.annotations.NullMarked;
