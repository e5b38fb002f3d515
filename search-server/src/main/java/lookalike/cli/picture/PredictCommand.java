package lookalike.cli.picture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import lookalike.cli.shell.ExitCode;
import lookalike.cli.shell.Json;
import lookalike.cli.shell.ProgressLine;
import lookalike.evaluate.Fidelity;
import lookalike.image.ImageEncoder;
import lookalike.image.ImageInput;
import lookalike.image.video.FrameWriter;
import lookalike.image.video.FrameWriters;
import lookalike.model.FramePredictor;
import lookalike.model.ModelFile;
import lookalike.model.foreign.EncoderFile;
import lookalike.work.Printable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lookalike predict}: a clip in, the frames that come next out. */
@Command(
    name = "predict",
    description = {
      "Predicts the next frames of a clip with a model of the variant sequence.",
      "Also predicts the clip's own last frame from those before it, and prints how close that"
          + " comes, beside showing the frame before once more."
    })
public final class PredictCommand implements Callable<Integer> {

  private static final int MOST_FRAMES = 10_000;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "CLIP",
      description = {
        "a video; or a folder, a .tar, .tar.gz or .zip archive, or a text file of paths, with"
            + " numbered pictures"
      })
  private Path source;

  @Option(
      names = "--clip",
      paramLabel = "NAME",
      description = "which one, where there are several: the path of its video or folder in CLIP")
  private @Nullable String clip;

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = {
        "a model that 'lookalike train CLIPS --variant sequence --model-out FILE' made;",
        "none ships with Lookalike"
      })
  private @Nullable Path model;

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "1",
      description = {
        "how many frames ahead, 1 to "
            + MOST_FRAMES
            + " (default ${DEFAULT-VALUE}); from the second"
            + " on they are predicted from predictions"
      })
  private int count;

  @Option(
      names = "--out",
      paramLabel = "OUT",
      required = true,
      description = {
        "where the frames go, square as the network sees them: a folder, for 000000.png and so on;"
            + " a video ending in .mp4, .mov, .mkv, .webm or .avi; or a .png, for one frame"
      })
  private Path out;

  @Option(
      names = "--frames-per-second",
      paramLabel = "F",
      defaultValue = "10",
      description = "of a video that is written (default ${DEFAULT-VALUE})")
  private double framesPerSecond;

  @Option(names = "--json", description = "print JSON")
  private boolean json;

  /** What is printed; the last frame is null where the clip has but one. */
  private record Told(String clip, int seen, int predicted, @Nullable LastFrame lastFrame) {}

  /** How close two guesses of the clip's last frame come, in decibels. */
  private record LastFrame(double psnrPredicted, double psnrFrameBefore) {}

  @Override
  public Integer call() throws IOException {
    requireSense();
    FramePredictor predictor = predictor();
    LastFrames seen;
    LastFrame check;
    try (ProgressLine line = new ProgressLine(spec.commandLine().getErr())) {
      line.show("reading the clip");
      seen = LastFrames.of(source, clip, predictor.frames() + 1, predictor.input());
      line.show("predicting");
      check = seen.count() < 2 ? null : check(predictor, seen);
      write(predictor.next(seen.images(), seen.count(), count), predictor.input());
    }
    tell(new Told(seen.clip(), Math.min(seen.count(), predictor.frames()), count, check));
    return ExitCode.OK;
  }

  private void requireSense() {
    if (count < 1 || count > MOST_FRAMES) {
      throw fault("--count must be 1 to " + MOST_FRAMES + ", got " + count);
    } else if (isPicture() && count > 1) {
      throw fault("a .png takes one frame; give a folder or a video as --out, or --count 1");
    } else if (!(framesPerSecond >= 0.01 && framesPerSecond <= 1000)) {
      throw fault("--frames-per-second must be 0.01 to 1000, got " + framesPerSecond);
    }
  }

  private ParameterException fault(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private boolean isPicture() {
    return out.toString().toLowerCase(Locale.ROOT).endsWith(".png");
  }

  private FramePredictor predictor() throws IOException {
    if (model == null || EncoderFile.isOnnx(model)) {
      throw fault(
          "predicting takes a --model of the variant sequence, and none ships with Lookalike; train"
              + " one with 'lookalike train CLIPS --variant sequence --model-out FILE'");
    }
    return new FramePredictor(ModelFile.read(model));
  }

  /** Predicts the last frame from those before it. */
  private static LastFrame check(FramePredictor predictor, LastFrames seen) {
    int size = predictor.input().size();
    int before = seen.count() - 1;
    float[] images = seen.images();
    float[] predicted = predictor.next(Arrays.copyOf(images, before * size), before, 1);
    return new LastFrame(
        Fidelity.of(images, before * size, predicted, 0, size).psnr(),
        Fidelity.of(images, before * size, images, (before - 1) * size, size).psnr());
  }

  private void write(float[] frames, ImageInput input) throws IOException {
    if (isPicture()) {
      Files.write(out, ImageEncoder.png(input.picture(frames, 0)));
      return;
    }
    try (FrameWriter writer = FrameWriters.create(out, framesPerSecond)) {
      for (int n = 0; n < count; n++) {
        writer.write(input.picture(frames, n * input.size()));
      }
    }
  }

  private void tell(Told told) {
    if (json) {
      spec.commandLine().getOut().println(Json.of(told));
      return;
    }
    LastFrame check = told.lastFrame();
    if (check == null) {
      spec.commandLine().getErr().println("the clip has but one frame, which shows no motion");
    } else {
      spec.commandLine()
          .getOut()
          .printf(
              Locale.ROOT,
              "last frame   predicted from those before it %.2f dB, the frame before again %.2f"
                  + " dB%n",
              check.psnrPredicted(),
              check.psnrFrameBefore());
    }
    spec.commandLine()
        .getOut()
        .printf(
            "wrote        %,d %s after %,d seen to %s%n",
            count, count == 1 ? "frame" : "frames", told.seen(), Printable.line(out.toString()));
  }
}
