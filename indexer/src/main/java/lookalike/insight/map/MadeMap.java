package lookalike.insight.map;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * A map, and how it came about.
 *
 * @param map the map
 * @param vectors how many distinct vectors the images have
 * @param laidOut how many of them were laid out by how they lie among each other, now or before;
 *     the others were placed by these, or on the principal plane
 * @param placedNow how many got their places now; those of the others were kept from before
 * @param elapsed how long it took
 * @param notKept why the map could not be kept for the next time, if that is so
 */
public record MadeMap(
    ImageMap map,
    int vectors,
    int laidOut,
    int placedNow,
    Duration elapsed,
    Optional<IOException> notKept) {}
