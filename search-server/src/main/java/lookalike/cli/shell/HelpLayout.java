package lookalike.cli.shell;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** How help is laid out: what few need stands below what everybody does. */
public final class HelpLayout {

  /** The {@code order} of an option that few need. */
  public static final int FOR_EXPERTS = 1000;

  /** The {@code order} of an option that says how much a request may ask for. */
  public static final int MOST_OF_A_REQUEST = 2000;

  private HelpLayout() {}

  /** Lays out the help of a command and of all its subcommands. */
  public static void apply(CommandLine command) {
    command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, HelpLayout::options);
    command.getSubcommands().values().forEach(HelpLayout::apply);
  }

  private static String options(Help help) {
    List<OptionSpec> all = help.commandSpec().options();
    List<OptionSpec> usual = all.stream().filter(it -> it.order() < FOR_EXPERTS).toList();
    return help.optionListExcludingGroups(usual)
        + help.optionListGroupSections()
        + section(help, "For experts", FOR_EXPERTS, MOST_OF_A_REQUEST)
        + section(help, "How much one request may ask for", MOST_OF_A_REQUEST, Integer.MAX_VALUE);
  }

  /** Returns the options of an order, below a heading; nothing where there are none. */
  private static String section(Help help, String heading, int from, int below) {
    List<OptionSpec> options =
        help.commandSpec().options().stream()
            .filter(it -> it.order() >= from && it.order() < below)
            .toList();
    return options.isEmpty()
        ? ""
        : "%n%s:%n%s".formatted(heading, help.optionListExcludingGroups(options));
  }
}
