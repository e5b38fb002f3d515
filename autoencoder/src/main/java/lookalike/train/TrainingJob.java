package lookalike.train;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where a run finds its photos and leaves its results.
 *
 * @param photos a folder, an archive or a list, as {@link lookalike.image.PhotoSource} reads it
 * @param name what the model is called
 * @param command the command line, for the model card
 * @param checkpoint where the run is saved so that it can be resumed
 * @param checkpointEvery how often
 * @param resume the checkpoint to go on from, or null to begin
 */
public record TrainingJob(
    Path photos,
    String name,
    String command,
    Path checkpoint,
    Duration checkpointEvery,
    @Nullable Path resume) {}
