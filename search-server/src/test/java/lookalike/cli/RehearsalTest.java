package lookalike.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import lookalike.cli.index.Rehearsal;
import lookalike.cli.shell.ExitCode;
import lookalike.model.foreign.OpenedModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RehearsalTest {

  @Test
  void laysOutAPhotoAndAnIndexThatHoldsIt(@TempDir Path folder) throws IOException {
    Path model = TinyModel.write(folder.resolve("tiny.safetensors"), 1);
    Rehearsal.prepare(folder, OpenedModel.read(model));
    StringWriter out = new StringWriter();
    CommandLine lookalike = LookalikeCommand.commandLine().setOut(new PrintWriter(out, true));
    String photo = folder.resolve("photo.jpg").toString();
    String index = folder.resolve("index").toString();
    int code = lookalike.execute("search", photo, "--index", index, "--model", model.toString());
    assertEquals(ExitCode.OK, code);
    assertTrue(out.toString().startsWith("1.0000  identical "), out.toString());
  }
}
