package lookalike.cli.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lookalike.work.AtomicFile;

/**
 * What a shop might know of the photos of {@link SampleArchive#PHOTOS}: made up, and the same each
 * time. An edited copy shows the product that its original shows.
 */
public final class SampleGoods {

  private static final String HEAD = "path,sku,title,labels,brand,price,in_stock:boolean\n";

  private static final List<String> BRANDS = List.of("Alder", "Birch", "Cedar", "Elm", "Rowan");

  /** Every fourth one is sold out. */
  private static final int SOLD_OUT = 4;

  private SampleGoods() {}

  /**
   * Writes it, as {@code index --metadata} reads it.
   *
   * @param photos the folder of the photos, with their {@code labels.tsv}: path, kind, colour and
   *     of what it is a copy
   * @param file is replaced
   */
  public static void write(Path photos, Path file) throws IOException {
    Map<String, String> goods = new HashMap<>();
    StringBuilder table = new StringBuilder(HEAD);
    for (String line : Files.readAllLines(photos.resolve("labels.tsv"))) {
      String[] columns = line.split("\t", -1);
      String path = columns[0];
      String original = columns[3].isEmpty() ? path : columns[3];
      String known =
          goods.computeIfAbsent(original, _ -> product(goods.size() + 1, columns[1], columns[2]));
      table.append(path).append(',').append(known).append('\n');
    }
    AtomicFile.write(file, out -> out.write(table.toString().getBytes(StandardCharsets.UTF_8)));
  }

  private static String product(int number, String kind, String colour) {
    return String.format(
        Locale.ROOT,
        "S-%04d,\"%s, %s\",%s;%s,%s,%d.90,%s",
        number,
        kind,
        colour,
        kind,
        colour,
        BRANDS.get(number * 7 / 3 % BRANDS.size()),
        5 + number * 37 % 95,
        number % SOLD_OUT == 0 ? "no" : "yes");
  }
}
