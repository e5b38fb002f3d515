package lookalike.server;

import static lookalike.server.access.key.Scope.ADMIN;
import static lookalike.server.access.key.Scope.METRICS;
import static lookalike.server.access.key.Scope.OPEN;
import static lookalike.server.access.key.Scope.SEARCH;
import static lookalike.server.access.key.Scope.WRITE;

import io.javalin.config.RoutesConfig;
import lookalike.server.http.ErrorMapping;
import lookalike.server.jobs.JobEvents;

/**
 * The REST surface, with the scope that a key must have for each. Every path is in {@code
 * openapi.yaml}; {@code ContractTest} holds the two together.
 */
final class Routes {

  private Routes() {}

  /** Has each request handled by what serves the index of that moment. */
  static void register(RoutesConfig routes, IndexSwitch index, String basePath) {
    routes.post("/v1/search", index.by(it -> it.search()::search), SEARCH);
    routes.post("/v1/search/batch", index.by(it -> it.batch()::search), SEARCH);
    routes.post("/v1/recommend", index.by(it -> it.recommend()::recommend), SEARCH);
    routes.get("/v1/images", index.by(it -> it.images()::list), SEARCH);
    routes.post("/v1/images", index.byWriting(it -> it.writing()::add), WRITE);
    routes.get("/v1/facets", index.by(it -> it.facets()::show), SEARCH);
    routes.get("/v1/images/{id}", index.by(it -> it.images()::show), SEARCH);
    routes.put("/v1/images/{id}", index.byWriting(it -> it.writing()::put), WRITE);
    routes.delete("/v1/images/{id}", index.byWriting(it -> it.writing()::drop), WRITE);
    routes.get("/v1/images/{id}/similar", index.by(it -> it.search()::similar), SEARCH);
    routes.get("/v1/images/{id}/vector", index.by(it -> it.images()::vector), SEARCH);
    routes.get("/v1/images/{id}/thumbnail", index.by(it -> it.images()::thumbnail), SEARCH);
    routes.get("/v1/images/{id}/original", index.by(it -> it.images()::original), SEARCH);
    routes.get("/v1/jobs", index.by(it -> it.jobs()::list), WRITE);
    routes.post("/v1/jobs", index.byWriting(it -> it.jobs()::start), WRITE);
    routes.get("/v1/jobs/{id}", index.by(it -> it.jobs()::show), WRITE);
    routes.delete("/v1/jobs/{id}", index.by(it -> it.jobs()::cancel), WRITE);
    routes.get("/v1/jobs/{id}/errors", index.by(it -> it.jobs()::errors), WRITE);
    routes.get(JobEvents.ROUTE, index.by(it -> it.jobs()::events), WRITE);
    routes.get("/v1/snapshots", index.by(it -> it.snapshots()::list), ADMIN);
    routes.post("/v1/snapshots", index.byWriting(it -> it.snapshots()::take), ADMIN);
    routes.get("/v1/map", index.by(it -> it.map()::show), SEARCH);
    routes.get(
        "/v1/images/{id}/reconstruction", index.by(it -> it.outliers()::reconstruction), SEARCH);
    routes.get("/v1/images/{id}/error", index.by(it -> it.outliers()::error), SEARCH);
    routes.get("/v1/outliers", index.by(it -> it.outliers()::list), SEARCH);
    routes.get("/v1/duplicates", index.by(it -> it.duplicates()::list), SEARCH);
    routes.post("/v1/duplicates/dismiss", index.byWriting(it -> it.duplicates()::dismiss), WRITE);
    routes.post(
        "/v1/duplicates/undismiss", index.byWriting(it -> it.duplicates()::takeBack), WRITE);
    routes.post("/v1/restorations/{kind}", index.by(it -> it.restorations()::restore), SEARCH);
    routes.get("/v1/interpolation", index.by(it -> it.interpolation()::show), SEARCH);
    routes.get("/v1/info", index.by(it -> it.status()::info), SEARCH);
    routes.get("/v1/models", index.by(it -> it.models()::list), SEARCH);
    routes.get("/v1/formats", index.by(it -> it.status()::formats), SEARCH);
    routes.get("/metrics", index.by(it -> it.metrics()::show), METRICS);
    routes.get("/livez", index.by(it -> it.status()::live), OPEN);
    routes.get("/readyz", index.by(it -> it.status()::ready), OPEN);
    routes.get("/openapi.yaml", index.by(it -> it.status()::contract), OPEN);
    ErrorMapping.register(routes, basePath);
  }
}
