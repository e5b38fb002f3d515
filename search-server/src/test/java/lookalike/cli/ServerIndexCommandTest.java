package lookalike.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lookalike.cli.serve.ServeCommand;
import lookalike.testdata.SamplePhoto;
import lookalike.testdata.SamplePhotos;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code index --server} against a server that writes its index. */
class ServerIndexCommandTest {

  private static final Pattern GREETING = Pattern.compile("0 images at (http://127\\S+/) .*");

  @TempDir private static Path folder;
  private static Path photos;
  private static String server = "";
  private static Thread thread = new Thread();
  private static FutureTask<Integer> serving = new FutureTask<>(() -> 0);

  @BeforeAll
  static void serve() throws Exception {
    photos = Files.createDirectories(folder.toRealPath().resolve("photos"));
    Files.createDirectories(photos.resolve("hats"));
    List<SamplePhoto> samples = SamplePhotos.render(7, 1, 96).limit(2).toList();
    Files.write(photos.resolve("a.jpg"), samples.get(0).jpeg());
    Files.write(photos.resolve("hats/b.jpg"), samples.get(1).jpeg());
    Files.write(photos.resolve("hats/broken.jpg"), new byte[] {(byte) 0xff, (byte) 0xd8, 1});
    PipedReader printed = new PipedReader();
    PrintWriter out = new PrintWriter(new PipedWriter(printed));
    ServeCommand command = new ServeCommand();
    new CommandLine(command)
        .setOut(out)
        .setErr(new PrintWriter(new StringWriter()))
        .parseArgs(
            "--index",
            folder.resolve("index").toString(),
            "--model",
            TinyModel.write(folder.resolve("tiny.safetensors"), 1).toString(),
            "--port",
            "0",
            "--writable",
            "--photos",
            "albums=" + photos);
    serving = new FutureTask<>(command);
    thread = Thread.ofPlatform().start(serving);
    Matcher greeting = GREETING.matcher(new BufferedReader(printed).readLine());
    assertTrue(greeting.matches());
    server = greeting.group(1);
  }

  @AfterAll
  static void stop() throws Exception {
    thread.interrupt();
    assertEquals(0, serving.get());
  }

  @Test
  void sendsTheWorkAndTellsOfItAsEver() throws Exception {
    Path report = folder.resolve("report.json");
    Outcome first =
        Outcome.run("index", "--server", server, photos.toString(), "--report", report.toString());
    assertEquals(3, first.code(), first.err());
    assertTrue(
        first.out().startsWith("3 photos: 2 new, 0 copies, 0 unchanged, 1 skipped"), first.out());
    assertTrue(first.out().contains(server + " now has 2 images"), first.out());
    assertTrue(first.err().contains("skipped hats/broken.jpg: "), first.err());
    assertTrue(Files.readString(report).contains("hats/broken.jpg"));
    Outcome again = Outcome.run("index", "--server", server, "albums", "--exclude", "broken*");
    assertEquals(0, again.code(), again.err());
    assertTrue(again.out().contains("0 new, 0 copies, 2 unchanged"), again.out());
  }

  @Test
  void tellsWhoWantsToWriteWhereTheServerIs() throws Exception {
    Outcome own =
        Outcome.run("index", photos.toString(), "--index", folder.resolve("index").toString());
    assertEquals(1, own.code());
    assertTrue(own.err().contains("is being written by the server at " + server), own.err());
    assertTrue(own.err().contains("--server " + server), own.err());
  }

  @Test
  void refusesWhatTheServerDoes() throws Exception {
    Outcome outside = Outcome.run("index", "--server", server, folder.toString());
    assertEquals(1, outside.code());
    assertTrue(outside.err().contains("albums"), outside.err());
    assertFalse(outside.err().contains("fault of the program"), outside.err());
    Outcome gone = Outcome.run("index", "--server", server, "albums/gloves");
    assertEquals(1, gone.code());
    assertTrue(gone.err().contains("albums/gloves"), gone.err());
  }

  @Test
  void refusesOptionsThatTheServerHasOfItsOwn() throws Exception {
    Outcome own = Outcome.run("index", "--server", server, "albums", "--index", "elsewhere");
    assertEquals(2, own.code());
    assertTrue(own.err().contains("--index is the server's to choose"), own.err());
    for (String address : List.of("albums", "ftp://127.0.0.1/", "http:")) {
      Outcome none = Outcome.run("index", "--server", address, "albums");
      assertEquals(2, none.code(), none.err());
    }
  }

  @Test
  void saysThatThereIsNoServer() throws Exception {
    Outcome none = Outcome.run("index", "--server", "http://127.0.0.1:1/", "albums");
    assertEquals(1, none.code());
    assertTrue(none.err().contains("there is no server to be reached at"), none.err());
  }
}
