package lookalike.server.http;

import java.nio.file.Path;

/** What a server proves itself by, and encrypts with. */
public sealed interface Tls {

  /**
   * In PEM.
   *
   * @param certificate the file of the certificate, followed by those that vouch for it
   * @param privateKey the file of its key, in PKCS#8 without a password
   */
  record Pem(Path certificate, Path privateKey) implements Tls {}

  /**
   * In a key store of Java's.
   *
   * @param keyStore the file, in PKCS#12 or JKS
   * @param passwordFile the file whose first line is its password
   */
  record Store(Path keyStore, Path passwordFile) implements Tls {}
}
