package lookalike.model.likeness;

/**
 * What is usual in a collection, as far as a pair is judged by it.
 *
 * @param model whose vectors are compared
 * @param mean the vectors' mean: a single row
 * @param trust how far the collection counts, beside the model's own photos: 0 to 1
 */
record Usual(Likeness model, UnitRows mean, double trust, Bounds bounds) {}
