package lookalike.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static lookalike.server.http.RequestException.badField;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import lookalike.image.format.ImageDecodeException;
import lookalike.index.DamagedIndexException;
import lookalike.index.FilterException;
import lookalike.insight.outliers.TooFewImagesException;
import lookalike.model.NoContentException;
import lookalike.search.NoSuchImageException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From what handlers throw to what callers get. The only place that knows status codes. */
public final class ErrorMapping {

  private static final Logger LOG = LoggerFactory.getLogger(ErrorMapping.class);
  static final String RETRY_SECONDS = "2";
  private static final String NOT_FOUND = notFound();

  private ErrorMapping() {}

  /**
   * Has faults answered.
   *
   * @param basePath the path below which the server is seen
   */
  public static void register(RoutesConfig routes, String basePath) {
    String notFound = NOT_FOUND.replace("=\"/", "=\"" + basePath + "/");
    routes.exception(RequestException.class, ErrorMapping::answer);
    routes.exception(
        ImageDecodeException.class, (fault, context) -> answer(ofImage(fault), context));
    routes.exception(
        FilterException.class, (fault, context) -> answer(FilterField.refusal(fault), context));
    routes.exception(
        DamagedIndexException.class,
        (fault, context) ->
            answer(as(Fault.NOT_READY, fault, Map.of("index", fault.faults())), context));
    routes.exception(
        TooFewImagesException.class,
        (fault, context) -> answer(as(Fault.UNAVAILABLE, fault, Map.of()), context));
    routes.exception(
        NoContentException.class,
        (fault, context) -> answer(as(Fault.NO_CONTENT, fault, Map.of()), context));
    routes.exception(
        NoSuchImageException.class, (fault, context) -> answer(ofUnknownId(fault), context));
    routes.exception(
        MethodNotAllowedResponse.class,
        (fault, context) -> {
          context.header("Allow", allowed(fault));
          answer(ofFramework(fault), context);
        });
    routes.exception(
        HttpResponseException.class,
        (fault, context) -> {
          if (fault.getStatus() == 404 && isForAPerson(context)) {
            context.status(404).header("Cache-Control", "no-store").html(notFound);
          } else {
            answer(ofFramework(fault), context);
          }
        });
    routes.exception(
        Exception.class,
        (fault, context) -> answer(ofUnknown(fault, RequestId.in(context.res())), context));
  }

  /** Returns what is said of a part of a request whose other parts are answered. */
  public static ErrorAnswer.Body body(Exception fault) {
    RequestException refusal =
        switch (fault) {
          case RequestException itself -> itself;
          case ImageDecodeException noImage -> ofImage(noImage);
          case NoContentException none -> as(Fault.NO_CONTENT, none, Map.of());
          case NoSuchImageException unknown -> ofUnknownId(unknown);
          default -> ofUnknown(fault);
        };
    return body(refusal);
  }

  private static ErrorAnswer.Body body(RequestException fault) {
    return ErrorAnswer.body(fault.fault(), sentence(fault), fault.details());
  }

  private static RequestException ofUnknownId(NoSuchImageException fault) {
    return as(Fault.NOT_FOUND, fault, Map.of("id", fault.id()));
  }

  /** Browsers ask for a page when somebody follows a link or types an address. */
  private static boolean isForAPerson(Context context) {
    return String.valueOf(context.header("Accept")).startsWith("text/html");
  }

