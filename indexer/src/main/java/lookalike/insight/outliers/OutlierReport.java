package lookalike.insight.outliers;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lookalike.image.ImageEncoder;
import lookalike.model.Codec;
import lookalike.work.AtomicFile;

/**
 * A self-contained HTML page of strangers: each beside its reconstruction and the error as heat.
 *
 * @param title what was judged
 * @param thresholds by which it was judged
 * @param judged how many images were judged in all
 * @param codec rebuilds the images; without, only they themselves are shown
 */
public record OutlierReport(
    String title, Thresholds thresholds, int judged, Optional<Codec> codec) {

  /** Finds the thumbnail of an image. */
  public interface Thumbnails {
    /** Returns a JPEG. */
    byte[] of(Judged image) throws IOException;
  }

  /**
   * Writes the page, as a whole or not at all.
   *
   * @param strange what to show, in this order
   */
  public void write(Path file, List<Judged> strange, Thumbnails thumbnails) throws IOException {
    AtomicFile.write(
        file,
        out -> {
          print(out, head(strange.size()));
          for (Judged image : strange) {
            print(out, item(image, thumbnails.of(image)));
          }
          print(out, "</ol>\n</html>\n");
        });
  }

  private static void print(OutputStream out, String html) throws IOException {
    out.write(html.getBytes(StandardCharsets.UTF_8));
  }

  private String head(int shown) {
    return """
    <!doctype html>
    <html lang="en">
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Outliers of %1$s</title>
    <style>
      :root { color-scheme: light dark; }
      body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
      ol { list-style: none; padding: 0; }
      li { border-top: 1px solid #8886; padding: 1rem 0; }
      .pictures { display: flex; flex-wrap: wrap; gap: .75rem; }
      figure { margin: 0; } figcaption { font-size: 13px; }
      img { display: block; height: 12rem; max-width: 100%%; border-radius: 4px; }
      .network { image-rendering: pixelated; }
      p { margin: .25rem 0; } .flag { font-weight: 600; color: light-dark(#9a3b1f, #f0a58c); }
    </style>
    <h1>Outliers of %1$s</h1>
    <p>%2$s</p>
    <p>Heat goes from black, where nothing is wrong, to pale yellow, where the colours of a pixel
    are wrong by %3$.1f or more of their range; it is the same scale for all images.</p>
    <ol>
    """
        .formatted(escape(title), escape(summary(shown)), HeatScale.HOTTEST);
  }

  private String summary(int shown) {
    return String.format(
        Locale.ROOT,
        "%,d images were judged; the %,d strangest of those above a threshold are shown. The"
            + " thresholds (%s) are exceeded by at most %s %% of images like the %,d they were"
            + " taken from, each.",
        judged,
        shown,
        inWords(thresholds.greatest()),
        percent(thresholds.rate()),
        thresholds.heldOut());
  }

  private static String percent(double rate) {
    return String.format(Locale.ROOT, "%.3f", 100 * rate).replaceAll("\\.?0+$", "");
  }

  private static String inWords(Scores scores) {
    StringBuilder words = new StringBuilder();
    Double error = scores.reconstructionError();
    if (error != null) {
      words.append(String.format(Locale.ROOT, "reconstruction error %.4f, ", error));
    }
    Double distance = scores.neighbourDistance();
    words.append(
        distance == null
            ? "no neighbours"
            : String.format(Locale.ROOT, "neighbour distance %.4f", distance));
    return words.toString();
  }

  private String item(Judged image, byte[] thumbnail) throws IOException {
    StringBuilder html = new StringBuilder("<li><div class=\"pictures\">");
    html.append(figure("As it is", image, "image/jpeg", thumbnail));
    if (codec.isPresent()) {
      Reconstruction rebuilt = new Reconstructor(codec.get()).rebuild(thumbnail);
      html.append(figure("Rebuilt", image, "image/png", ImageEncoder.png(rebuilt.picture())))
          .append(figure("Error", image, "image/png", ImageEncoder.png(rebuilt.heat())));
    }
    String flagged =
        String.join(
            " and ",
            thresholds.reasons(image.scores()).stream()
                .map(trait -> trait.label().replace('_', ' '))
                .toList());
    return html.append("</div><p>")
        .append(escape(String.join(", ", image.image().paths())))
        .append(
            String.format(
                Locale.ROOT,
                "</p><p><span class=\"flag\">%.2f times the threshold of %s</span>; %s</p></li>%n",
                thresholds.strangeness(image.scores()),
                flagged,
                inWords(image.scores())))
        .toString();
  }

  /** Returns a picture in the proportions of the image: the network sees them squashed. */
  private static String figure(String caption, Judged image, String type, byte[] file) {
    return """
    <figure><img class="%s" alt="%s" style="aspect-ratio: %d / %d" src="data:%s;base64,%s">\
    <figcaption>%s</figcaption></figure>
    """
        .formatted(
            type.equals("image/png") ? "network" : "photo",
            caption,
            image.image().width(),
            image.image().height(),
            type,
            Base64.getEncoder().encodeToString(file),
            caption);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
