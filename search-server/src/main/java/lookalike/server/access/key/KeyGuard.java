package lookalike.server.access.key;

import io.javalin.http.Context;
import java.util.Comparator;
import java.util.Optional;
import lookalike.server.http.ErrorMapping;
import lookalike.server.http.RequestException;
import lookalike.server.http.UnreadBody;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Attributes;
import org.eclipse.jetty.util.Callback;

/**
 * Asks for keys: {@code Authorization: Bearer}. Who asks is found out before a body is waited for,
 * so that a stranger's takes no room; what somebody may do is told when it is known what it is.
 */
public final class KeyGuard extends Handler.Wrapper {

  private static final String KEY = KeyGuard.class.getName();
  private static final String SCHEME = "Bearer ";

  private final Keys keys;

  /** Makes the guard in front of {@code guarded}. */
  public KeyGuard(Keys keys, Handler guarded) {
    super(guarded);
    this.keys = keys;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Optional<Key> key = secret(request).flatMap(keys::find);
    key.ifPresent(it -> request.setAttribute(KEY, it));
    if (key.isEmpty() && UnreadBody.isThere(request)) {
      String given = request.getHeaders().get(HttpHeader.AUTHORIZATION);
      ErrorMapping.answerAfterAll(
          RequestException.keyRequired(given != null), request, response, callback);
      return true;
    }
    return super.handle(request, response, callback);
  }

  private static Optional<String> secret(Request request) {
    return Optional.ofNullable(request.getHeaders().get(HttpHeader.AUTHORIZATION))
        .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
        .map(value -> value.substring(SCHEME.length()).strip());
  }

  /** Returns the name of the key that came with a request, if one did that is known. */
  public static Optional<String> nameOf(Attributes request) {
    return Optional.ofNullable((Key) request.getAttribute(KEY)).map(Key::name);
  }

  /** What a caller may know of the key it used. */
  public record Used(String name, Scope scope) {}

  /** Returns which key came with a request that is handled, if callers are asked for one. */
  public static Optional<Used> of(Context context) {
    return Optional.ofNullable((Key) context.req().getAttribute(KEY))
        .map(key -> new Used(key.name(), key.scope()));
  }

  /**
   * Returns why a request that has passed here may not what takes a scope, as far as that can be
   * told before it is known whether a key is needed at all.
   */
  public static Optional<RequestException> refusal(Attributes request, Scope needed) {
    return Optional.ofNullable((Key) request.getAttribute(KEY))
        .filter(key -> !key.scope().covers(needed))
        .map(key -> RequestException.missingScope(needed.toString(), key.scope().toString()));
  }

  /**
   * Refuses a request whose key does not have the scope that its route asks for; for before it is
   * handled. What has no route is a file of the page.
   */
  public static void requireScope(Context context) {
    Scope needed =
        context.routeRoles().stream()
            .map(Scope.class::cast)
            .max(Comparator.naturalOrder())
            .orElse(Scope.OPEN);
    if (needed == Scope.OPEN) {
      return;
    }
    Key key = (Key) context.req().getAttribute(KEY);
    if (key == null) {
      throw RequestException.keyRequired(context.header("Authorization") != null);
    }
    if (!key.scope().covers(needed)) {
      throw RequestException.missingScope(needed.toString(), key.scope().toString());
    }
  }
}
