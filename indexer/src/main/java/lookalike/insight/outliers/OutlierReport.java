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
import lookalike.picture.HeatScale;
import lookalike.picture.Reconstruction;
import lookalike.work.AtomicFile;

/**
 * A self-contained HTML page of strangers: each beside its reconstruction and the error as heat. A
 * heading stands above each, which is a link to itself, so that the keyboard goes from one to the
 * next.
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
          int number = 1;
          for (Judged image : strange) {
            print(out, item(number++, image, thumbnails.of(image)));
          }
          print(out, "</ol>\n</main>\n</body>\n</html>\n");
        });
  }

  private static void print(OutputStream out, String html) throws IOException {
    out.write(html.getBytes(StandardCharsets.UTF_8));
  }

  private String head(int shown) {
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Outliers of %1$s</title>
    <style>
      :root { color-scheme: light dark; }
      body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
      ol { list-style: none; padding: 0; }
      li { border-top: 1px solid #8886; padding: 1rem 0; }
      h2 { font-size: 1rem; margin: 0 0 .5rem; } h2 a { color: inherit; text-decoration: none; }
      h2 a:hover { text-decoration: underline; }
      a:focus-visible { outline: 3px solid light-dark(#2563eb, #7aa7ff); outline-offset: 2px; }
      .pictures { display: flex; flex-wrap: wrap; gap: .75rem; }
      figure { margin: 0; } figcaption { font-size: 13px; }
      img { display: block; height: 12rem; max-width: 100%%; border-radius: 4px; }
      .network { image-rendering: pixelated; }
      p { margin: .25rem 0; } .flag { font-weight: 600; color: light-dark(#9a3b1f, #f0a58c); }
    </style>
    </head>
    <body>
    <header>
    <h1>Outliers of %1$s</h1>
    <p>%2$s</p>
    %3$s</header>
    <main>
    <ol aria-label="Outliers, the strangest first">
    """
        .formatted(escape(title), escape(summary(shown)), codec.isPresent() ? legend() : "");
  }

  private String summary(int shown) {
    Scores greatest = thresholds.greatest();
    return String.format(
        Locale.ROOT,
        "%,d images were judged; the %,d strangest of those above a threshold are shown. Ordinary"
            + " is up to: %s. At most %s %% of images like the %,d that this was taken from are"
            + " above it%s.",
        judged,
        shown,
        inWords(greatest),
        percent(thresholds.rate()),
        thresholds.heldOut(),
        greatest.reconstructionError() == null ? "" : ", by each");
  }

  private String legend() {
    boolean counts = thresholds.greatest().reconstructionError() != null;
    return String.format(
        Locale.ROOT,
        """
        <p>Beside each stands what the autoencoder makes of it, and where that is wrong%s. Heat goes
        from black, where nothing is, to pale yellow, where the colours of a pixel are wrong by %.1f or
        more of their range; it is the same scale for all images.</p>
        """,
        counts ? "" : ", which does not count",
        HeatScale.HOTTEST);
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

  private String item(int number, Judged image, byte[] thumbnail) throws IOException {
    String name = escape(String.join(", ", image.image().paths()));
    StringBuilder html = new StringBuilder();
    html.append(
        """
        <li id="outlier-%1$d"><h2><a href="#outlier-%1$d">%2$s</a></h2><div class="pictures">
        """
            .formatted(number, name));
    html.append(figure("As it is", "The picture", image, "image/jpeg", thumbnail));
    if (codec.isPresent()) {
      Reconstruction rebuilt = new Reconstructor(codec.get()).rebuild(thumbnail);
      byte[] picture = ImageEncoder.png(rebuilt.picture());
      byte[] heat = ImageEncoder.png(rebuilt.heat());
      html.append(
              figure("Rebuilt", "What the autoencoder makes of it", image, "image/png", picture))
          .append(figure("Error", "Where that is wrong", image, "image/png", heat));
    }
    String flagged =
        String.join(
            " and ",
            thresholds.reasons(image.scores()).stream()
                .map(trait -> trait.label().replace('_', ' '))
                .toList());
    return html.append(
            String.format(
                Locale.ROOT,
                "</div><p><span class=\"flag\">%.2f times the threshold of %s</span>;"
                    + " %s</p></li>%n",
                thresholds.strangeness(image.scores()),
                flagged,
                inWords(image.scores())))
        .toString();
  }

  /** Returns a picture in the proportions of the image: the network sees them squashed. */
  private static String figure(
      String caption, String alternative, Judged image, String type, byte[] file) {
    return """
    <figure><img class="%s" alt="%s" style="aspect-ratio: %d / %d" src="data:%s;base64,%s">\
    <figcaption>%s</figcaption></figure>
    """
        .formatted(
            type.equals("image/png") ? "network" : "photo",
            alternative,
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
