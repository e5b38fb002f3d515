package lookalike.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import lookalike.index.ImageIndex;
import lookalike.index.ImageIndex.Access;
import lookalike.model.Encoder;
import lookalike.model.ModelFile;
import lookalike.server.LookalikeServer;
import lookalike.server.ServerOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lookalike serve}: an index in, a page and an HTTP interface out, until it is stopped. */
@Command(
    name = "serve",
    description = "Serves the page and the HTTP interface over an index, until Ctrl-C.")
final class ServeCommand implements Callable<Integer> {

  private static final int PATIENCE_SECONDS = 10;

  @Spec private CommandSpec spec;

  @Option(
      names = "--index",
      paramLabel = "DIR",
      required = true,
      description = "the index, as 'lookalike index' made it")
  private Path index;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      defaultValue = ServerOptions.DEFAULT_HOST,
      description = "the interface to listen on (default ${DEFAULT-VALUE}: this machine only)")
  private String host;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "" + ServerOptions.DEFAULT_PORT,
      description = "the port to listen on, 0 for any free one (default ${DEFAULT-VALUE})")
  private int port;

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "the model that the index was made with (default: the bundled one)")
  private @Nullable Path model;

  @Override
  public Integer call() throws IOException {
    Encoder encoder = (model == null ? ModelFile.bundled() : ModelFile.read(model)).encoder();
    serve(encoder);
    return 0;
  }

  /** Serves until the thread is interrupted, as Ctrl-C does. */
  void serve(Encoder encoder) throws IOException {
    ServerOptions options = ServerOptions.defaults().at(host, port);
    CountDownLatch closed = new CountDownLatch(1);
    Thread hook = hook(Thread.currentThread(), closed);
    try (ImageIndex images = ImageIndex.open(index, encoder, Access.READ);
        LookalikeServer server = LookalikeServer.start(options, images, encoder)) {
      PrintWriter out = spec.commandLine().getOut();
      out.printf(
          Locale.ROOT, "%,d images at %s (Ctrl-C ends it)%n", images.size(), server.address());
      out.flush();
      Runtime.getRuntime().addShutdownHook(hook);
      new CountDownLatch(1).await();
    } catch (InterruptedException stop) {
      spec.commandLine().getErr().println("stopped");
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
