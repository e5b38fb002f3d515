package lookalike.cli.serve;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.util.Locale;
import java.util.stream.Stream;
import lookalike.cli.shell.ExitCode;
import lookalike.cli.shell.Interruption;
import lookalike.cli.shell.OpenedIndex;
import lookalike.image.worker.DecoderPool;
import lookalike.server.LookalikeServer;
import lookalike.server.Succession;
import lookalike.server.http.ServerOptions;
import lookalike.work.Cancellation;
import picocli.CommandLine;

/**
 * A server that a command runs until it is stopped.
 *
 * @param succession says when another index is to be served
 */
public record Serving(CommandLine commandLine, ServerOptions options, Succession succession) {

  /** Opens what is served. */
  public interface Opening {
    OpenedIndex open() throws IOException;
  }

  /** Prints the address and serves until Ctrl-C, or until the thread is interrupted. */
  public void untilInterrupted(Opening opening) throws IOException {
    try {
      Interruption.stopping(
          cancellation -> {
            serve(opening, cancellation);
            commandLine.getErr().println("stopped");
            return ExitCode.OK;
          });
    } catch (InterruptedException stop) {
      commandLine.getErr().println("stopped");
    }
  }

  private void serve(Opening opening, Cancellation cancellation)
      throws IOException, InterruptedException {
    try (DecoderPool decoders = new DecoderPool(options.decoders())) {
      decoders.warmUp();
      serve(opening, decoders, cancellation);
    }
  }

  private void serve(Opening opening, DecoderPool decoders, Cancellation cancellation)
      throws IOException, InterruptedException {
    try (OpenedIndex opened = opening.open();
        LookalikeServer server =
            LookalikeServer.start(options, opened.served(), succession, decoders)) {
      PrintWriter out = commandLine.getOut();
      out.printf(
          Locale.ROOT,
          "%,d images at %s (Ctrl-C ends it)%n",
          opened.index().description().images(),
          server.address());
      if (InetAddress.getByName(options.listening().host()).isAnyLocalAddress()) {
        elsewhere(server.address(), NetworkInterface.networkInterfaces())
            .forEach(address -> out.println("other machines reach it at " + address));
      }
      out.flush();
      cancellation.await();
    }
  }

  /** Returns what other machines may know a server by that listens on all interfaces. */
  private static Stream<URI> elsewhere(URI here, Stream<NetworkInterface> interfaces) {
    return interfaces
        .filter(Serving::isUp)
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
        .map(InetAddress::getHostAddress)
        .map(
            address ->
                address.contains(":") ? "[" + address.replaceFirst("%.*", "") + "]" : address)
        .map(
            address ->
                URI.create("%s://%s:%d/".formatted(here.getScheme(), address, here.getPort())));
  }

  private static boolean isUp(NetworkInterface each) {
    try {
      return each.isUp();
    } catch (SocketException unknown) {
      return false;
    }
  }
}
