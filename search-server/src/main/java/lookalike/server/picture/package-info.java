/** Pictures repaired, and those that lie between two others. */
@NullMarked
package lookalike.server.picture;

import org.jspecify.annotations.NullMarked;
