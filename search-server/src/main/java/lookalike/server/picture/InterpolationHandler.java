package lookalike.server.picture;

import static lookalike.server.http.RequestException.missingField;

import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import lookalike.image.ImageDecoder;
import lookalike.image.ImageEncoder;
import lookalike.image.RgbImage;
import lookalike.image.format.DecodeLimits;
import lookalike.index.ImageIndex;
import lookalike.index.Part;
import lookalike.model.Codec;
import lookalike.picture.ContactSheet;
import lookalike.picture.PictureMaker;
import lookalike.server.access.Cost;
import lookalike.server.access.Gate;
import lookalike.server.http.Fault;
import lookalike.server.http.Fields;
import lookalike.server.http.ImageIds;
import lookalike.server.http.QueryLimits;
import lookalike.server.http.RequestException;

/**
 * Shows what the decoder sees between two images of the index.
 *
 * @param index holds them
 * @param codec sees, if there is one
 * @param most how much may be asked for
 * @param gate where work waits for its turn
 */
public record InterpolationHandler(
    ImageIndex index, Optional<Codec> codec, QueryLimits most, Gate gate) {

  private static final int LEAST_STEPS = 2;
  private static final int DEFAULT_STEPS = 9;

  /** {@code GET /v1/interpolation}: a strip of pictures, both ends as the decoder sees them. */
  public void show(Context context) throws IOException, InterruptedException {
    Fields fields = Fields.of(context.queryParamMap());
    String from = id(fields, "from");
    String to = id(fields, "to");
    int maxSteps = most.maxSteps();
    int steps =
        fields.wholeNumber("steps", LEAST_STEPS, maxSteps, Math.min(maxSteps, DEFAULT_STEPS));
    fields.refuseOthers();
    byte[] first = thumbnail(from);
    byte[] last = thumbnail(to);
    Codec halves =
        codec.orElseThrow(
            () ->
                new RequestException(
                    Fault.UNAVAILABLE, "the model that is served has no decoder to see with"));
    byte[] png = gate.pass(Cost.ofNetwork(steps), () -> strip(halves, first, last, steps));
    // Not to be kept: another model may be served at this address tomorrow.
    context.header("Cache-Control", "no-store");
    context.contentType("image/png").result(png);
  }

  private static String id(Fields fields, String name) {
    String value =
        fields.text(name).orElseThrow(() -> missingField(name, "the id of an image of the index"));
    return ImageIds.require(name, value);
  }

  private byte[] thumbnail(String id) throws IOException {
    return ImageIds.read(index, id, Part.THUMBNAIL).thumbnail();
  }

  private static byte[] strip(Codec halves, byte[] first, byte[] last, int steps)
      throws IOException {
    ImageDecoder thumbnails = new ImageDecoder(DecodeLimits.LOCAL);
    int side = halves.input().neededSide();
    RgbImage from = thumbnails.decode(first, side);
    RgbImage to = thumbnails.decode(last, side);
    List<RgbImage> pictures = new PictureMaker(halves).between(from, to, steps);
    return ImageEncoder.png(ContactSheet.of(pictures, steps, 1));
  }
}
