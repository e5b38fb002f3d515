package lookalike.insight.duplicates;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

  /** Returns what is left of it without those who are dismissed with one who stays, if anything. */
  Optional<DuplicateGroup> apart(Dismissals dismissals) {
    Set<String> apart = new HashSet<>(dismissals.with(keeper.id()));
    List<GroupMember> left = new ArrayList<>();
    for (GroupMember member : members) {
      String id = member.file().id();
      if (!apart.contains(id)) {
        left.add(member);
        apart.addAll(dismissals.with(id));
      }
    }
    return left.isEmpty() ? Optional.empty() : Optional.of(new DuplicateGroup(keeper, left));
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
