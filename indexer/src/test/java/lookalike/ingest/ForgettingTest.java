package lookalike.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lookalike.index.IndexedFile;
import lookalike.ingest.Forgetting.Verdict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForgettingTest {

  @TempDir Path temporary;
  private Path root;
  private FolderTrust folders;

  @BeforeEach
  void writeAPhoto() throws IOException {
    root = Files.createDirectory(temporary.resolve("photos"));
    folders = FolderTrust.below(root, _ -> "disk");
    folders.present(Files.createFile(root.resolve("there.png")));
  }

  private Forgetting absent(long known, int count) {
    Forgetting forgetting = new Forgetting("photos", folders, known);
    for (int i = 0; i < count; i++) {
      forgetting.absent(root.resolve(i + ".png").toString());
    }
    return forgetting;
  }

  private static List<Kept> tooMany(int count, int known) {
    return List.of(
        new Kept(
            count, "they are more than a fifth of the " + known + " that were known of photos"));
  }

  @Test
  void forgetsAFifth() {
    Verdict verdict = absent(80, 20).verdict(false);
    assertEquals(20, verdict.forgotten().size());
    assertEquals(root.resolve("0.png").toString(), verdict.forgotten().getFirst());
    assertEquals(List.of(), verdict.kept());
  }

  @Test
  void keepsMoreThanAFifthUntilTold() {
    Verdict verdict = absent(79, 21).verdict(false);
    assertEquals(new Verdict(List.of(), List.of(), tooMany(21, 100)), verdict);
    Verdict told = absent(79, 21).verdict(true);
    assertEquals(21, told.forgotten().size());
    assertEquals(List.of(), told.kept());
  }

  @Test
  void theShareHoldsForListsToo() {
    Forgetting forgetting = absent(7, 1);
    forgetting.unlisted(listed("a.zip!/1.png", "photos"), "photos");
    forgetting.unlisted(listed("a.zip!/2.png", "photos"), "photos");
    assertEquals(new Verdict(List.of(), List.of(), tooMany(3, 10)), forgetting.verdict(false));
  }

  private static IndexedFile listed(String path, String... sources) {
    return new IndexedFile(path, "id", List.of(sources), 1, 2, 3);
  }

  @Test
  void leavesWhatAnotherSourceHolds() {
    Forgetting forgetting = absent(100, 0);
    forgetting.unlisted(listed("a.png", "photos", "folder"), "photos");
    forgetting.unlisted(listed("b.png", "photos"), "photos");
    assertEquals(
        new Verdict(List.of("b.png"), List.of(listed("a.png", "folder")), List.of()),
        forgetting.verdict(false));
  }

  @Test
  void fewMayBeForgottenInAnyShare() {
    assertEquals(8, absent(1, 8).verdict(false).forgotten().size());
    assertEquals(0, absent(1, 9).verdict(false).forgotten().size());
  }

  @Test
  void keepsWhatIsDoubtedAndForgetsTheRest() {
    Forgetting forgetting = absent(8, 2);
    forgetting.absent(root.resolve("mount/1.png").toString());
    forgetting.absent(root.resolve("mount/sub/2.png").toString());
    Kept doubted = new Kept(2, "the folder " + root.resolve("mount") + " is gone");
    Verdict verdict = forgetting.verdict(false);
    assertEquals(2, verdict.forgotten().size());
    assertEquals(List.of(doubted), verdict.kept());
    assertEquals(4, forgetting.verdict(true).forgotten().size());
  }

  @Test
  void keepsAllWhenTheRootIsGoneWhateverIsTold() throws IOException {
    Forgetting forgetting = absent(1, 5);
    Files.delete(root.resolve("there.png"));
    Files.delete(root);
    Kept all = new Kept(5, "the folder " + root + " is gone");
    assertEquals(new Verdict(List.of(), List.of(), List.of(all)), forgetting.verdict(true));
  }
}
