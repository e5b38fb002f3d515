package lookalike.insight.duplicates;

import java.util.List;

/**
 * Files that are alike, every one of them to the one that is kept.
 *
 * @param keeper the file to keep
 * @param members the others, the most alike first; at least one
 */
public record DuplicateGroup(Photo keeper, List<GroupMember> members) {

  /** Copies the list. */
  public DuplicateGroup {
    members = List.copyOf(members);
  }

  /** Returns how many bytes the spare files have, as far as that is known. */
  public long spareBytes() {
    return members.stream()
        .filter(GroupMember::isSpare)
        .map(GroupMember::file)
        .filter(Photo::hasSize)
        .mapToLong(Photo::bytes)
        .sum();
  }

  /** Returns the member that is least sure to belong to the group. */
  public GroupMember weakest() {
    return members.getLast();
  }
}
