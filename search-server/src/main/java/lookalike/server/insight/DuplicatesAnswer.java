package lookalike.server.insight;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lookalike.index.ImageIndex;
import lookalike.index.IndexedFile;
import lookalike.index.Page;
import lookalike.insight.duplicates.DuplicateGroup;
import lookalike.insight.duplicates.DuplicateReport;
import lookalike.insight.duplicates.GroupMember;
import lookalike.insight.duplicates.Photo;
import lookalike.insight.duplicates.Tier;
import org.jspecify.annotations.Nullable;

/**
 * Which images are there more than once.
 *
 * @param tier how much alike the files of a group are at least
 * @param images how many images were looked at
 * @param groups how many groups there are
 * @param spareFiles how many files are one too many
 * @param spareBytes how many bytes those have, as far as that is known
 * @param dismissed how many pairs are dismissed
 * @param listed some of the groups, those with the most spare bytes first
 * @param cursor what to ask for the next ones with; null when there are none
 */
record DuplicatesAnswer(
    String tier,
    int images,
    int groups,
    long spareFiles,
    long spareBytes,
    int dismissed,
    List<GroupAnswer> listed,
    @Nullable String cursor) {

  /**
   * Files that are alike.
   *
   * @param keeper the file to keep
   * @param files how many others there are
   * @param spareBytes how many bytes the spare ones have, as far as that is known
   * @param leastCopy the probability that the least sure of them shows the same picture, 0..1
   * @param members the others, the most alike first, as far as they were asked for
   */
  record GroupAnswer(
      FileAnswer keeper,
      int files,
      long spareBytes,
      double leastCopy,
      List<MemberAnswer> members) {}

  /**
   * A file.
   *
   * @param id of the image that it holds
   * @param place what it is called below the folder or archive that was indexed
   * @param width pixels a row
   * @param height rows
   * @param bytes its size; null if nobody knows
   * @param modified when it was last changed, in ISO 8601; null if nobody knows
   * @param thumbnail the address of a small copy
   */
  record FileAnswer(
      String id,
      String place,
      int width,
      int height,
      @Nullable Long bytes,
      @Nullable String modified,
      String thumbnail) {

    private static FileAnswer of(Photo photo, String place) {
      return new FileAnswer(
          photo.id(),
          place,
          photo.width(),
          photo.height(),
          photo.bytes() == IndexedFile.UNKNOWN ? null : photo.bytes(),
          photo.modified() == IndexedFile.UNKNOWN
              ? null
              : Instant.ofEpochMilli(photo.modified()).toString(),
          "v1/images/" + photo.id() + "/thumbnail");
    }
  }

  /**
   * A file that is not the one to keep.
   *
   * @param tier how much alike it is to the keeper
   * @param relation what it is to the keeper
   * @param spare whether it is one too many
   * @param copy the probability that it shows the same picture, 0..1
   * @param score how alike it is, 0..1
   */
  record MemberAnswer(
      @JsonUnwrapped FileAnswer file,
      String tier,
      String relation,
      boolean spare,
      double copy,
      double score) {

    private static MemberAnswer of(GroupMember member, FileAnswer file) {
      return new MemberAnswer(
          file,
          member.tier().label(),
          member.relation().label(),
          member.isSpare(),
          member.copy(),
          member.score());
    }
  }

  /**
   * Puts an answer together.
   *
   * @param page the groups that are listed
   * @param members how many of each group are told
   */
  static DuplicatesAnswer of(
      ImageIndex index, Tier tier, DuplicateReport report, Page<DuplicateGroup> page, int members)
      throws IOException {
    Function<Photo, FileAnswer> show = files(index, page.items(), members);
    return new DuplicatesAnswer(
        tier.label(),
        report.images(),
        report.groups().size(),
        report.spareFiles(),
        report.spareBytes(),
        report.dismissed().count(),
        page.items().stream().map(group -> group(group, show, members)).toList(),
        page.next().map(_ -> page.items().getLast().keeper().id()).orElse(null));
  }

  /** Looks up what files are called below what was indexed: the folders above are untold. */
  private static Function<Photo, FileAnswer> files(
      ImageIndex index, List<DuplicateGroup> groups, int members) throws IOException {
    List<String> paths =
        groups.stream()
            .flatMap(
                group ->
                    Stream.concat(
                        Stream.of(group.keeper()),
                        group.members().stream().limit(members).map(GroupMember::file)))
            .map(Photo::path)
            .toList();
    Map<String, String> places =
        index.files(paths).stream()
            .collect(Collectors.toMap(IndexedFile::path, IndexedFile::place, (same, _) -> same));
    return photo ->
        FileAnswer.of(
            photo,
            places.getOrDefault(photo.path(), IndexedFile.named(photo.path(), photo.id()).place()));
  }

  private static GroupAnswer group(
      DuplicateGroup group, Function<Photo, FileAnswer> show, int members) {
    return new GroupAnswer(
        show.apply(group.keeper()),
        group.members().size(),
        group.spareBytes(),
        group.weakest().copy(),
        group.members().stream()
            .limit(members)
            .map(member -> MemberAnswer.of(member, show.apply(member.file())))
            .toList());
  }
}
