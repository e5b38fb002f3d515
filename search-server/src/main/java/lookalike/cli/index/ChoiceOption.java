package lookalike.cli.index;

import java.util.List;
import lookalike.cli.shell.HelpLayout;
import lookalike.image.source.PhotoChoice;
import picocli.CommandLine.Option;

/** {@code --include}, {@code --exclude} and {@code --follow-links}: which files are looked at. */
final class ChoiceOption {

  @Option(
      names = "--include",
      paramLabel = "GLOB",
      description = {
        "only files that match, such as '*.jpg', or 'albums/**' for all in a folder;",
        "may be given more than once"
      })
  private List<String> included = List.of();

  @Option(
      names = "--exclude",
      paramLabel = "GLOB",
      description = {
        "no files that match, nor what is in folders that do, such as thumbs or '**/*-edited.*';",
        "what the index has of them is forgotten; may be given more than once"
      })
  private List<String> excluded = List.of();

  @Option(
      names = "--follow-links",
      order = HelpLayout.FOR_EXPERTS,
      description = "also look at what symbolic links in the folder lead to")
  private boolean followLinks;

  List<String> included() {
    return included;
  }

  List<String> excluded() {
    return excluded;
  }

  boolean followsLinks() {
    return followLinks;
  }

  /**
   * Returns the choice.
   *
   * @throws IllegalArgumentException naming a pattern that is none
   */
  PhotoChoice choice() {
    return PhotoChoice.of(included, excluded, followLinks);
  }
}
