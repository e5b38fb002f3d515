package lookalike.index.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import lookalike.index.Access;
import lookalike.index.ImageIndex;
import lookalike.index.lucene.LuceneIndex;
import lookalike.model.BundledModel;
import lookalike.model.ModelFile;
import lookalike.model.foreign.OpenedModel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptModelTest {

  private static OpenedModel bundled;
  private static ModelFile ours;

  @TempDir Path folder;

  @BeforeAll
  static void readModels() throws IOException {
    bundled = OpenedModel.bundled();
    ours = BundledModel.VARIATIONAL.read();
  }

  private ImageIndex indexOf(OpenedModel model) throws IOException {
    return LuceneIndex.open(folder.resolve("index"), model.encoder(), Access.CREATE);
  }

  private OpenedModel ours() throws IOException {
    Path file = folder.resolve("mine.safetensors");
    ours.write(file);
    return OpenedModel.read(file);
  }

  /** Returns why the model cannot be had; what keeps it is told the same of the index itself. */
  private static String refusal(ImageIndex index) {
    IOException refusal = assertThrows(IOException.class, () -> KeptModel.open(index));
    assertEquals(Optional.ofNullable(refusal.getMessage()), KeptModel.findFault(index));
    return String.valueOf(refusal.getMessage()).replaceFirst("index \\S+", "index").strip();
  }

  @Test
  void keepsACopyOfAModelOfOurs() throws IOException {
    OpenedModel model = ours();
    try (ImageIndex index = indexOf(model)) {
      KeptModel.keep(index, model);
    }
    Files.delete(model.path().orElseThrow());
    try (ImageIndex index = LuceneIndex.open(folder.resolve("index"), Access.READ)) {
      OpenedModel opened = KeptModel.open(index);
      assertEquals(model.encoder().fingerprint(), opened.encoder().fingerprint());
      assertEquals(model.path(), opened.path(), "where it came from");
      assertTrue(opened.codec().isPresent());
    }
  }

  @Test
  void knowsTheOneThatShips() throws IOException {
    try (ImageIndex index = indexOf(bundled)) {
      assertEquals(Optional.empty(), KeptModel.of(index), "as earlier versions left it");
      assertEquals(bundled.encoder().name(), KeptModel.open(index).encoder().name());
      KeptModel.keep(index, bundled);
      assertEquals(Optional.empty(), index.attachment(KeptModel.COPY));
      assertEquals(Optional.empty(), KeptModel.open(index).path());
    }
  }

  @Test
  void writesOnlyWhatIsNotThere() throws IOException {
    OpenedModel model = ours();
    try (ImageIndex index = indexOf(model)) {
      KeptModel.keep(index, model);
      byte[] copy = index.attachment(KeptModel.COPY).orElseThrow();
      index.attach(KeptModel.COPY, Arrays.copyOf(copy, copy.length - 1));
      KeptModel.keep(index, model);
      assertArrayEquals(copy, index.attachment(KeptModel.COPY).orElseThrow(), "it is mended");
      KeptModel.keep(index, KeptModel.open(index));
      assertEquals(model.path().orElseThrow().toString(), KeptModel.of(index).orElseThrow().file());
    }
  }

  @Test
  void saysWhatIsWrongWithACopy() throws IOException {
    OpenedModel model = ours();
    String made = "index was made with model " + ours.card().name() + " (";
    try (ImageIndex index = indexOf(model)) {
      assertEquals(Optional.empty(), KeptModel.findFault(index), "as earlier versions left it");
      KeptModel.keep(index, model);
      assertEquals(Optional.empty(), KeptModel.findFault(index));
      byte[] copy = index.attachment(KeptModel.COPY).orElseThrow();
      copy[copy.length - 1] ^= 1;
      index.attach(KeptModel.COPY, copy);
      String damaged = refusal(index);
      assertTrue(damaged.startsWith(made), damaged);
      assertTrue(damaged.contains("cannot use its copy of that: give the model"), damaged);
      index.attach(KeptModel.COPY, ours.uncalibrated().bytes());
      String other = refusal(index);
      assertTrue(other.endsWith("and has a copy of another: give the model as --model"), other);
      index.detach(KeptModel.COPY);
      String missing = refusal(index);
      assertTrue(missing.contains("and its copy of that is missing"), missing);
      index.attach(KeptModel.NOTE, "{\"origin\": \"moon\", \"file\": \"\"}".getBytes(UTF_8));
      String note = refusal(index);
      assertTrue(note.contains("its note of where that is is damaged"), note);
    }
  }

  @Test
  void saysThatTheModelIsNotToBeHad() throws IOException {
    OpenedModel model = OpenedModel.of(ours, Optional.empty());
    try (ImageIndex index = indexOf(model)) {
      IOException unknown = assertThrows(IOException.class, () -> KeptModel.open(index));
      String told = String.valueOf(unknown.getMessage());
      assertTrue(told.endsWith("does not remember where that is: give it as --model"), told);
      KeptModel.keep(index, model);
      IOException earlier = assertThrows(IOException.class, () -> KeptModel.open(index));
      told = String.valueOf(earlier.getMessage());
      assertTrue(told.contains("which came with another Lookalike"), told);
      assertEquals(Optional.empty(), KeptModel.findFault(index), "the index itself is whole");
    }
  }
}
