package lookalike.image.natives;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/**
 * Turns off OpenCV's log, which writes every damaged image to stderr a second time. JavaCPP has no
 * binding for it, and the environment variable for it cannot be set from within.
 */
final class OpenCvLog {

  /**
   * {@code cv::utils::logging::setLogLevel(LogLevel)}, as every compiler but Microsoft's names it.
   */
  private static final String SET_LOG_LEVEL = "_ZN2cv5utils7logging11setLogLevelENS1_8LogLevelE";

  private static final int SILENT = 0;

  private OpenCvLog() {}

  /**
   * Silences OpenCV, or does nothing where the function is not found.
   *
   * @param library a library in the folder where OpenCV's own lie
   */
  @SuppressWarnings("restricted") // the function takes an enum, which is an int in C++
  static void silence(String library) {
    core(Path.of(library))
        .flatMap(core -> SymbolLookup.libraryLookup(core, Arena.global()).find(SET_LOG_LEVEL))
        .ifPresent(
            function -> {
              // It returns the former level too, which C lets a caller ignore.
              FunctionDescriptor level = FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT);
              MethodHandle setLogLevel = Linker.nativeLinker().downcallHandle(function, level);
              MethodHandleProxies.asInterfaceInstance(IntConsumer.class, setLogLevel)
                  .accept(SILENT);
            });
  }

  private static Optional<Path> core(Path library) {
    try (Stream<Path> files = Files.list(library.resolveSibling(""))) {
      return files
          .filter(file -> file.getFileName().toString().matches("(?!.*jni).*opencv_core\\..*"))
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
