package lookalike.work;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far long work has come in the stage it is in.
 *
 * @param stage what is being done, such as {@code laying out}
 * @param done how many items are dealt with, in whatever way
 * @param total how many there are, once that is known
 * @param skipped how many of those done were left out
 * @param elapsed since the stage began
 * @param perSecond items a second of late, 0 before the first
 * @param left how long the rest of the stage will take at that rate, once there is enough to go by
 */
public record Progress(
    String stage,
    long done,
    OptionalLong total,
    long skipped,
    Duration elapsed,
    double perSecond,
    Optional<Duration> left) {}
