package lookalike.benchmark.search;

import io.github.jbellis.jvector.graph.GraphIndexBuilder;
import io.github.jbellis.jvector.graph.GraphSearcher;
import io.github.jbellis.jvector.graph.ImmutableGraphIndex;
import io.github.jbellis.jvector.graph.ListRandomAccessVectorValues;
import io.github.jbellis.jvector.graph.RandomAccessVectorValues;
import io.github.jbellis.jvector.graph.SearchResult.NodeScore;
import io.github.jbellis.jvector.graph.similarity.DefaultSearchScoreProvider;
import io.github.jbellis.jvector.util.Bits;
import io.github.jbellis.jvector.vector.VectorSimilarityFunction;
import io.github.jbellis.jvector.vector.VectorizationProvider;
import io.github.jbellis.jvector.vector.types.VectorFloat;
import io.github.jbellis.jvector.vector.types.VectorTypeSupport;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** <a href="https://github.com/datastax/jvector">jvector</a>, with vectors and graph in memory. */
final class JVectorSearch implements NearestSearch {

  private static final VectorTypeSupport VECTORS =
      VectorizationProvider.getInstance().getVectorTypeSupport();
  private static final VectorSimilarityFunction SIMILARITY = VectorSimilarityFunction.DOT_PRODUCT;
  private static final int DEGREE = 32; // twice our 16 links, which are as many on the lowest level
  private static final int BUILD_EFFORT = 100;
  private static final float OVERFLOW = 1.2f; // this and the next as in its examples
  private static final float ALPHA = 1.2f;

  static final String NAME = "jvector 4.0.0-rc.9, maxDegree " + DEGREE;

  private final RandomAccessVectorValues values;
  private final ImmutableGraphIndex graph;
  private final GraphSearcher searcher;

  private JVectorSearch(RandomAccessVectorValues values, ImmutableGraphIndex graph) {
    this.values = values;
    this.graph = graph;
    this.searcher = new GraphSearcher(graph);
  }

  static JVectorSearch build(ClusteredVectors vectors, int count) throws IOException {
    List<VectorFloat<?>> all =
        IntStream.range(0, count)
            .parallel()
            .<VectorFloat<?>>mapToObj(i -> VECTORS.createFloatVector(vectors.at(i)))
            .toList();
    RandomAccessVectorValues values =
        new ListRandomAccessVectorValues(all, ClusteredVectors.DIMENSIONS);
    try (GraphIndexBuilder builder =
        new GraphIndexBuilder(values, SIMILARITY, DEGREE, BUILD_EFFORT, OVERFLOW, ALPHA, true)) {
      return new JVectorSearch(values, builder.build(values));
    }
  }

  @Override
  public int[] nearest(float[] query, int count, int effort) {
    NodeScore[] found =
        searcher
            .search(
                DefaultSearchScoreProvider.exact(
                    VECTORS.createFloatVector(query), SIMILARITY, values),
                count,
                effort,
                0,
                0,
                Bits.ALL)
            .getNodes();
    return Arrays.stream(found).mapToInt(it -> it.node).toArray();
  }

  @Override
  public void close() throws IOException {
    searcher.close();
    graph.close();
  }
}
