package lookalike.train;

import java.nio.file.Path;
import java.time.Duration;
import lookalike.model.ModelFile;
import lookalike.train.options.TrainingOptions.Length;
import org.jspecify.annotations.Nullable;

/**
 * Where a run finds its photos and leaves its results.
 *
 * @param photos a folder, an archive or a list, as {@link lookalike.image.source.PhotoSource} reads
 *     it
 * @param name what the model is called
 * @param licence of the weights, for the model card, as an SPDX identifier, or {@link
 *     lookalike.model.ModelCard#NO_LICENCE}
 * @param command the command line, for the model card
 * @param checkpoint where the run is saved so that it can be resumed
 * @param checkpointEvery how often
 * @param start the model that a new run begins with, of the configuration that is trained, or null
 *     for random weights
 * @param resume the checkpoint to go on from, or null to begin
 * @param newLength when a resumed run shall end instead of when it was to; null to leave that
 */
public record TrainingJob(
    Path photos,
    String name,
    String licence,
    String command,
    Path checkpoint,
    Duration checkpointEvery,
    @Nullable ModelFile start,
    @Nullable Path resume,
    @Nullable Length newLength) {}
