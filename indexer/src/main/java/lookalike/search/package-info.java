/**
 * From a question to an answer: photos, ids and vectors become one query, its matches get words.
 * {@link lookalike.search.Finder} is what server and command line ask. Uses the index and the
 * model.
 */
@NullMarked
package lookalike.search;

import org.jspecify.annotations.NullMarked;
