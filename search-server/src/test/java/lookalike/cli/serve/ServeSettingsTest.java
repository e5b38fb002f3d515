package lookalike.cli.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lookalike.server.http.Archives;
import lookalike.server.http.BodyLimits;
import lookalike.server.http.Listening;
import lookalike.server.http.Observing;
import lookalike.server.http.PageLimits;
import lookalike.server.http.QueryLimits;
import lookalike.server.http.Reach;
import lookalike.server.http.ServerOptions;
import lookalike.server.http.Showing;
import lookalike.server.http.Tls;
import lookalike.server.http.Uploads;
import lookalike.server.http.Workload;
import lookalike.server.http.Writing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Where the settings of {@code serve} come from, and what is said when they are wrong. */
class ServeSettingsTest {

  /** Every setting, none as it is by default. */
  private static final String ALL =
      """
      index: /srv/index
      model: model.safetensors
      averaging: crops
      host: "::1"
      port: 7071
      base-path: /photos
      certificate: /etc/cert.pem
      private-key: /etc/key.pem
      access-log: true
      header-bytes: 4096
      idle-timeout: 9.5
      backlog: 7
      allow-host: [nas.example, photos.example]
      allow-origin: https://shop.example
      trusted-proxy: [10.0.0.0/8, "::1"]
      keys: /etc/keys.json
      without-keys: false
      rate-limit: 43
      originals:
        - /srv/a,b
        - /srv/c
      refresh: 0.25
      decode-timeout: 3
      upload-bytes: 1000001
      upload-pixels: 1000002
      upload-parts: 19
      repair-pixels: 1000003
      enlarged-pixels: 1000004
      workers: 3
      waiting: 5
      patience: 7
      light-requests: 9
      queued: 11
      burst: 0.5
      stop-patience: 21
      body-rate: 13
      body-window: 17
      body-deadline: 19
      arriving-bodies: 23
      held-bytes: 3000000000
      plain-bytes: 29
      max-limit: 31
      max-ef: 37
      max-batch: 41
      max-queries: 42
      max-excluded: 43
      max-dismissed: 44
      max-boxes: 45
      max-steps: 46
      max-facets: 47
      max-images: 48
      max-groups: 49
      max-outliers: 50
      max-errors: 51
      max-points: 52
      writable: true
      keep-uploads: /srv/kept
      photos: [albums=/srv/a]
      snapshots: /srv/snapshots
      waiting-jobs: 43
      remembered-jobs: 44
      streams: 45
      heartbeat: 47
      archive-folder: /srv/archives
      archive-bytes: 53
      held-archive-bytes: 59
      archive-deadline: 61
      archive-entries: 67
      unpacked-bytes: 71
      archive-ratio: 73
      recall-probe: 53
      """;

  private static final ServerOptions ALL_OPTIONS =
      new ServerOptions(
          new Listening(
              "::1",
              7071,
              "/photos",
              Optional.of(new Tls.Pem(Path.of("/etc/cert.pem"), Path.of("/etc/key.pem"))),
              true,
              4096,
              Duration.ofMillis(9500),
              7),
          new Reach(
              List.of("nas.example", "photos.example"),
              List.of("https://shop.example"),
              List.of("10.0.0.0/8", "::1"),
              Optional.of(Path.of("/etc/keys.json")),
              false,
              OptionalInt.of(43)),
          new Showing(List.of(Path.of("/srv/a,b"), Path.of("/srv/c")), Duration.ofMillis(250)),
          new Uploads(1_000_001, 1_000_002, 19, Duration.ofSeconds(3), 1_000_003, 1_000_004),
          new BodyLimits(
              13, Duration.ofSeconds(17), Duration.ofSeconds(19), 23, 3_000_000_000L, 29),
          new Workload(
              3, 5, Duration.ofSeconds(7), 9, 11, Duration.ofMillis(500), Duration.ofSeconds(21)),
          new QueryLimits(31, 37, 41, 42, 43, 44, 45, 46, 47, new PageLimits(48, 49, 50, 51, 52)),
          new Writing(
              true,
              Optional.of(Path.of("/srv/kept")),
              Map.of("albums", Path.of("/srv/a")),
              Optional.of(Path.of("/srv/snapshots")),
              43,
              44,
              45,
              Duration.ofSeconds(47),
              new Archives(
                  Optional.of(Path.of("/srv/archives")),
                  53,
                  59,
                  Duration.ofSeconds(61),
                  67,
                  71,
                  73)),
          new Observing(Duration.ofSeconds(53)));

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();

