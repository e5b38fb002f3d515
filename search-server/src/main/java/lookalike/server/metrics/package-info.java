/** What the server measures of itself, for those who watch it. */
@NullMarked
package lookalike.server.metrics;

import org.jspecify.annotations.NullMarked;
