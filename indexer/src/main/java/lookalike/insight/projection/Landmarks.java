package lookalike.insight.projection;

import java.util.stream.IntStream;

/**
 * Points that have their places already, and by which others find theirs: each goes to the mean of
 * its nearest landmarks' places, weighted by how much it belongs to them. Safe to share among
 * threads.
 */
public final class Landmarks {

  /** Few, since the mean of many places is in the middle of nowhere. */
  private static final double PERPLEXITY = 5;

  private static final int NEIGHBOURS = 15;

  private final NeighbourSearch search;
  private final double[] places;
  private final int neighbours;

  /**
   * Takes the landmarks.
   *
   * @param vectors at least one row
   * @param places {@code [rows * 2]}
   */
  public Landmarks(VectorTable vectors, double[] places) {
    if (vectors.rows() < 1 || places.length != 2 * vectors.rows()) {
      throw new IllegalArgumentException(
          vectors.rows() + " landmarks have not " + places.length + " coordinates");
    }
    this.search = new NeighbourSearch(vectors);
    this.places = places;
    this.neighbours = Math.min(NEIGHBOURS, vectors.rows());
  }

  /** Returns places for other vectors, {@code [rows * 2]}. */
  public double[] place(VectorTable others) {
    NeighbourGraph graph = search.of(others, neighbours);
    double perplexity = Math.max(1, Math.min(PERPLEXITY, neighbours / 3.0));
    double[] weights = Affinities.oneSided(graph, perplexity);
    double[] placed = new double[2 * others.rows()];
    IntStream.range(0, graph.neighbours().length)
        .forEach(
            i -> {
              int landmark = graph.neighbours()[i];
              placed[2 * (i / neighbours)] += weights[i] * places[2 * landmark];
              placed[2 * (i / neighbours) + 1] += weights[i] * places[2 * landmark + 1];
            });
    return placed;
  }
}