  private ServeCommand command(Map<String, String> environment, String... arguments) {
    ServeCommand command = new ServeCommand(environment);
    new CommandLine(command)
        .setOut(new PrintWriter(out))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .parseArgs(arguments);
    return command;
  }

  private String file(String text) throws IOException {
    return Files.writeString(folder.resolve("serve.yaml"), text).toString();
  }

  private String printed(Map<String, String> environment, String... arguments) throws IOException {
    assertEquals(0, command(environment, arguments).call());
    return out.toString();
  }

  private static Set<String> keys(String yaml) {
    return Pattern.compile("(?m)^(?:# )?([a-z-]+):")
        .matcher(yaml)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void areTheDefaultsWhereNothingIsSaid() throws Exception {
    assertEquals(ServerOptions.defaults(), command(Map.of()).options());
    assertEquals("127.0.0.1", ServerOptions.defaults().listening().host());
    assertEquals(7070, ServerOptions.defaults().listening().port());
    assertEquals(25_000_000, ServerOptions.defaults().uploads().limits().maxBytes());
  }

  @Test
  void allHaveAPlaceInAFile() throws Exception {
    String file = file(ALL);
    assertEquals(ALL_OPTIONS, command(Map.of(), "--config", file).options());
    assertEquals(ALL_OPTIONS, command(Map.of("LOOKALIKE_CONFIG", file)).options());
    Set<String> others = Set.of("key-store", "key-store-password-file"); // or a certificate
    Set<String> printed = keys(printed(Map.of(), "--print-config"));
    printed.removeAll(others);
    assertEquals(keys(ALL), printed);
    Path store = Path.of("s.p12");
    Path password = Path.of("s.txt");
    assertEquals(
        Optional.of(new Tls.Store(store, password)),
        command(Map.of(), "--key-store=s.p12", "--key-store-password-file=s.txt")
            .options()
            .listening()
            .tls());
  }

  @Test
  void allHaveAPlaceInTheEnvironment() throws Exception {
    Map<String, String> environment =
        Pattern.compile("(?m)^([a-z-]+): (.+)$")
            .matcher(ALL.replace("originals:", "originals: /srv/c"))
            .results()
            .collect(
                Collectors.toMap(
                    match ->
                        "LOOKALIKE_" + match.group(1).toUpperCase(Locale.ROOT).replace('-', '_'),
                    ServeSettingsTest::value));
    ServerOptions options = command(environment).options();
    assertEquals(List.of(Path.of("/srv/c")), options.showing().originals());
    assertEquals(ALL_OPTIONS.reach(), options.reach());
    assertEquals(ALL_OPTIONS.queries(), options.queries());
    assertEquals(ALL_OPTIONS.bodies(), options.bodies());
    assertEquals(ALL_OPTIONS.workload(), options.workload());
    assertEquals(ALL_OPTIONS.writing(), options.writing());
    assertEquals(ALL_OPTIONS.listening(), options.listening());
  }

  private static String value(MatchResult setting) {
    return setting.group(2).replaceAll("[\\[\\]\" ]", "");
  }

  @Test
  void areTakenFromTheCommandLineFirstAndFromTheFileLast() throws Exception {
    Map<String, String> environment = Map.of("LOOKALIKE_PORT", "2", "LOOKALIKE_MAX_EF", "2");
    String file = file("{port: 3, max-ef: 3, max-limit: 3, allow-host: [c.example, d.example]}");
    ServeCommand command =
        command(environment, "--port", "1", "--config", file, "--allow-host=a.example");
    ServerOptions options = command.options();
    assertEquals(1, options.listening().port());
    assertEquals(2, options.queries().maxEf());
    assertEquals(3, options.queries().maxLimit());
    assertEquals(List.of("a.example"), options.reach().allowedHosts());
  }

  @Test
  void arePrintedWithWhereTheyComeFrom() throws Exception {
    String file = file("originals: [/srv/a, '/srv/b # c']\n");
    Map<String, String> environment = Map.of("LOOKALIKE_MAX_EF", "2", "LOOKALIKE_PATIENCE", " ");
    String printed =
        printed(environment, "--port", "1", "--without-keys", "--print-config", "--config", file);
    List<String> lines = printed.lines().toList();
    assertTrue(lines.contains("port: 1  # --port"), printed);
    assertTrue(lines.contains("without-keys: true  # --without-keys"), printed);
    assertTrue(lines.contains("max-ef: 2  # LOOKALIKE_MAX_EF"), printed);
    assertTrue(lines.contains("patience: 30.0  # default"), printed);
    assertTrue(lines.contains("originals:  # " + file), printed);
    assertTrue(lines.contains("# model: is not set"), printed);
    ServerOptions again = command(Map.of(), "--config", file(printed)).options();
    assertEquals(
        command(environment, "--port=1", "--without-keys").options().queries(), again.queries());
    assertEquals(List.of(Path.of("/srv/a"), Path.of("/srv/b # c")), again.showing().originals());
  }

  @Test
  void areRefusedAllAtOnce() throws Exception {
    String file =
        file(
            """
            prot: 80
            port: x
            workers: 0
            max-errors: 0
            max-steps: 1
            burst: 0
            refresh: [1, 2]
            allow-host: ['a:1', b.example]
            """);
    Map<String, String> environment =
        Map.of("LOOKALIKE_MAX_EF", "0", "LOOKALIKE_MAX_LIMT", "9", "LOOKALIKE_CHROMIUM", "/bin/x");
    ServeCommand command =
        command(
            environment,
            "--config",
            file,
            "--patience",
            "nan",
            "--waiting",
            "-1",
            "--photos",
            "albums");
    String fault =
        String.valueOf(assertThrows(ParameterException.class, command::call).getMessage());
    for (String part :
        List.of(
            "there is no setting prot, which is in " + file + ": did you mean port?",
            "there is no setting LOOKALIKE_MAX_LIMT, which is in the environment: did you mean"
                + " LOOKALIKE_MAX_LIMIT?",
            "'x' is not an int (from " + file + ")",
            "--workers must be 1 to 256, got 0 (from " + file + ")",
            "--max-errors must be 1 to 10000, got 0 (from " + file + ")",
            "--max-steps must be 2 to 100, got 1 (from " + file + ")",
            "--burst must be 0.001 to 600 seconds, got 0 (from " + file + ")",
            "refresh must be one value (from " + file + ")",
            "--allow-host must be a name or an address without a port, got a:1 (from " + file + ")",
            "--max-ef must be 1 to 10000, got 0 (from LOOKALIKE_MAX_EF)",
            "'nan' is not a double",
            "--waiting must be 0 to 1024, got -1",
            "--photos must be NAME=PHOTOS, each name once, got albums")) {
      assertTrue(fault.contains(part), () -> part + " | " + fault);
    }
    assertFalse(fault.contains("-1 (from"), fault);
    assertFalse(fault.contains("CHROMIUM"), fault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'port: 1\nport: 2' | line 2: Duplicate field 'port'",
        "'port: [' | line",
        "'- port' | must have settings, such as 'port: 7070'",
        "'7070' | must have settings",
        "'port: {http: 80}' | port must be one value",
        "'port:' | port must be one value",
        "'config: other.yaml' | there is no setting config",
        "'base-path: photos/' | --base-path must be a path such as /photos",
        "'allow-origin: shop.example' | --allow-origin must be one such as https://shop.example",
        "'allow-origin: \"*\"' | --allow-origin must be one such as https://shop.example",
        "'trusted-proxy: [proxy.example]' | --trusted-proxy must be an address or a network",
        "'trusted-proxy: 10.0.0.0/33' | --trusted-proxy must be an address or a network",
        "'rate-limit: -1' | --rate-limit must be 0 to 1000000, got -1",
        "'{keys: k.json, without-keys: true}' | --keys and --without-keys contradict each other",
        "'certificate: c.pem' | TLS takes --certificate and --private-key"
      })
  void areToldOfAFileThatIsNone(String text, String message) throws Exception {
    ServeCommand command = command(Map.of(), "--config", file(text));
    String fault =
        String.valueOf(assertThrows(ParameterException.class, command::call).getMessage());
    assertTrue(fault.contains(message), fault);
    assertTrue(fault.contains("serve.yaml"), fault);
  }

  @Test
  void mayBeAnEmptyFile() throws Exception {
    String file = file("# nothing yet\n");
    assertEquals(ServerOptions.defaults(), command(Map.of(), "--config", file).options());
  }

  @Test
  void needTheFileThatIsNamed() {
    ServeCommand command = command(Map.of(), "--config", folder.resolve("none.yaml").toString());
    assertThrows(NoSuchFileException.class, command::call);
  }
}
