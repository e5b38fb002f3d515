package lookalike.image.video;

import lookalike.image.source.PhotoEntry;

/**
 * One frame of a {@link ClipSource}.
 *
 * @param clip what its clip is called in the source: the path of the video or of the folder with
 *     {@code /} between its parts
 * @param number its place in a video, from 0; or the number in the name of its file
 * @param photo its picture; of a video it is called {@code clip/000123} and read without loss
 */
public record ClipFrame(String clip, long number, PhotoEntry photo) {}
