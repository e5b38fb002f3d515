package lookalike.cli.index;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import lookalike.cli.shell.ExitCode;
import lookalike.cli.shell.Interruption;
import lookalike.cli.shell.LoadedModel;
import lookalike.index.Access;
import lookalike.index.ImageIndex;
import lookalike.index.lucene.LuceneIndex;
import lookalike.server.LookalikeServer;
import lookalike.server.http.ServerOptions;
import lookalike.work.Cancellation;
import picocli.CommandLine;

/** A server that a command runs until it is stopped. */
record Serving(CommandLine commandLine, ServerOptions options) {

  /** Prints the address and serves until Ctrl-C, or until the thread is interrupted. */
  void untilInterrupted(Path index, LoadedModel model) throws IOException {
    try {
      Interruption.stopping(
          cancellation -> {
            serve(index, model, cancellation);
            commandLine.getErr().println("stopped");
            return ExitCode.OK;
          });
    } catch (InterruptedException stop) {
      commandLine.getErr().println("stopped");
    }
  }

  private void serve(Path index, LoadedModel model, Cancellation cancellation)
      throws IOException, InterruptedException {
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
      cancellation.await();
    }
  }
}
