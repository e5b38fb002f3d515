package lookalike.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import lookalike.image.format.DecodeLimits;
import lookalike.image.format.ImageDecodeException;
import lookalike.image.format.ImageFormat;
import lookalike.image.video.TestVideos;
import lookalike.image.worker.DecoderPool;
import lookalike.image.worker.PoolOptions;
import lookalike.testdata.HeifSamples;
import lookalike.testdata.HostileFile;
import lookalike.testdata.HostileFiles;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Seeded mutants of everything that is read, decoded as {@code index} and {@code serve} do. None
 * may end its process, keep it for ten seconds or leave memory behind. The property {@code
 * lookalike.fuzz.mutants} says how many of each kind, {@code lookalike.fuzz.seed} which; what is
 * found is kept in {@code target/fuzz}.
 */
@Tag("fuzz")
class FuzzTest {

  private static final int MUTANTS = Integer.getInteger("lookalike.fuzz.mutants", 20_000);
  private static final long SEED = Long.getLong("lookalike.fuzz.seed", 1);
  private static final DecodeLimits LIMITS = new DecodeLimits(1 << 22, 1 << 22);
  private static final int NEEDED_SIDE = 8;
  private static final List<String> HEIF =
      List.of(
          "gradient.heic",
          "alpha.heic",
          "tiles.heic",
          "deep.heic",
          "gradient.avif",
          "grey.avif",
          "lossless.avif",
          "multiplied.avif",
          "sequence.avif",
          "tiles.avif",
          "turned.avif",
          "deep.avif");
  private static final int FRAMES = 6;
  private static final int PNG_SIGNATURE = 8; // bytes

  @TempDir Path folder;

  private enum Kind {
    JPEG,
    PNG,
    WEBP,
    GIF,
    BMP,
    TIFF,
    HEIC,
    AVIF,
    RAW,
    VIDEO,
    ARCHIVE
  }

  @ParameterizedTest
  @EnumSource
  void noMutantCostsMoreThanItself(Kind kind) throws IOException {
    List<byte[]> sound = sound(kind);
    assertTrue(!sound.isEmpty(), "there is nothing to begin with");
    PoolOptions options =
        new PoolOptions(1, LIMITS, Duration.ofSeconds(10), Integer.MAX_VALUE, 512);
    Random random = new Random(SEED + kind.name().hashCode());
    List<String> found = new ArrayList<>();
    int decoded = 0;
    try (DecoderPool pool = new DecoderPool(options, FuzzWorker.class)) {
      List<Long> processes = List.of();
      for (int i = 0; i < MUTANTS; i++) {
        byte[] mutant = MutantTest.mutant(sound.get(random.nextInt(sound.size())), random);
        if (kind == Kind.PNG) {
          correctChecksums(mutant);
        }
        String what = "mutant %d of %s, seed %d: ".formatted(i, kind, SEED);
        try {
          decode(pool, kind, mutant);
          decoded++;
        } catch (ImageDecodeException e) {
          switch (e.reason()) {
            case DECODER_CRASHED, TOO_SLOW, OUT_OF_MEMORY ->
                found.add(kept(what + e.getMessage(), kind, i, mutant));
            default -> assertTrue(e.getMessage().length() > 10, what + e.getMessage());
          }
          if (e.getCause() instanceof RuntimeException fault) { // of ours, in a header
            found.add(kept(what + fault, kind, i, mutant));
          }
        } catch (RuntimeException | Error e) { // of a header, which is read in this process
          found.add(kept(what + e, kind, i, mutant));
        }
        if (i == MUTANTS / 10) {
          processes = processes();
        }
      }
      if (found.isEmpty()) { // or else the process is another
        assertEquals(processes, processes(), "a process had to be replaced, since it has grown");
      }
    }
    System.out.printf("%s: %,d mutants, %,d decoded, %s%n", kind, MUTANTS, decoded, found);
    assertEquals(List.of(), found);
    assertTrue(decoded > MUTANTS / 100 && decoded < MUTANTS, decoded + " decoded");
  }

  private static void decode(DecoderPool pool, Kind kind, byte[] mutant)
      throws ImageDecodeException {
    switch (kind) {
      case VIDEO -> pool.decode(mutant, FuzzWorker.VIDEO, LIMITS);
      case ARCHIVE -> pool.decode(mutant, FuzzWorker.ARCHIVE, LIMITS);
      default -> new ImageDecoder(LIMITS, pool).decode(mutant, NEEDED_SIDE);
    }
  }

  /** Makes checksums right, or nothing but them would ever be found wrong. */
  private static void correctChecksums(byte[] png) {
    ByteBuffer chunks = ByteBuffer.wrap(png);
    int at = PNG_SIGNATURE;
    while (at + 12 <= png.length) {
      int length = chunks.getInt(at);
      if (length < 0 || length > png.length - at - 12) {
        return;
      }
      CRC32 sum = new CRC32();
      sum.update(png, at + 4, length + 4);
      chunks.putInt(at + 8 + length, (int) sum.getValue());
      at += 12 + length;
    }
  }

  private static List<Long> processes() {
    return ProcessHandle.current().children().map(ProcessHandle::pid).toList();
  }

  private static String kept(String what, Kind kind, int number, byte[] mutant) throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "fuzz"));
    Files.write(folder.resolve("%s-%d-%d".formatted(kind, SEED, number)), mutant);
    return what;
  }

  private List<byte[]> sound(Kind kind) throws IOException {
    return switch (kind) {
      case VIDEO -> videos();
      case ARCHIVE -> MutantTest.archives(MutantTest.pictures());
      case RAW -> RawTest.every();
      default -> pictures(ImageFormat.valueOf(kind.name()));
    };
  }

  private List<byte[]> videos() throws IOException {
    List<byte[]> videos = new ArrayList<>();
    for (String name : List.of("a.mp4", "a.avi")) {
      Path video = TestVideos.write(folder.resolve(name), TestVideos.discs(0, FRAMES));
      videos.add(Files.readAllBytes(video));
    }
    return videos;
  }

  private static List<byte[]> pictures(ImageFormat format) {
    Predicate<byte[]> isOne = bytes -> ImageFormat.of(bytes).filter(format::equals).isPresent();
    RgbImage photo = TestPictures.gradient(96, 80);
    return Stream.of(
            HostileFiles.all().stream()
                .filter(file -> file.outcome() == HostileFile.Outcome.DECODES)
                .map(HostileFile::bytes)
                .filter(bytes -> bytes.length < 1 << 14),
            HEIF.stream().map(HeifSamples::read),
            Stream.of(ImageEncoder.jpeg(photo, 90), ImageEncoder.png(photo)))
        .flatMap(files -> files)
        .filter(isOne)
        .toList();
  }
}
