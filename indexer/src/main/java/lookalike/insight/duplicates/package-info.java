/**
 * Finds the photos of an index that are there more than once: the same bytes, edited copies, and
 * what merely looks alike, each told apart. It groups and proposes; what becomes of a photo is for
 * people to say. {@link lookalike.insight.duplicates.DuplicateFinder} is what they ask.
 */
@NullMarked
package lookalike.insight.duplicates;

import org.jspecify.annotations.NullMarked;
