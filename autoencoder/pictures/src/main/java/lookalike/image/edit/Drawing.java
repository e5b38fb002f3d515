package lookalike.image.edit;

import static org.bytedeco.opencv.global.opencv_core.CV_32FC2;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import lookalike.image.PixelScaler;
import lookalike.image.RgbImage;
import lookalike.image.natives.OpenCv;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * A picture that is being drawn, by OpenCV. Places are in pixels from the upper left, colours are
 * {@code 0xRRGGBB}. What lies outside of the picture is left out. Belongs to one thread; closing it
 * frees its native memory.
 */
final class Drawing implements AutoCloseable {

  /** Thick and thin strokes, as of a printed face. */
  static final int PRINTED = opencv_imgproc.FONT_HERSHEY_TRIPLEX;

  /** Plain strokes, as on screens. */
  static final int PLAIN = opencv_imgproc.FONT_HERSHEY_DUPLEX;

  private static final int SMOOTH = opencv_imgproc.LINE_AA;
  private static final double CAPITAL = 22; // pixels that a letter is high at scale 1
  private static final int FILLED = opencv_imgproc.FILLED;

  private final Mat picture;

  /** Begins with a picture of one colour. */
  Drawing(int width, int height, int colour) {
    OpenCv.load();
    try (Scalar scalar = scalar(colour)) {
      picture = new Mat(height, width, CV_8UC3, scalar);
    }
  }

  /** Begins with a copy of {@code image}. */
  Drawing(RgbImage image) {
    this(image.width(), image.height(), 0);
    paste(image, 0, 0);
  }

  private static Scalar scalar(int colour) {
    return new Scalar(colour >> 16 & 0xff, colour >> 8 & 0xff, colour & 0xff, 0);
  }

  int width() {
    return picture.cols();
  }

  int height() {
    return picture.rows();
  }

  /** Returns what has been drawn. */
  RgbImage image() {
    return new RgbImage(width(), height(), OpenCv.bytes(picture));
  }

  /** Pastes {@code image} as it is. */
  Drawing paste(RgbImage image, int left, int top) {
    int fromX = Math.max(0, -left);
    int fromY = Math.max(0, -top);
    int wide = Math.min(image.width(), width() - left) - fromX;
    int high = Math.min(image.height(), height() - top) - fromY;
    if (wide > 0 && high > 0) {
      try (BytePointer pixels = new BytePointer(image.pixels());
          Mat whole = new Mat(image.height(), image.width(), CV_8UC3, pixels);
          Rect from = new Rect(fromX, fromY, wide, high);
          Mat part = new Mat(whole, from);
          Rect place = new Rect(left + fromX, top + fromY, wide, high);
          Mat target = new Mat(picture, place)) {
        part.copyTo(target);
      }
    }
    return this;
  }

  /** Pastes the middle of {@code image}, as much as has the shape of the place, and fills that. */
  Drawing fill(RgbImage image, int left, int top, int width, int height) {
    return paste(covering(image, width, height), left, top);
  }

  /** Returns the middle of {@code image}, as much as has a shape, at a size. */
  static RgbImage covering(RgbImage image, int width, int height) {
    double scale = Math.max((double) width / image.width(), (double) height / image.height());
    int wide = Math.clamp(Math.round(width / scale), 1, image.width());
    int high = Math.clamp(Math.round(height / scale), 1, image.height());
    RgbImage middle =
        image.cut((image.width() - wide) / 2, (image.height() - high) / 2, wide, high);
    return PixelScaler.resized(middle, Math.max(1, width), Math.max(1, height));
  }

  /** Returns {@code image} as large as a place allows, in its own shape. */
  static RgbImage fitting(RgbImage image, int width, int height) {
    double scale = Math.min((double) width / image.width(), (double) height / image.height());
    return PixelScaler.resized(image, side(scale * image.width()), side(scale * image.height()));
  }

  /** Returns a length in whole pixels, at least 1. */
  static int side(double length) {
    return Math.max(1, (int) Math.round(length));
  }

  /** Paints a rectangle. */
  Drawing rectangle(double left, double top, double width, double height, int colour) {
    try (Point corner = point(left, top);
        Point opposite = point(left + width - 1, top + height - 1);
        Scalar scalar = scalar(colour)) {
      opencv_imgproc.rectangle(picture, corner, opposite, scalar, FILLED, opencv_imgproc.LINE_8, 0);
    }
    return this;
  }

  /** Paints a rectangle with round corners. */
  Drawing rounded(double left, double top, double width, double height, double radius, int colour) {
    rectangle(left + radius, top, width - 2 * radius, height, colour);
    rectangle(left, top + radius, width, height - 2 * radius, colour);
    for (double x : new double[] {left + radius, left + width - radius - 1}) {
      for (double y : new double[] {top + radius, top + height - radius - 1}) {
        disc(x, y, radius, colour);
      }
    }
    return this;
  }

