package lookalike.server.access.key;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.regex.Pattern;
import lookalike.work.Faults;
import lookalike.work.Sha256;

/**
 * A key as it is kept: whoever reads it cannot use it. A plain hash will do, for a secret has 256
 * random bits: nobody guesses it, however fast guesses can be checked. A slow hash protects what
 * people make up, and would let anybody keep the server busy with wrong keys.
 *
 * @param name what it is called by those who hand it out: letters, digits, and {@code . _ -}
 * @param scope what it is good for
 * @param sha256 the hash of its secret, 64 hexadecimal digits
 * @param created when it was made, in ISO 8601
 */
public record Key(String name, Scope scope, String sha256, String created) {

  private static final Pattern NAME = Pattern.compile("[\\p{Alnum}._-]{1,64}");
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
  private static final String PREFIX = "lk_";
  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException naming what is wrong with them
   */
  @JsonCreator
  public Key {
    new Faults()
        .unless(
            NAME.matcher(name).matches(),
            "the name of a key must be 1 to 64 letters, digits and . _ -, got " + name)
        .unless(scope != Scope.OPEN, "the scope of a key must be search, write, admin or metrics")
        .unless(HASH.matcher(sha256).matches(), "the hash of the key " + name + " is none")
        .refuse();
  }

  /** Returns a new secret. */
  static String secret() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Returns the key of a secret, made now. */
  static Key of(String name, Scope scope, String secret) {
    String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    return new Key(name, scope, hash(secret), now);
  }

  /** Returns the hash of a secret. */
  static String hash(String secret) {
    return Sha256.of(secret.getBytes(StandardCharsets.UTF_8));
  }
}
