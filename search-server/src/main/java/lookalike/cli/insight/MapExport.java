package lookalike.cli.insight;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lookalike.cli.shell.Json;
import lookalike.image.ImageEncoder;
import lookalike.index.ImageIndex;
import lookalike.index.ImageRecord;
import lookalike.index.Part;
import lookalike.insight.map.ImageMap;
import lookalike.insight.map.MapPicture;
import lookalike.work.AtomicFile;
import lookalike.work.Watch;

/** Writes a map as the file's name asks for: a picture, a table or JSON. */
final class MapExport {

  private enum Format {
    PNG,
    TSV,
    JSON
  }

  private final Path file;
  private final Format format;

  private MapExport(Path file, Format format) {
    this.file = file;
    this.format = format;
  }

  /**
   * Chooses the format.
   *
   * @throws IllegalArgumentException if the name ends in none that is known
   */
  static MapExport to(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    for (Format format : Format.values()) {
      if (name.endsWith("." + format.name().toLowerCase(Locale.ROOT))) {
        return new MapExport(file, format);
      }
    }
    throw new IllegalArgumentException("out must end in .png, .tsv or .json, got " + file);
  }

  /** The whole map as JSON. */
  private record Whole(String method, List<Placed> images) {}

  private record Placed(String id, List<String> paths, double x, double y) {}

  void write(ImageMap map, ImageIndex index, Watch watch) throws IOException {
    byte[] bytes =
        switch (format) {
          case PNG -> ImageEncoder.png(MapPicture.draw(map, index, watch));
          case TSV -> utf8(table(placed(map, index)));
          case JSON -> utf8(Json.of(new Whole(map.method().toString(), placed(map, index))) + "\n");
        };
    AtomicFile.write(file, out -> out.write(bytes));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<Placed> placed(ImageMap map, ImageIndex index) throws IOException {
    Map<String, List<String>> paths =
        index.images(map.ids(), Set.of(Part.PATHS)).stream()
            .collect(Collectors.toMap(ImageRecord::id, it -> it.image().paths()));
    return IntStream.range(0, map.size())
        .mapToObj(
            i -> {
              String id = map.ids().get(i);
              return new Placed(id, paths.getOrDefault(id, List.of()), map.x()[i], map.y()[i]);
            })
        .toList();
  }

  /** Returns a line for each path; a TAB or newline in one would be two columns or lines. */
  private static String table(List<Placed> images) {
    StringBuilder table = new StringBuilder("x\ty\tid\tpath\n");
    for (Placed image : images) {
      for (String path : image.paths) {
        table.append(
            String.format(
                Locale.ROOT,
                "%.5f\t%.5f\t%s\t%s%n",
                image.x,
                image.y,
                image.id,
                path.replaceAll("[\\t\\r\\n]", " ")));
      }
    }
    return table.toString();
  }
}
