package lookalike.server;

import lookalike.image.ImageDecoder;
import lookalike.server.access.Gate;
import lookalike.server.access.Intake;
import lookalike.server.http.ServerOptions;
import lookalike.server.images.Originals;
import lookalike.server.jobs.Jobs;
import lookalike.server.metrics.Metrics;
import lookalike.server.picture.Restorers;

/** What a server has, whichever index it serves. */
record Equipment(
    ServerOptions options,
    Metrics metrics,
    Gate gate,
    Intake intake,
    ImageDecoder decoder,
    Originals originals,
    Restorers restorers,
    Jobs jobs) {}
