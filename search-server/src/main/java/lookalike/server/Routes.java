package lookalike.server;

import static lookalike.server.access.key.Scope.ADMIN;
import static lookalike.server.access.key.Scope.METRICS;
import static lookalike.server.access.key.Scope.OPEN;
import static lookalike.server.access.key.Scope.SEARCH;
import static lookalike.server.access.key.Scope.WRITE;

import io.javalin.config.RoutesConfig;
import lookalike.server.http.ErrorMapping;
import lookalike.server.images.FacetHandler;
import lookalike.server.images.ImageHandler;
import lookalike.server.insight.DuplicateHandler;
import lookalike.server.insight.MapHandler;
import lookalike.server.insight.OutlierHandler;
import lookalike.server.jobs.JobEvents;
import lookalike.server.jobs.JobHandler;
import lookalike.server.jobs.SnapshotHandler;
import lookalike.server.metrics.Metrics;
import lookalike.server.picture.InterpolationHandler;
import lookalike.server.picture.RestorationHandler;
import lookalike.server.search.BatchHandler;
import lookalike.server.search.RecommendHandler;
import lookalike.server.search.SearchHandler;
import lookalike.server.write.WriteHandler;

/**
 * The REST surface, with the scope that a key must have for each. Every path is in {@code
 * openapi.yaml}; {@code ContractTest} holds the two together.
 */
record Routes(
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
    StatusHandler status,
    Metrics metrics) {

  void register(RoutesConfig routes, String basePath) {
    routes.post("/v1/search", search::search, SEARCH);
    routes.post("/v1/search/batch", batch::search, SEARCH);
    routes.post("/v1/recommend", recommend::recommend, SEARCH);
    routes.get("/v1/images", images::list, SEARCH);
    routes.post("/v1/images", writing::add, WRITE);
    routes.get("/v1/facets", facets::show, SEARCH);
    routes.get("/v1/images/{id}", images::show, SEARCH);
    routes.put("/v1/images/{id}", writing::put, WRITE);
    routes.delete("/v1/images/{id}", writing::drop, WRITE);
    routes.get("/v1/images/{id}/similar", search::similar, SEARCH);
    routes.get("/v1/images/{id}/vector", images::vector, SEARCH);
    routes.get("/v1/images/{id}/thumbnail", images::thumbnail, SEARCH);
    routes.get("/v1/images/{id}/original", images::original, SEARCH);
    routes.get("/v1/jobs", jobs::list, WRITE);
    routes.post("/v1/jobs", jobs::start, WRITE);
    routes.get("/v1/jobs/{id}", jobs::show, WRITE);
    routes.delete("/v1/jobs/{id}", jobs::cancel, WRITE);
    routes.get("/v1/jobs/{id}/errors", jobs::errors, WRITE);
    routes.get(JobEvents.ROUTE, jobs::events, WRITE);
    routes.get("/v1/snapshots", snapshots::list, ADMIN);
    routes.post("/v1/snapshots", snapshots::take, ADMIN);
    routes.get("/v1/map", map::show, SEARCH);
    routes.get("/v1/images/{id}/reconstruction", outliers::reconstruction, SEARCH);
    routes.get("/v1/images/{id}/error", outliers::error, SEARCH);
    routes.get("/v1/outliers", outliers::list, SEARCH);
    routes.get("/v1/duplicates", duplicates::list, SEARCH);
    routes.post("/v1/duplicates/dismiss", duplicates::dismiss, WRITE);
    routes.post("/v1/duplicates/undismiss", duplicates::takeBack, WRITE);
    routes.post("/v1/restorations/{kind}", restorations::restore, SEARCH);
    routes.get("/v1/interpolation", interpolation::show, SEARCH);
    routes.get("/v1/info", status::info, SEARCH);
    routes.get("/v1/formats", status::formats, SEARCH);
    routes.get("/metrics", metrics::show, METRICS);
    routes.get("/livez", status::live, OPEN);
    routes.get("/readyz", status::ready, OPEN);
    routes.get("/openapi.yaml", status::contract, OPEN);
    ErrorMapping.register(routes, basePath);
  }
}
