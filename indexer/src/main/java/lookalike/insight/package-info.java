/** What a corpus is like as a whole: where its images lie among each other, which are strange. */
@NullMarked
package lookalike.insight;

import org.jspecify.annotations.NullMarked;
