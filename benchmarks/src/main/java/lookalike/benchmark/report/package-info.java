/** What a run tells: for people as Markdown, for programs as JSON. */
@NullMarked
package lookalike.benchmark.report;

import org.jspecify.annotations.NullMarked;
