package lookalike.cli.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IndexPlaceTest {

  private static Path place(Map<String, String> environment, String system) {
    return IndexPlace.of(environment, system, "/home/me");
  }

  @Test
  void isWhereTheEnvironmentSays() {
    Map<String, String> said = Map.of("LOOKALIKE_INDEX", "mine", "XDG_DATA_HOME", "/data");
    assertEquals(Path.of("mine"), place(said, "Linux"));
    assertEquals(Path.of("mine"), place(said, "Mac OS X"));
    assertEquals(
        Path.of("/data/lookalike/index"),
        place(Map.of("LOOKALIKE_INDEX", " ", "XDG_DATA_HOME", "/data"), "Linux"));
  }

  @Test
  void isWhereTheSystemKeepsData() {
    Path xdg = Path.of("/home/me/.local/share/lookalike/index");
    assertEquals(xdg, place(Map.of(), "Linux"));
    assertEquals(xdg, place(Map.of("XDG_DATA_HOME", "relative"), "FreeBSD"));
    assertEquals(
        Path.of("/home/me/Library/Application Support/lookalike/index"),
        place(Map.of("XDG_DATA_HOME", "/data"), "Mac OS X"));
    assertEquals(Path.of("/home/me/AppData/Local/lookalike/index"), place(Map.of(), "Windows 11"));
    assertEquals(
        Path.of("/local/lookalike/index"),
        place(Map.of("LOCALAPPDATA", "/local"), "Windows Server 2025"));
  }
}
