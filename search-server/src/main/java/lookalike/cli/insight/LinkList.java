package lookalike.cli.insight;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import lookalike.insight.duplicates.DuplicateGroup;
import lookalike.insight.duplicates.DuplicateReport;
import lookalike.insight.duplicates.GroupMember;
import lookalike.insight.duplicates.Tier;
import lookalike.work.FileNames;
import lookalike.work.Printable;

/**
 * A POSIX shell script that makes one file of identical ones, if it is run, and names the edited
 * copies in comments. It looks once more whether the bytes are the same.
 */
record LinkList(DuplicateReport report) {

  private static final String HEAD =
      """
      #!/bin/sh
      # Written by 'lookalike duplicates'. Read it before you run it.
      # Identical files become links to the one that is kept, if they still are identical.
      # Of edited copies, a line each: delete the '#' before those that may go.
      link() { cmp -s -- "$1" "$2" && ln -f -- "$1" "$2"; }
      """;

  void writeTo(OutputStream out) throws IOException {
    StringBuilder script = new StringBuilder(HEAD);
    for (DuplicateGroup group : report.groups()) {
      String keeper = group.keeper().path();
      script.append('\n').append(Printable.line("# keep " + keeper)).append('\n');
      for (GroupMember member : group.members()) {
        script.append(line(member, keeper)).append('\n');
      }
    }
    out.write(script.toString().getBytes(UTF_8));
  }

  private static String line(GroupMember member, String keeper) {
    String path = member.file().path();
    if (!isNameable(path) || !isNameable(keeper)) {
      return Printable.line("# not a file that a line could name: " + path);
    } else if (!member.isSpare()) {
      return "# %s: %s"
          .formatted(
              member.tier() == Tier.SIMILAR ? "looks alike" : member.relation().label(), path);
    } else if (member.tier() == Tier.IDENTICAL) {
      return "link " + quoted(keeper) + " " + quoted(path);
    }
    return "# rm -- " + quoted(path);
  }

  /** What lies in an archive is no file, and a name of control characters would break a comment. */
  private static boolean isNameable(String path) {
    Path file = FileNames.path(path);
    return Printable.line(path).equals(path)
        && file.toString().equals(path)
        && Files.isRegularFile(file);
  }

  private static String quoted(String path) {
    return "'" + path.replace("'", "'\\''") + "'";
  }
}
