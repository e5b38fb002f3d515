package lookalike.cli.picture;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import lookalike.cli.shell.DecoderOption;
import lookalike.cli.shell.ExitCode;
import lookalike.cli.shell.ProgressLine;
import lookalike.image.RgbImage;
import lookalike.ingest.NpyReader;
import lookalike.model.Codec;
import lookalike.work.Printable;
import lookalike.work.Watch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lookalike decode}: the pictures that codes stand for. */
@Command(
    name = "decode",
    description = {
      "Writes the pictures that codes stand for, each as a PNG named by its row from 0 on.",
      "The codes are rows of a NumPy file, as 'encode --code' writes them; a row that holds a"
          + " number",
      "that is none, as that of a photo which could not be read, is named and has no picture."
    })
public final class DecodeCommand implements Callable<Integer> {

  private static final int BATCH = 64;

  @Spec private CommandSpec spec;
  @Mixin private DecoderOption model;

  @Parameters(paramLabel = "CODES.npy", description = "a row of numbers for each picture")
  private Path codes;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      required = true,
      description = "a new or empty folder")
  private Path out;

  private final List<Integer> skipped = new ArrayList<>();
  private int made;

  @Override
  public Integer call() throws IOException {
    Codec codec = model.codec();
    try (NpyReader rows = NpyReader.open(codes)) {
      if (rows.columns() != codec.dimensions()) {
        throw new ParameterException(
            spec.commandLine(),
            "%s has rows of %d numbers, and a code of this model has %d"
                .formatted(codes, rows.columns(), codec.dimensions()));
      }
      if (rows.rows() == 0) {
        throw new IOException(codes + " has no rows");
      }
      makeFolder();
      int digits = Math.max(5, String.valueOf(rows.rows() - 1).length());
      try (ProgressLine line = new ProgressLine(spec.commandLine().getErr())) {
        Watch watch = Watch.of(line::show);
        for (float[] batch = rows.next(BATCH); batch.length > 0; batch = rows.next(BATCH)) {
          decode(codec, batch, "%0" + digits + "d.png");
          watch.tell("decoding", done(), OptionalLong.of(rows.rows()), skipped.size());
        }
      }
    }
    PrintWriter err = spec.commandLine().getErr();
    skipped.forEach(row -> err.printf("skipped row %d: not all of it is numbers%n", row));
    err.printf(Locale.ROOT, "wrote %s, %d pictures%n", Printable.line(out.toString()), made);
    return skipped.isEmpty() ? ExitCode.OK : ExitCode.SKIPPED;
  }

  private void makeFolder() throws IOException {
    Files.createDirectories(out);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(out)) {
      if (files.iterator().hasNext()) {
        throw new ParameterException(spec.commandLine(), out + " is not empty");
      }
    }
  }

  private void decode(Codec codec, float[] batch, String name) throws IOException {
    int count = batch.length / codec.dimensions();
    float[] images = codec.decode(batch, count);
    for (int row = 0; row < count; row++) {
      int from = row * codec.dimensions();
      if (IntStream.range(from, from + codec.dimensions())
          .allMatch(i -> Float.isFinite(batch[i]))) {
        RgbImage picture = codec.input().picture(images, row * codec.input().size());
        PictureFile.write(picture, out.resolve(name.formatted(done())));
        made++;
      } else {
        skipped.add(done());
      }
    }
  }

  private int done() {
    return made + skipped.size();
  }
}
