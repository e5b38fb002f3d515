package lookalike.cli.insight;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lookalike.cli.shell.Json;
import lookalike.index.IndexedFile;
import lookalike.index.Page;
import lookalike.insight.duplicates.DuplicateGroup;
import lookalike.insight.duplicates.DuplicateReport;
import lookalike.insight.duplicates.GroupMember;
import lookalike.insight.duplicates.Photo;
import lookalike.insight.duplicates.Relation;
import lookalike.insight.duplicates.Tier;
import lookalike.work.Printable;
import org.jspecify.annotations.Nullable;

/**
 * What is said of duplicates.
 *
 * @param page the groups that are listed
 */
record DuplicateText(DuplicateReport report, Page<DuplicateGroup> page) {

  private static final String HEAD =
      "group,role,path,id,tier,relation,copy,score,width,height,bytes,modified\n";

  private record Found(
      int images,
      int groups,
      long spareFiles,
      long spareBytes,
      List<Group> listed,
      @Nullable String next) {}

  private record Group(File keeper, List<Member> members, long spareBytes, double leastCopy) {}

  private record Member(
      File file, String tier, String relation, boolean spare, double copy, double score) {}

  private record File(
      String path,
      String id,
      int width,
      int height,
      @Nullable Long bytes,
      @Nullable Instant modified) {

    static File of(Photo photo) {
      return new File(
          photo.path(),
          photo.id(),
          photo.width(),
          photo.height(),
          known(photo.bytes()),
          Optional.ofNullable(known(photo.modified())).map(Instant::ofEpochMilli).orElse(null));
    }

    private static @Nullable Long known(long number) {
      return number == IndexedFile.UNKNOWN ? null : number;
    }
  }

  String json() {
    List<Group> groups =
        page.items().stream()
            .map(
                group ->
                    new Group(
                        File.of(group.keeper()),
                        group.members().stream().map(DuplicateText::member).toList(),
                        group.spareBytes(),
                        group.weakest().copy()))
            .toList();
    return Json.of(
            new Found(
                report.images(),
                report.groups().size(),
                report.spareFiles(),
                report.spareBytes(),
                groups,
                page.next().orElse(null)))
        + "\n";
  }

  private static Member member(GroupMember member) {
    return new Member(
        File.of(member.file()),
        member.tier().label(),
        member.relation().label(),
        member.isSpare(),
        member.copy(),
        member.score());
  }

  String forPeople() {
    StringBuilder text = new StringBuilder();
    for (DuplicateGroup group : page.items()) {
      Photo keeper = group.keeper();
      line(text, "keep            ", keeper, "");
      for (GroupMember member : group.members()) {
        line(text, "  %-14s".formatted(member.tier().label()), member.file(), remark(member));
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String role, Photo photo, String remark) {
    String size = photo.width() + "x" + photo.height();
    text.append(Printable.line("%s  %9s  %s%s".formatted(role, size, photo.path(), remark)) + "\n");
  }

  private static String remark(GroupMember member) {
    return switch (member.relation()) {
      case PAIR -> "  (a RAW file and its picture)";
      case BURST -> "  (another shot of a burst)";
      case COPY ->
          member.tier() == Tier.NEAR_DUPLICATE
              ? String.format(Locale.ROOT, "  (%.1f %%)", 100 * member.copy())
              : "";
    };
  }

  String summary() {
    String next = page.next().map(it -> "; more with --cursor '" + it + "'").orElse("");
    return String.format(
        Locale.ROOT,
        "%,d images: %,d groups, %,d spare files of %,d bytes%s",
        report.images(),
        report.groups().size(),
        report.spareFiles(),
        report.spareBytes(),
        next);
  }

  /** Returns a table as RFC 4180 describes it, but for the ends of lines; names are on one line. */
  String commaSeparated() {
    StringBuilder table = new StringBuilder(HEAD);
    int number = 0;
    for (DuplicateGroup group : page.items()) {
      number++;
      row(table, number, "keep", group.keeper(), "", "", "", "");
      for (GroupMember member : group.members()) {
        row(
            table,
            number,
            member.isSpare() ? "spare" : "other",
            member.file(),
            member.tier().label(),
            member.relation() == Relation.COPY ? "" : member.relation().label(),
            number(member.copy()),
            number(member.score()));
      }
    }
    return table.toString();
  }

  private static String number(double number) {
    return String.format(Locale.ROOT, "%.4f", number);
  }

  private static void row(
      StringBuilder table,
      int group,
      String role,
      Photo photo,
      String tier,
      String relation,
      String copy,
      String score) {
    File file = File.of(photo);
    List<Object> cells =
        List.of(
            group,
            role,
            quoted(file.path),
            file.id,
            tier,
            relation,
            copy,
            score,
            file.width,
            file.height,
            file.bytes == null ? "" : file.bytes,
            file.modified == null ? "" : file.modified);
    table.append(String.join(",", cells.stream().map(Object::toString).toList())).append('\n');
  }

  private static String quoted(String text) {
    return "\"" + Printable.line(text).replace("\"", "\"\"") + "\"";
  }
}
