package lookalike.image.video;

import lookalike.image.RgbImage;

/**
 * One frame of a video.
 *
 * @param number its place in the video, from 0
 * @param seconds its time after the first frame's
 * @param image its pixels
 */
public record VideoFrame(long number, double seconds, RgbImage image) {}
