package lookalike.kernel.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lookalike.kernel.Kernels;
import lookalike.kernel.SimdWidth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The choice of kernels. It is made once in a JVM, so each case here starts its own. */
class MachineKernelsTest {

  private static final String MODULE_FLAG = "--add-modules=jdk.incubator.vector";

  /** Prints the chosen kernels, twice asked for, and what they compute. */
  static final class Probe {
    private Probe() {}

    public static void main(String[] arguments) {
      float sum = MachineKernels.best().reduce().sum(new float[] {1, 2, 3}, 0, 3);
      System.out.printf(Locale.ROOT, "kernels=%s sum=%s%n", MachineKernels.best().name(), sum);
    }
  }

  @Test
  void scalarTableIsNamedSo() {
    assertEquals("scalar", Kernels.scalar().name());
  }

  @Test
  void computesWithVectorsWhereTheModuleIs() throws Exception {
    assertEquals(
        "kernels=vector-%d sum=6.0".formatted(Simd.FLOATS.vectorBitSize()),
        lastLine(probe(MODULE_FLAG)));
  }

  @Test
  void computesScalarAndWarnsOnceWithoutTheModule() throws Exception {
    List<String> lines = probe();
    assertEquals("kernels=scalar sum=6.0", lastLine(lines));
    assertEquals(
        1,
        lines.stream().filter(line -> line.contains("--add-modules jdk.incubator.vector")).count(),
        lines::toString);
  }

  @Test
  void computesScalarWithoutAWordWhereAskedTo() throws Exception {
    assertEquals(List.of("kernels=scalar sum=6.0"), probe("-Dlookalike.simd.bits=0"));
  }

  @Test
  void computesAtTheWidthAskedFor() throws Exception {
    assertEquals(
        "kernels=vector-64 sum=6.0", lastLine(probe(MODULE_FLAG, "-Dlookalike.simd.bits=64")));
  }

  @Test
  void fallsBackToThePreferredWidthWithOneLineOfLog() throws Exception {
    // Vectors of at most 16 bytes make any machine one that lacks 512 bits.
    List<String> lines = probe(MODULE_FLAG, "-XX:MaxVectorSize=16", "-Dlookalike.simd.bits=512");
    assertEquals("kernels=vector-128 sum=6.0", lastLine(lines));
    List<String> warnings =
        lines.stream().filter(line -> line.contains("lookalike.simd.bits=512")).toList();
    assertEquals(1, warnings.size(), lines::toString);
    assertTrue(warnings.get(0).contains("using 128"), lines::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1024", "-1", "128.0", "wide"})
  void refusesAWidthThatNoMachineHas(String value) {
    String before = System.getProperty(SimdWidth.PROPERTY);
    System.setProperty(SimdWidth.PROPERTY, value);
    try {
      String message =
          String.valueOf(
              assertThrows(IllegalArgumentException.class, MachineKernels::best).getMessage());
      assertEquals(
          "lookalike.simd.bits must be 0 (scalar), 64, 128, 256 or 512, got \"" + value + "\"",
          message);
    } finally {
      if (before == null) {
        System.clearProperty(SimdWidth.PROPERTY);
      } else {
        System.setProperty(SimdWidth.PROPERTY, before);
      }
    }
  }

  private static String lastLine(List<String> lines) {
    return lines.get(lines.size() - 1);
  }

  /** Returns what a fresh JVM with these flags prints. */
  private static List<String> probe(String... flags) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(flags));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Probe.class.getName()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    return output.lines().toList();
  }
}
