package lookalike.server;

import io.javalin.config.RoutesConfig;
import lookalike.server.http.ErrorMapping;
import lookalike.server.images.FacetHandler;
import lookalike.server.images.ImageHandler;
import lookalike.server.insight.DuplicateHandler;
import lookalike.server.insight.MapHandler;
import lookalike.server.insight.OutlierHandler;
import lookalike.server.picture.InterpolationHandler;
import lookalike.server.picture.RestorationHandler;
import lookalike.server.search.BatchHandler;
import lookalike.server.search.RecommendHandler;
import lookalike.server.search.SearchHandler;

/**
 * The REST surface. Every path is in {@code openapi.yaml}; {@code ContractTest} holds the two
 * together.
 */
record Routes(
    SearchHandler search,
    BatchHandler batch,
    RecommendHandler recommend,
    ImageHandler images,
    FacetHandler facets,
    MapHandler map,
    OutlierHandler outliers,
    DuplicateHandler duplicates,
    RestorationHandler restorations,
    InterpolationHandler interpolation,
    StatusHandler status) {

  void register(RoutesConfig routes) {
    routes.post("/v1/search", search::search);
    routes.post("/v1/search/batch", batch::search);
    routes.post("/v1/recommend", recommend::recommend);
    routes.get("/v1/images", images::list);
    routes.get("/v1/facets", facets::show);
    routes.get("/v1/images/{id}", images::show);
    routes.get("/v1/images/{id}/similar", search::similar);
    routes.get("/v1/images/{id}/vector", images::vector);
    routes.get("/v1/images/{id}/thumbnail", images::thumbnail);
    routes.get("/v1/images/{id}/original", images::original);
    routes.get("/v1/map", map::show);
    routes.get("/v1/images/{id}/reconstruction", outliers::reconstruction);
    routes.get("/v1/images/{id}/error", outliers::error);
    routes.get("/v1/outliers", outliers::list);
    routes.get("/v1/duplicates", duplicates::list);
    routes.post("/v1/duplicates/dismiss", duplicates::dismiss);
    routes.post("/v1/duplicates/undismiss", duplicates::takeBack);
    routes.post("/v1/restorations/{kind}", restorations::restore);
    routes.get("/v1/interpolation", interpolation::show);
    routes.get("/v1/info", status::info);
    routes.get("/v1/formats", status::formats);
    routes.get("/livez", status::live);
    routes.get("/readyz", status::ready);
    routes.get("/openapi.yaml", status::contract);
    ErrorMapping.register(routes);
  }
}
