package lookalike.index;

/**
 * In which order images come: by a number or a date that is known of them. Of several values of an
 * image counts the one that comes first; images with the same value come in the order of their ids,
 * and those without one last.
 *
 * @param isDescending whether the greatest comes first, rather than the least
 */
public record Order(Field field, boolean isDescending) {
  /**
   * Checks the field.
   *
   * @throws FilterException if its values have no order that means something
   */
  public Order {
    if (!field.type().isOrdered()) {
      throw new FilterException(field.name(), "an order", "a filter: orders are by number or date");
    }
  }
}
