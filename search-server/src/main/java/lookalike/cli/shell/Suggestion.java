package lookalike.cli.shell;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The one word that somebody may have meant. */
final class Suggestion {

  /** More slips than that are another word. */
  private static final int MOST_SLIPS = 2;

  private Suggestion() {}

  /** Returns the word nearest to what was typed, if one is near. */
  static Optional<String> of(String typed, Collection<String> words) {
    return words.stream()
        .filter(word -> slips(typed, word) <= MOST_SLIPS)
        .min(Comparator.comparingInt(word -> slips(typed, word)));
  }

  /**
   * Returns how many letters were left out, added, changed or swapped with their neighbour: the <a
   * href="https://doi.org/10.1145/363958.363994">Damerau</a> distance.
   */
  static int slips(String typed, String word) {
    int[][] slips = new int[typed.length() + 1][word.length() + 1];
    for (int i = 0; i <= typed.length(); i++) {
      for (int j = 0; j <= word.length(); j++) {
        if (i == 0 || j == 0) {
          slips[i][j] = i + j;
          continue;
        }
        int changed = typed.charAt(i - 1) == word.charAt(j - 1) ? 0 : 1;
        int least = Math.min(slips[i - 1][j], slips[i][j - 1]) + 1;
        slips[i][j] = Math.min(least, slips[i - 1][j - 1] + changed);
        boolean areSwapped =
            i > 1
                && j > 1
                && typed.charAt(i - 1) == word.charAt(j - 2)
                && typed.charAt(i - 2) == word.charAt(j - 1);
        if (areSwapped) {
          slips[i][j] = Math.min(slips[i][j], slips[i - 2][j - 2] + 1);
        }
      }
    }
    return slips[typed.length()][word.length()];
  }
}
