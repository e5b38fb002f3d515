package lookalike.server.picture;

import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lookalike.image.ImageDecoder;
import lookalike.image.ImageEncoder;
import lookalike.image.RgbImage;
import lookalike.image.format.DecodeLimits;
import lookalike.image.format.ImageDecodeException;
import lookalike.image.format.ImageHeader;
import lookalike.picture.Repair;
import lookalike.picture.Restorer;
import lookalike.server.access.Cost;
import lookalike.server.access.Intake;
import lookalike.server.access.Intake.Work;
import lookalike.server.http.Fault;
import lookalike.server.http.Fields;
import lookalike.server.http.QueryLimits;
import lookalike.server.http.RequestException;

/**
 * Repairs uploaded pictures.
 *
 * @param intake where uploads come in
 * @param decoder decodes them, as large as they may be
 * @param most how much may be asked for
 * @param restorers the networks that do it
 */
public record RestorationHandler(
    Intake intake, ImageDecoder decoder, QueryLimits most, Restorers restorers) {

  /**
   * {@code POST /v1/restorations/{kind}}: a form with a picture in, or the picture alone, a PNG
   * out.
   */
  public void restore(Context context) throws IOException, InterruptedException {
    Repair repair = repair(context.pathParam("kind"));
    if (!Intake.isUpload(context)) {
      throw new RequestException(
          Fault.UNSUPPORTED_FORMAT,
          "the body must be multipart/form-data with a file \"image\", or an image");
    }
    byte[] png =
        intake.take(
            context,
            "image",
            upload -> {
              byte[] picture = upload.image();
              Fields fields = upload.fields();
              RestorationParameters parameters = RestorationParameters.of(repair, fields, most);
              fields.refuseOthers();
              return new Work<>(
                  Cost.ofRepair(header(picture, parameters), parameters.factor()),
                  () -> restored(picture, parameters));
            });
    context.header("Cache-Control", "no-store");
    context.contentType("image/png").result(png);
  }

  private static Repair repair(String kind) {
    return Stream.of(Repair.values())
        .filter(repair -> repair.toString().equals(kind))
        .findFirst()
        .orElseThrow(RestorationHandler::unknownKind);
  }

  private static RequestException unknownKind() {
    List<String> kinds = Stream.of(Repair.values()).map(Repair::toString).toList();
    return new RequestException(
        Fault.NOT_FOUND,
        "what can be done to a picture is one of " + kinds,
        Map.of("field", "kind", "allowed", kinds));
  }

  private byte[] restored(byte[] file, RestorationParameters parameters) throws IOException {
    Restorer restorer = restorers.require(parameters.repair());
    RgbImage picture = decoder.decode(file, 0);
    return ImageEncoder.png(parameters.apply(picture, restorer));
  }

  private ImageHeader header(byte[] file, RestorationParameters parameters)
      throws ImageDecodeException {
    DecodeLimits limits = decoder.limits();
    long maxPixels =
        Math.min(limits.maxPixels(), intake.uploads().repairPixels(parameters.factor()));
    try {
      return decoder.within(new DecodeLimits(limits.maxBytes(), maxPixels)).header(file);
    } catch (ImageDecodeException fault) {
      if (fault.reason() != ImageDecodeException.Reason.TOO_MANY_PIXELS) {
        throw fault;
      }
      throw new RequestException(
          Fault.TOO_LARGE,
          fault.getMessage() + " while somebody waits; the command line takes any size",
          Map.of("field", "image", "allowed", maxPixels));
    }
  }
}
