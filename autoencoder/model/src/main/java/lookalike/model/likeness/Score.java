package lookalike.model.likeness;

/**
 * How alike two pictures are.
 *
 * @param score {@code copy + (1 - copy) * likeness}, 0..1, higher is more alike
 * @param copy the probability that they are the same picture, 0..1
 * @param likeness how alike they are otherwise, at the weight that was asked for, 0..1
 * @param cosine of the whole vectors as they are stored, -1..1
 * @param band the word for it, the same at every weight
 */
public record Score(double score, double copy, double likeness, double cosine, Band band) {}
