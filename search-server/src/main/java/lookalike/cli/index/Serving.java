package lookalike.cli.index;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import lookalike.cli.shell.LoadedModel;
import lookalike.index.Access;
import lookalike.index.ImageIndex;
import lookalike.index.lucene.LuceneIndex;
import lookalike.server.LookalikeServer;
import lookalike.server.http.ServerOptions;
import picocli.CommandLine;

/** A server that a command runs until it is stopped. */
record Serving(CommandLine commandLine, ServerOptions options) {

  private static final int PATIENCE_SECONDS = 10;

  /** Prints the address and serves until the thread is interrupted, as Ctrl-C does. */
  void untilInterrupted(Path index, LoadedModel model) throws IOException {
    CountDownLatch closed = new CountDownLatch(1);
    Thread hook = hook(Thread.currentThread(), closed);
    try (ImageIndex images = LuceneIndex.open(index, model.encoder(), Access.READ);
        LookalikeServer server =
            LookalikeServer.start(options, images, model.encoder(), model.codec())) {
      PrintWriter out = commandLine.getOut();
      out.printf(
          Locale.ROOT,
          "%,d images at %s (Ctrl-C ends it)%n",
          images.description().images(),
          server.address());
      out.flush();
      Runtime.getRuntime().addShutdownHook(hook);
      new CountDownLatch(1).await();
    } catch (InterruptedException stop) {
      commandLine.getErr().println("stopped");
    } finally {
      closed.countDown();
    }
  }

  /** The JVM waits for its hooks: what is under way gets its answer, and the index is closed. */
  private static Thread hook(Thread serving, CountDownLatch closed) {
    return new Thread(
        () -> {
          serving.interrupt();
          try {
            if (!closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
              return; // the JVM ends anyway
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }
}
