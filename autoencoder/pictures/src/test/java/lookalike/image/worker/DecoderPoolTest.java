package lookalike.image.worker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import lookalike.image.ImageDecoder;
import lookalike.image.ImageEncoder;
import lookalike.image.RgbImage;
import lookalike.image.format.DecodeLimits;
import lookalike.image.format.ImageDecodeException;
import lookalike.image.format.ImageDecodeException.Reason;
import lookalike.testdata.HeifSamples;
import lookalike.testdata.HostileFile;
import lookalike.testdata.HostileFiles;
import lookalike.testdata.Misfortune;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** With real processes, in which misfortunes are real, too. */
class DecoderPoolTest {

  private static final DecodeLimits LIMITS = new DecodeLimits(1 << 20, 1 << 20);
  private static final DecoderPool SHARED = pool(options(2));

  private final byte[] jpeg = ImageEncoder.jpeg(picture(), 90);

  @AfterAll
  static void end() {
    SHARED.close();
  }

  private static RgbImage picture() {
    byte[] pixels = new byte[48 * 32 * 3];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i * 7 / 3);
    }
    return new RgbImage(48, 32, pixels);
  }

  private static PoolOptions options(int processes) {
    return PoolOptions.of(processes, LIMITS);
  }

  private static DecoderPool pool(PoolOptions options) {
    return new DecoderPool(options, FaultyWorker.class);
  }

  private static ImageDecodeException refusal(DecoderPool pool, byte[] file) {
    return assertThrows(ImageDecodeException.class, () -> pool.decode(file, 0, LIMITS));
  }

  /** Returns the one process of a pool, once it is there: one that is replaced starts aside. */
  private static long process(DecoderPool pool) {
    List<ProcessHandle> processes = pool.processes();
    while (processes.isEmpty()) {
      Thread.onSpinWait();
      processes = pool.processes();
    }
    assertEquals(1, processes.size());
    return processes.getFirst().pid();
  }

  @Test
  void decodesAndRefusesAsThisProcessDoes() throws Exception {
    ImageDecoder here = new ImageDecoder(LIMITS);
    ImageDecoder there = new ImageDecoder(LIMITS, SHARED);
    List<byte[]> files = new ArrayList<>();
    HostileFiles.all().stream().map(HostileFile::bytes).forEach(files::add);
    files.add(HeifSamples.read("gradient.heic"));
    files.add(HeifSamples.read("alpha.heic"));
    for (byte[] file : files) {
      assertEquals(outcome(here, file), outcome(there, file));
    }
    assertArrayEquals(here.decode(jpeg, 0).pixels(), there.decode(jpeg, 0).pixels());
  }

  private static String outcome(ImageDecoder decoder, byte[] file) {
    try {
      RgbImage image = decoder.decode(file, 8);
      return "%d x %d of %d x %d, %d"
          .formatted(
              image.width(),
              image.height(),
              image.fullWidth(),
              image.fullHeight(),
              Arrays.hashCode(image.pixels()));
    } catch (ImageDecodeException e) {
      return e.reason() + ": " + e.getMessage();
    }
  }

  @Test
  void aCrashIsRefusedAndTheNextFileDecoded() throws Exception {
    ImageDecodeException refusal = refusal(SHARED, Misfortune.CRASH.in(jpeg));
    assertEquals(Reason.DECODER_CRASHED, refusal.reason());
    assertEquals("the file is damaged: the decoder crashes on it", refusal.getMessage());
    assertEquals(48, SHARED.decode(jpeg, 0, LIMITS).width());
  }

  @Test
  void aLeakIsRefusedAndTheNextFileDecoded() throws Exception {
    ImageDecodeException refusal = refusal(SHARED, Misfortune.LEAK.in(jpeg));
    assertEquals(Reason.OUT_OF_MEMORY, refusal.reason());
    assertTrue(refusal.getMessage().contains("more memory"), refusal.getMessage());
    assertEquals(48, SHARED.decode(jpeg, 0, LIMITS).width());
  }

  /** One that waits has longer by the clock than one that computes, which might be starved. */
  @ParameterizedTest
  @EnumSource(names = {"SPIN", "HANG"})
  void whatNeverEndsIsRefusedAndTheNextFileDecoded(Misfortune endless) throws Exception {
    try (DecoderPool pool = pool(options(1).withPatience(Duration.ofMillis(500)))) {
      assertEquals(48, pool.decode(jpeg, 0, LIMITS).width());
      ImageDecodeException refusal = refusal(pool, endless.in(jpeg));
      assertEquals(Reason.TOO_SLOW, refusal.reason());
      assertEquals(
          "the file takes longer to decode than the 0.5 seconds that it may", refusal.getMessage());
      assertEquals(48, pool.decode(jpeg, 0, LIMITS).width());
    }
  }

  @Test
  void manyThreadsShareTheProcesses() throws Exception {
    byte[] crash = Misfortune.CRASH.in(jpeg);
    try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
      List<Future<Boolean>> results = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        byte[] file = i % 20 == 7 ? crash : jpeg;
        results.add(threads.submit(() -> decodes(file)));
      }
      int decoded = 0;
      for (Future<Boolean> result : results) {
        decoded += result.get() ? 1 : 0;
      }
      assertEquals(57, decoded);
    }
    assertTrue(SHARED.processes().size() <= 2, SHARED.processes().toString());
  }

  private static boolean decodes(byte[] file) {
    try {
      return SHARED.decode(file, 0, LIMITS).width() == 48;
    } catch (ImageDecodeException e) {
      return false;
    }
  }

  @Test
  void processesAreReplacedAfterTheirNumberOfFiles() throws Exception {
    PoolOptions short3 = new PoolOptions(1, LIMITS, Duration.ofSeconds(20), 3, 10_000);
    try (DecoderPool pool = pool(short3)) {
      pool.decode(jpeg, 0, LIMITS);
      long first = process(pool);
      pool.decode(jpeg, 0, LIMITS);
      assertEquals(first, process(pool));
      pool.decode(jpeg, 0, LIMITS);
      pool.decode(jpeg, 0, LIMITS);
      assertNotEquals(first, process(pool));
    }
  }

  @Test
  void processesAreReplacedWhenTheyHaveGrown() throws Exception {
    PoolOptions tiny = new PoolOptions(1, LIMITS, Duration.ofSeconds(20), 1000, 1);
    try (DecoderPool pool = pool(tiny)) {
      pool.decode(jpeg, 0, LIMITS);
      pool.decode(jpeg, 0, LIMITS);
      long second = process(pool);
      pool.decode(jpeg, 0, LIMITS);
      assertNotEquals(second, process(pool));
    }
  }

  @Test
  void processesEndWithThePool() throws Exception {
    DecoderPool pool = pool(options(2));
    pool.decode(jpeg, 0, LIMITS);
    List<ProcessHandle> processes = pool.processes();
    pool.close();
    assertEquals(1, processes.size());
    processes.getFirst().onExit().get();
    assertThrows(IllegalStateException.class, () -> pool.decode(jpeg, 0, LIMITS));
  }

  /** A program that never says that it is ready. */
  static final class Mute {
    private Mute() {}

    public static void main(String[] arguments) {}
  }

  @Test
  void thatNoProcessStartsIsNoFaultOfTheFile() {
    try (DecoderPool pool = new DecoderPool(options(1), Mute.class)) {
      for (int i = 0; i < 2; i++) {
        UncheckedIOException fault =
            assertThrows(UncheckedIOException.class, () -> pool.decode(jpeg, 0, LIMITS));
        assertTrue(
            String.valueOf(fault.getMessage()).contains("does not start (it ended with code 0)"),
            fault.getMessage());
      }
    }
  }
}
