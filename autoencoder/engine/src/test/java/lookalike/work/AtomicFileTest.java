package lookalike.work;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

  @TempDir Path folder;

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    }
  }

  @Test
  void replacesWhatWasThere() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "a long old text");

    AtomicFile.write(file, out -> out.write("new".getBytes(UTF_8)));

    assertEquals("new", Files.readString(file));
    assertEquals(List.of(file), files());
  }

  @Test
  void leavesWhatWasThereWhenTheContentFails() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "old");

    IOException fault =
        assertThrows(
            IOException.class,
            () ->
                AtomicFile.write(
                    file,
                    out -> {
                      out.write(new byte[1 << 20]);
                      throw new IOException("there is no more");
                    }));

    assertEquals("cannot write " + file + ": there is no more", fault.getMessage());
    assertEquals("old", Files.readString(file));
    assertEquals(List.of(file), files());
  }

  @Test
  void namesTheFileWhoseFolderIsMissing() {
    Path file = folder.resolve("gone/a.txt");

    IOException fault =
        assertThrows(IOException.class, () -> AtomicFile.write(file, out -> out.write(1)));

    assertEquals("cannot write " + file + ": there is no such folder", fault.getMessage());
  }

  @Test
  void isNotThereUntilItIsCommitted() throws IOException {
    Path file = folder.resolve("a.txt");
    try (AtomicFile growing = AtomicFile.create(file)) {
      growing.channel().write(ByteBuffer.wrap("..cd".getBytes(UTF_8)));
      growing.channel().write(ByteBuffer.wrap("ab".getBytes(UTF_8)), 0);
      assertEquals(false, Files.exists(file));
      growing.commit();
    }

    assertEquals("abcd", Files.readString(file));
    assertEquals(List.of(file), files());
  }

  @Test
  void leavesNothingWhenItIsNotCommitted() throws IOException {
    try (AtomicFile growing = AtomicFile.create(folder.resolve("a.txt"))) {
      growing.channel().write(ByteBuffer.wrap("ab".getBytes(UTF_8)));
    }

    assertEquals(List.of(), files());
  }
}
