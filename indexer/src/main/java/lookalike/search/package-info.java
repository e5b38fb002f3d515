/**
 * From a question to its answer: photos, ids and vectors become a direction, the index is searched
 * along it, and what it finds gets words. The one way that page, commands and programs ask.
 */
@NullMarked
package lookalike.search;

import org.jspecify.annotations.NullMarked;
