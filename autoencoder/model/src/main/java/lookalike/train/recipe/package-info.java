/**
 * How each variant is trained, calibrated and told of. {@link lookalike.train.recipe.RecipeBook}
 * alone asks which variant a network is; a new one is a recipe and a line there.
 */
@NullMarked
package lookalike.train.recipe;

import org.jspecify.annotations.NullMarked;
