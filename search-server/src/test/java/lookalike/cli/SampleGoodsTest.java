package lookalike.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import lookalike.cli.shell.SampleGoods;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleGoodsTest {

  @TempDir Path folder;

  @Test
  void knowsTheSameOfACopyAsOfItsOriginal() throws IOException {
    Files.writeString(
        folder.resolve("labels.tsv"),
        """
        mug/0.jpg\tmug\twhite\t
        bag/0.jpg\tbag\tred\t
        mug/0-copy.jpg\tmug\twhite\tmug/0.jpg
        """);
    Path file = folder.resolve("goods.csv");
    SampleGoods.write(folder, file);
    List<String> lines = Files.readAllLines(file);
    assertEquals("path,sku,title,labels,brand,price,in_stock:boolean", lines.getFirst());
    assertEquals("mug/0.jpg,S-0001,\"mug, white\",mug;white,Cedar,42.90,yes", lines.get(1));
    assertEquals(lines.get(1).replace("mug/0.jpg", "mug/0-copy.jpg"), lines.get(3));
    assertTrue(lines.get(2).startsWith("bag/0.jpg,S-0002,"), lines.get(2));
  }

  @Test
  void somethingIsSoldOutAndPricesDiffer() throws IOException {
    StringBuilder labels = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      labels.append("mug/%d.jpg\tmug\tred\t%n".formatted(i));
    }
    Files.writeString(folder.resolve("labels.tsv"), labels);
    Path file = folder.resolve("goods.csv");
    SampleGoods.write(folder, file);
    List<String> lines = Files.readAllLines(file).subList(1, 41);
    assertEquals(10, lines.stream().filter(line -> line.endsWith(",no")).count());
    assertEquals(
        40, new HashSet<>(lines.stream().map(line -> line.split(",", -1)[6]).toList()).size());
  }
}
