/** What callers change in the index, one image or many at a time. */
@NullMarked
package lookalike.server.write;

import org.jspecify.annotations.NullMarked;