  private static String notFound() {
    try (InputStream in = ErrorMapping.class.getResourceAsStream("/web/not-found.html")) {
      return new String(
          Objects.requireNonNull(in, "not-found.html is not on the class path").readAllBytes(),
          UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the status that says what the fault is. */
  static int status(Fault fault) {
    return switch (fault) {
      case BAD_FIELD -> 400;
      case KEY_REQUIRED -> 401;
      case CROSS_SITE, MISSING_SCOPE -> 403;
      case NOT_FOUND -> 404;
      case METHOD_NOT_ALLOWED -> 405;
      case TOO_SLOW -> 408;
      case UNAVAILABLE, CONFLICT, READ_ONLY -> 409;
      case TOO_LARGE -> 413;
      case UNSUPPORTED_FORMAT -> 415;
      case WRONG_HOST -> 421;
      case UNDECODABLE, NO_CONTENT -> 422;
      case BUSY, TOO_OFTEN -> 429;
      case INTERNAL -> 500;
      case NOT_READY -> 503;
    };
  }

  private static void answer(RequestException fault, Context context) {
    context.status(status(fault.fault()));
    headers(fault).forEach(context::header);
    context.header("Cache-Control", "no-store");
    context.json(new ErrorAnswer(body(fault), RequestId.in(context.res())));
  }

  /** Answers what is refused before it reaches Javalin. */
  public static void answer(
      RequestException fault, Request request, Response response, Callback callback) {
    response.setStatus(status(fault.fault()));
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    headers(fault).forEach(response.getHeaders()::put);
    if (UnreadBody.isThere(request)) {
      response.getHeaders().put(HttpHeader.CONNECTION, "close"); // there may be more of it
    }
    ErrorAnswer answer = new ErrorAnswer(body(fault), RequestId.of(request));
    response.write(true, ByteBuffer.wrap(answer.json()), callback);
  }

  /** Answers when the caller has sent the rest, or has had the time to. */
  public static void answerAfterAll(
      RequestException fault, Request request, Response response, Callback callback) {
    UnreadBody.discard(request, () -> answer(fault, request, response, callback));
  }

  private static Map<String, String> headers(RequestException fault) {
    boolean mayComeBack = fault.fault() == Fault.BUSY || fault.fault() == Fault.NOT_READY;
    return mayComeBack ? Map.of("Retry-After", RETRY_SECONDS) : fault.headers();
  }

  /** Answers an error of the JVM's, such as no more memory, which no exception handler gets. */
  public static void answer(HttpServletResponse response, Error fault) {
    String id = RequestId.in(response);
    RequestException unknown = ofUnknown(fault, id);
    response.setStatus(status(unknown.fault()));
    response.setContentType("application/json");
    try {
      response.getOutputStream().write(new ErrorAnswer(body(unknown), id).json());
    } catch (IOException gone) {
      LOG.debug("nobody waits for the answer any more", gone);
    }
  }

  private static RequestException ofImage(ImageDecodeException fault) {
    String message = String.valueOf(fault.getMessage());
    return switch (fault.reason()) {
      case EMPTY -> badField("image", "an empty file", "the bytes of an image");
      case TOO_MANY_BYTES, TOO_MANY_PIXELS, TOO_MANY_SCANS ->
          new RequestException(Fault.TOO_LARGE, message);
      case UNKNOWN_FORMAT, UNSUPPORTED_FORMAT ->
          new RequestException(Fault.UNSUPPORTED_FORMAT, message);
      case CORRUPT, DECODER_CRASHED, TOO_SLOW, OUT_OF_MEMORY ->
          new RequestException(Fault.UNDECODABLE, message);
    };
  }

  /** Says what is wrong in the words of those who found it. */
  private static RequestException as(Fault fault, Exception cause, Map<String, Object> details) {
    return new RequestException(fault, String.valueOf(cause.getMessage()), details);
  }

  /** Javalin's own refusals, such as an address that no route has. */
  private static RequestException ofFramework(HttpResponseException fault) {
    return switch (fault.getStatus()) {
      case 404 -> new RequestException(Fault.NOT_FOUND, "there is nothing at this address");
      case 405 ->
          new RequestException(
              Fault.METHOD_NOT_ALLOWED, "this address is not served with this method");
      case 413 -> new RequestException(Fault.TOO_LARGE, "the body is too large");
      default -> ofUnknown(fault);
    };
  }

  /** Returns the methods of an address; Javalin lists them among its details, without HEAD. */
  private static String allowed(MethodNotAllowedResponse fault) {
    String methods = String.join(", ", fault.getDetails().values());
    return methods.contains("GET") ? methods + ", HEAD" : methods;
  }

  private static RequestException ofUnknown(Throwable fault) {
    return ofUnknown(fault, HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt()));
  }

  private static RequestException ofUnknown(Throwable fault, String id) {
    LOG.error("request failed, id {}", id, fault);
    return new RequestException(
        Fault.INTERNAL, "the server failed; its log says why under the id " + id, Map.of("id", id));
  }

  private static String sentence(RequestException fault) {
    String message = String.valueOf(fault.getMessage());
    return Character.toUpperCase(message.charAt(0)) + message.substring(1) + ".";
  }
}
