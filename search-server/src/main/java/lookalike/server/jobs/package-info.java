/** Long work that callers start, watch and stop. */
@NullMarked
package lookalike.server.jobs;

import org.jspecify.annotations.NullMarked;
