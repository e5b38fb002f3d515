package lookalike.cli.shell;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import lookalike.work.FileNames;
import lookalike.work.Printable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/**
 * The options of a command from wherever they are given: {@code --max-limit} on the command line
 * wins over {@code LOOKALIKE_MAX_LIMIT} in the environment, and that over {@code max-limit} in a
 * file. An option that may be given several times has a list in the file; in the environment its
 * values have commas between them, and folders what the paths of the system have.
 *
 * <p>Everything that is wrong is told at once: the command needs {@link Collecting}.
 */
public final class Settings {

  private static final String PREFIX = "LOOKALIKE_";

  /** Which browser {@code ./test} drives. */
  private static final Set<String> NO_SETTINGS = Set.of("LOOKALIKE_CHROMIUM");

  private static final Pattern OPTION = Pattern.compile("--[a-z-]+");

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
          .enable(YAMLGenerator.Feature.INDENT_ARRAYS)
          .build();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = {
        "a YAML file with settings: the names of these options without the dashes,",
        "and their values; or $LOOKALIKE_CONFIG"
      })
  private @Nullable Path config;

  @Option(
      names = "--print-config",
      description =
          "print the settings in force and where each comes from, as such a file, and end")
  private boolean print;

  /** What was not typed, and where it comes from, by the name of the option. */
  private final Map<String, Given> given = new TreeMap<>();

  private final Set<String> faults = new LinkedHashSet<>();

  private List<Exception> typedFaults = List.of();

  private record Given(List<String> values, String from) {}

  /** Has a command go on parsing after a fault. */
  public static final class Collecting implements IModelTransformer {
    @Override
    public CommandSpec transform(CommandSpec command) {
      command.parser().collectErrors(true);
      return command;
    }
  }

  /** Tells whether the settings shall be printed. */
  public boolean arePrinted() {
    return print;
  }

  /**
   * Gives the options that were not typed their values from elsewhere. Faults are kept for {@link
   * #refuse}.
   *
   * @throws IOException if the file cannot be read
   */
  public void settle(Map<String, String> environment) throws IOException {
    CommandLine command = spec.commandLine();
    ParseResult typed = command.getParseResult();
    typedFaults = typed.errors();
    note(typed);
    Path file = config;
    String named = environment.getOrDefault(PREFIX + "CONFIG", "");
    if (file == null && !named.isBlank()) {
      file = FileNames.given(named);
    }
    if (file != null) {
      read(file);
    }
    read(environment);
    List<String> all = new ArrayList<>();
    for (OptionSpec option : spec.options()) {
      if (typed.hasMatchedOption(option)) {
        given.remove(option.longestName());
        all.addAll(again(option));
      }
    }
    given.forEach((name, it) -> it.values.forEach(value -> all.add(name + "=" + value)));
    note(command.parseArgs(all.toArray(String[]::new)));
  }

  private static List<String> again(OptionSpec option) {
    if (option.arity().max() == 0) {
      return List.of(option.longestName());
    }
    return option.originalStringValues().stream()
        .map(value -> option.longestName() + "=" + value)
        .toList();
  }

  private void note(ParseResult result) {
    result.errors().forEach(error -> note(String.valueOf(error.getMessage())));
  }

  /** Keeps a fault, and says where the value stands if that is not the command line. */
  private void note(String fault) {
    Matcher option = OPTION.matcher(fault);
    Given it = option.find() ? given.get(option.group()) : null;
    faults.add(it == null ? fault : fault + " (from " + it.from + ")");
  }

  private void read(Path file) throws IOException {
    String from = FileNames.of(file);
    JsonNode settings;
    try {
      settings = YAML.readTree(Files.readAllBytes(file));
    } catch (JsonProcessingException fault) {
      int line = fault.getLocation() == null ? 1 : fault.getLocation().getLineNr();
      String reason = fault.getOriginalMessage().lines().findFirst().orElse("");
      faults.add("%s, line %d: %s".formatted(from, line, reason));
      return;
    }
    if (!settings.isObject()) {
      if (!settings.isMissingNode() && !settings.isNull()) {
        faults.add(from + " must have settings, such as 'port: 7070', each on a line");
      }
      return;
    }
    Map<String, OptionSpec> options = options();
    settings
        .properties()
        .forEach(
            setting -> {
              OptionSpec option = options.get(setting.getKey());
              if (option == null) {
                refuseUnknown(setting.getKey(), options.keySet(), from);
              } else {
                take(option, setting.getValue(), from);
              }
            });
  }

  private void take(OptionSpec option, JsonNode value, String from) {
    List<JsonNode> values =
        value.isArray() && option.isMultiValue()
            ? StreamSupport.stream(value.spliterator(), false).toList()
            : List.of(value);
    if (values.stream().allMatch(it -> it.isValueNode() && !it.isNull())) {
      given.put(
          option.longestName(), new Given(values.stream().map(JsonNode::asText).toList(), from));
    } else {
      faults.add(
          "%s must be %s (from %s)"
              .formatted(
                  key(option), option.isMultiValue() ? "a value or a list" : "one value", from));
    }
  }

  private void read(Map<String, String> environment) {
    Map<String, OptionSpec> variables =
        options().values().stream().collect(Collectors.toMap(Settings::variable, option -> option));
    new TreeMap<>(environment)
        .forEach(
            (variable, value) -> {
              OptionSpec option = variables.get(variable);
              if (option != null && !value.isBlank()) {
                given.put(option.longestName(), new Given(split(option, value), variable));
              } else if (option == null
                  && variable.startsWith(PREFIX)
                  && !variable.equals(PREFIX + "CONFIG")
                  && !NO_SETTINGS.contains(variable)) {
                refuseUnknown(variable, variables.keySet(), "the environment");
              }
            });
  }

  private static List<String> split(OptionSpec option, String value) {
    if (!option.isMultiValue()) {
      return List.of(value);
    }
    boolean hasPaths = option.auxiliaryTypes()[0] == Path.class;
    return List.of(value.split(hasPaths ? Pattern.quote(File.pathSeparator) : ","));
  }

  private void refuseUnknown(String name, Collection<String> known, String from) {
    String meant = Suggestion.of(name, known).map(it -> ": did you mean " + it + "?").orElse("");
    faults.add("there is no setting %s, which is in %s%s".formatted(name, from, meant));
  }

  /** Returns the options that are settings, by their keys. */
  private Map<String, OptionSpec> options() {
    Map<String, OptionSpec> options = new TreeMap<>();
    for (OptionSpec option : spec.options()) {
      if (!option.inherited() && !Set.of("config", "print-config").contains(key(option))) {
        options.put(key(option), option);
      }
    }
    return options;
  }

  private static String key(OptionSpec option) {
    return option.longestName().substring(2);
  }

  private static String variable(OptionSpec option) {
    return PREFIX + key(option).toUpperCase(Locale.ROOT).replace('-', '_');
  }

  /** Makes something of options; if they are out of their ranges, that is kept as a fault. */
  public <T> T make(Supplier<T> maker, T otherwise) {
    try {
      return maker.get();
    } catch (IllegalArgumentException fault) {
      for (String each : String.valueOf(fault.getMessage()).split("; ", -1)) {
        note(TypedNames.in(each, spec));
      }
      return otherwise;
    }
  }

  /**
   * Throws if anything was wrong.
   *
   * @throws ParameterException that tells all of it
   */
  public void refuse() {
    if (faults.size() == 1
        && typedFaults.size() == 1
        && typedFaults.getFirst() instanceof ParameterException only) {
      throw only; // it may know what was meant
    }
    if (!faults.isEmpty()) {
      throw new ParameterException(spec.commandLine(), String.join("; ", faults));
    }
  }

  /** Prints the settings in force as a file of settings, with where each comes from. */
  public void print() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    Set<String> typed =
        spec.commandLine().getParseResult().matchedOptions().stream()
            .map(OptionSpec::longestName)
            .collect(Collectors.toSet());
    for (Map.Entry<String, OptionSpec> setting : options().entrySet()) {
      OptionSpec option = setting.getValue();
      Object value = option.getValue();
      if (value == null) {
        out.println("# " + setting.getKey() + ": is not set");
        continue;
      }
      String name = option.longestName();
      String from =
          Optional.ofNullable(given.get(name))
              .map(Given::from)
              .orElse(typed.contains(name) ? name : "default");
      String yaml = YAML.writeValueAsString(new HashMap<>(Map.of(setting.getKey(), shown(value))));
      out.println(yaml.strip().replaceFirst("$|\n", "  # " + Printable.line(from) + "$0"));
    }
    out.flush();
  }

  private static Object shown(Object value) {
    return switch (value) {
      case Collection<?> several -> several.stream().map(Settings::shown).toList();
      case Path path -> FileNames.of(path);
      case Enum<?> word -> word.toString();
      default -> value;
    };
  }
}
