/**
 * What a run depends on besides its photos: records that are valid or do not exist. They name what
 * is asked for and know nothing of how it is done.
 */
@NullMarked
package lookalike.train.options;

import org.jspecify.annotations.NullMarked;
