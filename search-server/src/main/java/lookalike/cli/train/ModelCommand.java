package lookalike.cli.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import lookalike.cli.shell.ExitCode;
import lookalike.cli.shell.HelpLayout;
import lookalike.cli.shell.Json;
import lookalike.model.BundledModel;
import lookalike.model.ConvolutionAlgorithms;
import lookalike.model.ModelFile;
import lookalike.model.foreign.OnnxExport;
import lookalike.work.Faults;
import lookalike.work.Printable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code lookalike model}: what a model file says about its model, how that is computed, and the
 * way to other software.
 */
@Command(
    name = "model",
    description = {
      "Prints the card of a model, or how its convolutions are computed,",
      "or exports its encoder for other software."
    })
public final class ModelCommand implements Callable<Integer> {

  private static final int MOST_BATCH = 1 << 16;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "the model file (default: the model that ships with Lookalike)")
  private @Nullable Path model;

  @Option(names = "--json", description = "print JSON")
  private boolean json;

  @Option(
      names = "--algorithms",
      description = "instead of the card, print which algorithm each convolution takes here")
  private boolean algorithms;

  @Option(
      names = "--batch",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "N",
      defaultValue = "64",
      description = "images a call, which the algorithms depend on (default ${DEFAULT-VALUE})")
  private int batch;

  @Option(
      names = "--export-onnx",
      paramLabel = "OUT.onnx",
      description = {
        "instead, write the encoder as an ONNX network for other software,",
        "and beside it the .json with which --model takes it back"
      })
  private @Nullable Path export;

  @Override
  public Integer call() throws IOException {
    ModelFile file = model == null ? BundledModel.DEFAULT.read() : ModelFile.read(model);
    if (export != null) {
      OnnxExport.write(file, export);
      spec.commandLine().getErr().println(Printable.line("wrote " + export));
    } else if (algorithms) {
      new Faults().wholeNumber("batch", batch, 1, MOST_BATCH).refuse();
      ConvolutionAlgorithms chosen = ConvolutionAlgorithms.of(file.card().config(), batch);
      print(json ? Json.of(chosen) + "\n" : chosen.describe());
    } else {
      print(json ? Json.pretty(file.card()) + "\n" : file.describe());
    }
    return ExitCode.OK;
  }

  private void print(String text) {
    spec.commandLine().getOut().print(text);
    spec.commandLine().getOut().flush();
  }
}
