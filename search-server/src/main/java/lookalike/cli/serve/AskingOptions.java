package lookalike.cli.serve;

import lookalike.cli.shell.HelpLayout;
import lookalike.server.http.PageLimits;
import lookalike.server.http.QueryLimits;
import picocli.CommandLine.Option;

/** How much one request may ask for. */
final class AskingOptions {

  private static final QueryLimits MOST = QueryLimits.DEFAULT;
  private static final PageLimits PAGES = MOST.pages();

  @Option(
      names = "--max-limit",
      order = HelpLayout.MOST_OF_A_REQUEST,
      paramLabel = "NUMBER",
      description = "matches of one search, 1 to 1000 (default ${DEFAULT-VALUE})")
  private int maxLimit = MOST.maxLimit();

  @Option(
      names = "--max-ef",
      order = HelpLayout.MOST_OF_A_REQUEST,
      paramLabel = "NUMBER",
      description = "candidates of one search, 1 to 10000 (default ${DEFAULT-VALUE})")
  private int maxEf = MOST.maxEf();

  @Option(
      names = "--max-batch",
      order = HelpLayout.MOST_OF_A_REQUEST,
      paramLabel = "NUMBER",
      description = "searches of one batch, 1 to 1000 (default ${DEFAULT-VALUE})")
  private int maxBatch = MOST.maxBatch();

  @Option(
      names = "--max-queries",
      order = HelpLayout.MOST_OF_A_REQUEST,
      paramLabel = "NUMBER",
      description =
          "photos, ids and vectors of one search, or of what is liked, 1 to 100 (default"
              + " ${DEFAULT-VALUE})")
  private int maxQueries = MOST.maxQueries();

  @Option(
      names = "--max-excluded",
      order = HelpLayout.MOST_OF_A_REQUEST,
      paramLabel = "NUMBER",
      description = "ids that are not to be recommended, 1 to 1000000 (default ${DEFAULT-VALUE})")
  private int maxExcluded = MOST.maxExcluded();

  @Option(
      names = "--max-images",
      order = HelpLayout.MOST_OF_A_REQUEST,
      paramLabel = "NUMBER",
      description = "images of one page of a list, 1 to 1000 (default ${DEFAULT-VALUE})")
  private int maxImages = PAGES.maxImages();

  @Option(
      names = "--max-facets",
      order = HelpLayout.MOST_OF_A_REQUEST,
      paramLabel = "NUMBER",
      description = "fields whose values are counted at once, 1 to 1000 (default ${DEFAULT-VALUE})")
  private int maxFacets = MOST.maxFacets();

  @Option(
      names = "--max-points",
      order = HelpLayout.MOST_OF_A_REQUEST,
      paramLabel = "NUMBER",
      description = "images on a map, 1 to 1000000 (default ${DEFAULT-VALUE})")
  private int maxPoints = PAGES.maxPoints();

  @Option(
      names = "--max-groups",
      order = HelpLayout.MOST_OF_A_REQUEST,
      paramLabel = "NUMBER",
      description = "groups of one page of duplicates, 1 to 1000 (default ${DEFAULT-VALUE})")
  private int maxGroups = PAGES.maxGroups();

  @Option(
      names = "--max-dismissed",
      order = HelpLayout.MOST_OF_A_REQUEST,
      paramLabel = "NUMBER",
      description =
          "images that are dismissed as duplicates of each other at once, 2 to 500 (default"
              + " ${DEFAULT-VALUE})")
  private int maxDismissed = MOST.maxDismissed();

  @Option(
      names = "--max-outliers",
      order = HelpLayout.MOST_OF_A_REQUEST,
      paramLabel = "NUMBER",
      description = "outliers of one answer, 1 to 10000 (default ${DEFAULT-VALUE})")
  private int maxOutliers = PAGES.maxOutliers();

  @Option(
      names = "--max-boxes",
      order = HelpLayout.MOST_OF_A_REQUEST,
      paramLabel = "NUMBER",
      description = "holes of a picture that is repaired, 1 to 10000 (default ${DEFAULT-VALUE})")
  private int maxBoxes = MOST.maxBoxes();

  @Option(
      names = "--max-steps",
      order = HelpLayout.MOST_OF_A_REQUEST,
      paramLabel = "NUMBER",
      description = "pictures of a strip between two images, 2 to 100 (default ${DEFAULT-VALUE})")
  private int maxSteps = MOST.maxSteps();

  @Option(
      names = "--max-errors",
      order = HelpLayout.MOST_OF_A_REQUEST,
      paramLabel = "NUMBER",
      description = "errors of one page of those of a job, 1 to 10000 (default ${DEFAULT-VALUE})")
  private int maxErrors = PAGES.maxErrors();

  PageLimits pages() {
    return new PageLimits(maxImages, maxGroups, maxOutliers, maxErrors, maxPoints);
  }

  QueryLimits options(PageLimits pages) {
    return new QueryLimits(
        maxLimit,
        maxEf,
        maxBatch,
        maxQueries,
        maxExcluded,
        maxDismissed,
        maxBoxes,
        maxSteps,
        maxFacets,
        pages);
  }
}