  /** Paints over what lies outside of round corners of a rectangle. */
  Drawing roundOff(
      double left, double top, double width, double height, double radius, int colour) {
    int side = (int) radius;
    for (int y = 0; y < side; y++) {
      // From the middle of the pixels' row to where the arc begins.
      double rest = radius - Math.sqrt(radius * radius - Math.pow(radius - y - 0.5, 2));
      int cut = (int) Math.round(rest);
      if (cut > 0) {
        for (double row : new double[] {top + y, top + height - 1 - y}) {
          rectangle(left, row, cut, 1, colour);
          rectangle(left + width - cut, row, cut, 1, colour);
        }
      }
    }
    return this;
  }

  /** Paints a disc. */
  Drawing disc(double x, double y, double radius, int colour) {
    try (Point middle = point(x, y);
        Scalar scalar = scalar(colour)) {
      int pixels = Math.max(0, (int) Math.round(radius));
      opencv_imgproc.circle(picture, middle, pixels, scalar, FILLED, SMOOTH, 0);
    }
    return this;
  }

  /** Draws a part of a circle, from one angle to another, in degrees clockwise from the right. */
  Drawing arc(
      double x, double y, double radius, double from, double to, double thickness, int colour) {
    try (Point middle = point(x, y);
        Size axes = new Size((int) Math.round(radius), (int) Math.round(radius));
        Scalar scalar = scalar(colour)) {
      opencv_imgproc.ellipse(
          picture, middle, axes, 0, from, to, scalar, side(thickness), SMOOTH, 0);
    }
    return this;
  }

  /** Draws a line from one point to the next of {@code x, y, x, y, ...}. */
  Drawing line(double thickness, int colour, double... points) {
    for (int i = 2; i < points.length; i += 2) {
      try (Point from = point(points[i - 2], points[i - 1]);
          Point to = point(points[i], points[i + 1]);
          Scalar scalar = scalar(colour)) {
        opencv_imgproc.line(picture, from, to, scalar, side(thickness), SMOOTH, 0);
      }
    }
    return this;
  }

  /**
   * Writes words.
   *
   * @param left where they begin
   * @param base the line that they stand on
   * @param capital height of a capital letter
   * @param boldness thickness of a stroke, in ordinary ones
   */
  Drawing words(
      String words,
      double left,
      double base,
      double capital,
      int font,
      double boldness,
      int colour) {
    double scale = capital / CAPITAL;
    try (Point start = point(left, base);
        Scalar scalar = scalar(colour)) {
      opencv_imgproc.putText(
          picture, words, start, font, scale, scalar, side(boldness * scale), SMOOTH, false);
    }
    return this;
  }

  /** Returns how wide words are, in heights of a capital letter. */
  static double width(String words, int font) {
    OpenCv.load();
    int[] base = {0};
    try (Size size = opencv_imgproc.getTextSize(words, font, 1, 1, base)) {
      return size.width() / CAPITAL;
    }
  }

  /**
   * Pastes {@code image} as it looks from elsewhere.
   *
   * @param corners where its corners come to lie: x and y of the upper left, upper right, lower
   *     right and lower left
   */
  Drawing project(RgbImage image, float... corners) {
    int wide = image.width();
    int high = image.height();
    float[] own = {0, 0, wide, 0, wide, high, 0, high};
    try (FloatPointer fromNumbers = new FloatPointer(own);
        FloatPointer toNumbers = new FloatPointer(corners);
        Mat from = new Mat(4, 1, CV_32FC2, fromNumbers);
        Mat to = new Mat(4, 1, CV_32FC2, toNumbers);
        Mat map = opencv_imgproc.getPerspectiveTransform(from, to);
        BytePointer pixels = new BytePointer(image.pixels());
        Mat source = new Mat(high, wide, CV_8UC3, pixels);
        Size size = picture.size();
        Scalar black = scalar(0)) {
      // Outside of the image the picture stays as it is.
      opencv_imgproc.warpPerspective(
          source,
          picture,
          map,
          size,
          opencv_imgproc.INTER_LINEAR,
          opencv_core.BORDER_TRANSPARENT,
          black);
    }
    return this;
  }

  /** Blurs all that has been drawn by a Gaussian of so many pixels. */
  Drawing blur(double sigma) {
    try (Size fromSigma = new Size(0, 0)) {
      opencv_imgproc.GaussianBlur(picture, picture, fromSigma, sigma);
    }
    return this;
  }

  private static Point point(double x, double y) {
    return new Point((int) Math.round(x), (int) Math.round(y));
  }

  @Override
  public void close() {
    picture.close();
  }
}
