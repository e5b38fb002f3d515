package lookalike.insight.duplicates;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import lookalike.index.ImageIndex;
import lookalike.index.Part;
import lookalike.model.likeness.Ranker;
import lookalike.work.Watch;

/**
 * Puts images into groups. They come in the order in which they are kept; each that is in no group
 * yet begins one, of all near ones that are in none. So every member is near to the keeper itself,
 * and no chain of small steps leads from one picture to another. What merely looks alike comes
 * after all copies have found together. For one use.
 */
final class Grouping {

  private static final String STAGE = "grouping";

  private final ImageIndex index;
  private final Ranker ranker;
  private final DuplicateOptions options;
  private final Dismissals dismissals;
  private final Comparator<Photo> order;
  private final Map<String, Picture> known = new HashMap<>();
  private final Map<String, Group> groups = new HashMap<>(); // by the keeper's id
  private final Set<String> grouped = new HashSet<>(); // keepers and members
  private final TreeSet<Picture> waiting;

  Grouping(ImageIndex index, Ranker ranker, DuplicateOptions options, Dismissals dismissals) {
    this.index = index;
    this.ranker = ranker;
    this.options = options;
    this.dismissals = dismissals;
    order = options.order();
    waiting = new TreeSet<>(Comparator.comparing(Picture::best, order));
  }

  /** A group that may still grow. */
  private final class Group {
    private final Photo keeper;
    private final boolean isReference;
    private final List<GroupMember> members = new ArrayList<>();
    private final Set<String> apart; // what is dismissed with one of them
    private int images = 1;

    Group(Picture picture) {
      keeper = picture.best();
      isReference = options.isReference(keeper);
      apart = new HashSet<>(dismissals.with(picture.id()));
      picture.photos().stream()
          .skip(1)
          .filter(photo -> !(isReference && options.isReference(photo)))
          .map(photo -> new GroupMember(photo, Tier.IDENTICAL, Relation.COPY, 1, 1))
          .forEach(members::add);
    }

    boolean mayHave(Picture picture) {
      return images < options.groupImages()
          && !apart.contains(picture.id())
          && !options.isReference(picture.best());
    }

    void add(Picture picture, Twin twin) {
      for (Photo photo : picture.photos()) {
        Relation relation = Relation.of(photo, keeper);
        members.add(new GroupMember(photo, twin.tier(), relation, twin.copy(), twin.score()));
      }
      apart.addAll(dismissals.with(picture.id()));
      images++;
    }
  }

  /** Adds images that may have others near them. */
  void add(Collection<Picture> pictures) {
    pictures.forEach(picture -> known.put(picture.id(), picture));
    waiting.addAll(pictures);
  }

  /** Returns the groups, in no order that means anything. */
  List<DuplicateGroup> run(Watch watch) throws IOException {
    if (options.tier() == Tier.SIMILAR) {
      run(Tier.NEAR_DUPLICATE, watch);
      known.values().stream()
          .filter(it -> !grouped.contains(it.id()) || groups.containsKey(it.id()))
          .forEach(waiting::add);
    }
    run(options.tier(), watch);
    return groups.values().stream()
        .map(group -> new DuplicateGroup(group.keeper, group.members))
        .toList();
  }

  private void run(Tier tier, Watch watch) throws IOException {
    PairJudge judge = new PairJudge(index, ranker, tier);
    while (!waiting.isEmpty()) {
      watch.check();
      watch.tell(STAGE, known.size() - waiting.size(), known.size());
      Picture keeper = waiting.removeFirst();
      if (!grouped.contains(keeper.id()) || groups.containsKey(keeper.id())) {
        List<Twin> near = tier == Tier.IDENTICAL ? List.of() : judge.near(keeper.id(), grouped);
        if (meet(near) && order.compare(waiting.first().best(), keeper.best()) < 0) {
          waiting.add(keeper); // it comes again after what the graph did not link to anything
        } else {
          group(keeper, near);
        }
      }
    }
  }

  /** Reads what was met for the first time; tells whether there was anything. */
  private boolean meet(List<Twin> near) throws IOException {
    List<String> strangers =
        near.stream().map(Twin::id).filter(id -> !known.containsKey(id)).toList();
    List<Picture> met = Picture.read(index, index.images(strangers, Set.of(Part.PATHS)), order);
    add(met);
    return !met.isEmpty();
  }

  private void group(Picture keeper, List<Twin> near) {
    Group group = groups.getOrDefault(keeper.id(), new Group(keeper));
    for (Twin twin : near) {
      Picture picture = known.get(twin.id());
      if (picture != null && !grouped.contains(twin.id()) && group.mayHave(picture)) {
        group.add(picture, twin);
        grouped.add(twin.id());
      }
    }
    if (!group.members.isEmpty()) {
      groups.put(keeper.id(), group);
      grouped.add(keeper.id());
    }
  }
}
