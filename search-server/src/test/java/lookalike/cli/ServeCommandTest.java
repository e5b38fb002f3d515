package lookalike.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lookalike.cli.serve.ServeCommand;
import lookalike.index.Access;
import lookalike.index.ImageIndex;
import lookalike.index.lucene.LuceneIndex;
import lookalike.index.model.KeptModel;
import lookalike.model.foreign.OpenedModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ServeCommandTest {

  private static final Pattern GREETING = Pattern.compile("0 images at (http://127\\S+/) .*");

  @TempDir private Path folder;
  @TempDir private Path models;

  private void makeIndex() throws IOException {
    OpenedModel model = OpenedModel.read(TinyModel.write(models.resolve("tiny.safetensors"), 1));
    try (ImageIndex index = LuceneIndex.open(folder, model.encoder(), Access.CREATE)) {
      KeptModel.keep(index, model);
    }
  }

  private static ServeCommand parsed(PrintWriter out, String... arguments) {
    ServeCommand command = new ServeCommand();
    CommandLine line = new CommandLine(command).setOut(out).setErr(out);
    line.parseArgs(arguments);
    return command;
  }

  private ServeCommand parsed(String... arguments) {
    return parsed(new PrintWriter(new StringWriter()), arguments);
  }

  @Test
  void printsItsAddressAndServesUntilInterrupted() throws Exception {
    makeIndex();
    PipedReader printed = new PipedReader();
    PrintWriter out = new PrintWriter(new PipedWriter(printed));
    ServeCommand command = parsed(out, "--index", folder.toString(), "--port", "0");
    FutureTask<Integer> serving = new FutureTask<>(command);
    Thread thread = Thread.ofPlatform().start(serving);
    try (BufferedReader lines = new BufferedReader(printed)) {
      Matcher greeting = GREETING.matcher(lines.readLine());
      assertTrue(greeting.matches());
      URI address = URI.create(greeting.group(1)).resolve("/livez");
      assertEquals(200, status(address));
      thread.interrupt();
      assertEquals(0, serving.get());
      assertThrows(ConnectException.class, () -> status(address));
    } finally {
      thread.interrupt();
    }
  }

  private static int status(URI address) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(address).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
  }

  @Test
  void saysThatThereIsNoIndex() {
    ServeCommand command = parsed("--index", folder.resolve("nowhere").toString());
    IOException fault = assertThrows(IOException.class, () -> command.call());
    assertTrue(String.valueOf(fault.getMessage()).contains("nowhere"), fault::getMessage);
  }

  @Test
  void asksWhetherOtherMachinesAreMeant() throws Exception {
    makeIndex();
    ServeCommand command = parsed("--index", folder.toString(), "--port", "0", "--host", "0.0.0.0");
    IllegalArgumentException fault =
        assertThrows(IllegalArgumentException.class, () -> command.call());
    assertTrue(String.valueOf(fault.getMessage()).contains("--without-keys"), fault::getMessage);
  }
}
