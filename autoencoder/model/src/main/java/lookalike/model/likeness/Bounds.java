package lookalike.model.likeness;

/**
 * From where on words are deserved in a collection.
 *
 * @param nearDuplicate the evidence for the same picture, of one as crowded as the mean
 * @param similar the graded likeness at {@link Likeness#USUAL_WEIGHT}
 * @param crowding the mean of the collection, see {@link Standing}
 */
public record Bounds(double nearDuplicate, double similar, double crowding) {}
