package lookalike.cli.shell;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** How help is laid out: what few need stands below what everybody does. */
public final class HelpLayout {

  /** The {@code order} of an option that few need. */
  public static final int FOR_EXPERTS = 1000;

  private HelpLayout() {}

  /** Lays out the help of a command and of all its subcommands. */
  public static void apply(CommandLine command) {
    command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, HelpLayout::options);
    command.getSubcommands().values().forEach(HelpLayout::apply);
  }

  private static String options(Help help) {
    List<OptionSpec> usual = new ArrayList<>(help.commandSpec().options());
    List<OptionSpec> forExperts =
        usual.stream().filter(option -> option.order() >= FOR_EXPERTS).toList();
    usual.removeAll(forExperts);
    String text = help.optionListExcludingGroups(usual) + help.optionListGroupSections();
    return forExperts.isEmpty()
        ? text
        : "%s%nFor experts:%n%s".formatted(text, help.optionListExcludingGroups(forExperts));
  }
}
