package lookalike.testdata;

import org.jspecify.annotations.Nullable;

/**
 * One photo of the sample corpus.
 *
 * @param name path below the corpus folder, such as {@code mug/mug-007.jpg}
 * @param kind what it shows
 * @param colour the colour of what it shows, or the mood of a landscape
 * @param jpeg the file's bytes; not to be changed
 * @param copyOf the name of the photo that this one is an edited copy of, or null
 * @param edit what was done to the copy, such as {@code crop}, or null
 */
public record SamplePhoto(
    String name,
    String kind,
    String colour,
    byte[] jpeg,
    @Nullable String copyOf,
    @Nullable String edit) {}
