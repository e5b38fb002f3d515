package lookalike.cli.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the launcher does to the locale before it starts a JVM. */
@EnabledOnOs(OS.LINUX) // elsewhere the JVM needs no locale for names
class LauncherLocaleTest {

  @ParameterizedTest
  @CsvSource({
    "LC_ALL, C",
    "LC_CTYPE, de_DE.ISO-8859-1",
    "LANG, nothing_NO.UTF-8",
    "LC_ALL, C.UTF-8",
    "NOTHING, ''"
  })
  void namesAreUtf8InEveryLocale(String variable, String locale) throws Exception {
    String told = run(Map.of(variable, locale));
    assertTrue(told.contains("sun.jnu.encoding = UTF-8"), told);
    assertTrue(told.contains("native.encoding = UTF-8"), told);
  }

  private static String run(Map<String, String> locale) throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String script =
        ". ../.mvn/locale.sh; see_to_utf8; exec \"$0\" -Xshare:auto -XshowSettings:properties"
            + " -version";
    ProcessBuilder shell = new ProcessBuilder("sh", "-euc", script, java).redirectErrorStream(true);
    Map<String, String> environment = shell.environment();
    environment.keySet().removeIf(name -> name.startsWith("LC_") || name.startsWith("LANG"));
    environment.putAll(locale);
    Process process = shell.start();
    String told = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertEquals(0, process.waitFor(), told);
    return told;
  }
}
