package lookalike.server;

import lookalike.server.images.FacetHandler;
import lookalike.server.images.ImageHandler;
import lookalike.server.insight.DuplicateHandler;
import lookalike.server.insight.MapHandler;
import lookalike.server.insight.OutlierHandler;
import lookalike.server.jobs.JobHandler;
import lookalike.server.jobs.SnapshotHandler;
import lookalike.server.metrics.Metrics;
import lookalike.server.picture.InterpolationHandler;
import lookalike.server.picture.RestorationHandler;
import lookalike.server.search.BatchHandler;
import lookalike.server.search.RecommendHandler;
import lookalike.server.search.SearchHandler;
import lookalike.server.write.WriteHandler;

/** All that answers for one index, each for its theme. */
record Handlers(
    SearchHandler search,
    BatchHandler batch,
    RecommendHandler recommend,
    ImageHandler images,
    WriteHandler writing,
    JobHandler jobs,
    SnapshotHandler snapshots,
    FacetHandler facets,
    MapHandler map,
    OutlierHandler outliers,
    DuplicateHandler duplicates,
    RestorationHandler restorations,
    InterpolationHandler interpolation,
    ModelHandler models,
    StatusHandler status,
    Metrics metrics) {}
