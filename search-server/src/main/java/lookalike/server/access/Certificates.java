package lookalike.server.access;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lookalike.server.http.Tls;
import lookalike.work.FileNames;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/** Reads what a server proves itself by. */
final class Certificates {

  private static final Pattern PRIVATE_KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");

  private Certificates() {}

  /**
   * Returns what makes TLS of it.
   *
   * @throws IOException saying which file is not what it should be
   */
  static SslContextFactory.Server open(Tls tls) throws IOException {
    SslContextFactory.Server context = new SslContextFactory.Server();
    switch (tls) {
      case Tls.Store(Path file, Path passwordFile) -> {
        String password = Files.readString(passwordFile, UTF_8).lines().findFirst().orElse("");
        context.setKeyStore(store(file, password));
        context.setKeyStorePassword(password);
      }
      case Tls.Pem(Path certificate, Path privateKey) -> {
        context.setKeyStore(store(certificate, privateKey));
        context.setKeyStorePassword("");
      }
    }
    return context;
  }

  private static KeyStore store(Path file, String password) throws IOException {
    try {
      return KeyStore.getInstance(file.toFile(), password.toCharArray());
    } catch (GeneralSecurityException fault) {
      throw unreadable(file, "no key store", fault);
    } catch (IOException fault) {
      throw new IOException(
          "%s cannot be opened: it is no key store, or has another password"
              .formatted(FileNames.of(file)),
          fault);
    }
  }

  private static KeyStore store(Path certificate, Path privateKey) throws IOException {
    List<Certificate> chain = chain(certificate);
    PrivateKey key = key(privateKey, chain.getFirst().getPublicKey().getAlgorithm());
    try {
      if (!belongTogether(key, chain.getFirst())) {
        throw new IOException(
            "%s is not the key of %s"
                .formatted(FileNames.of(privateKey), FileNames.of(certificate)));
      }
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("server", key, new char[0], chain.toArray(Certificate[]::new));
      return store;
    } catch (GeneralSecurityException fault) {
      throw unreadable(privateKey, "no key that can be used", fault);
    }
  }

  private static List<Certificate> chain(Path file) throws IOException {
    byte[] pem = Files.readAllBytes(file);
    try {
      List<Certificate> chain =
          List.copyOf(
              CertificateFactory.getInstance("X.509")
                  .generateCertificates(new ByteArrayInputStream(pem)));
      if (!chain.isEmpty()) {
        return chain;
      }
    } catch (GeneralSecurityException fault) {
      throw unreadable(file, "no certificate in PEM", fault);
    }
    throw unreadable(file, "no certificate in PEM", null);
  }

  private static PrivateKey key(Path file, String algorithm) throws IOException {
    Matcher pem = PRIVATE_KEY.matcher(Files.readString(file, ISO_8859_1));
    String wanted =
        "no key in PKCS#8 without a password, which begins with BEGIN PRIVATE KEY: 'openssl pkcs8"
            + " -topk8 -nocrypt -in KEY -out NEW' makes one of others";
    if (!pem.find()) {
      throw unreadable(file, wanted, null);
    }
    try {
      byte[] key = Base64.getMimeDecoder().decode(pem.group(1));
      return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(key));
    } catch (GeneralSecurityException | IllegalArgumentException fault) {
      throw unreadable(file, wanted, fault);
    }
  }

  /** Tells whether what a key signs is what a certificate vouches for. */
  private static boolean belongTogether(PrivateKey key, Certificate certificate)
      throws GeneralSecurityException {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> key.getAlgorithm();
        };
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(key);
    byte[] signed = signature.sign();
    signature.initVerify(certificate.getPublicKey());
    return signature.verify(signed);
  }

  private static IOException unreadable(Path file, String what, @Nullable Exception fault) {
    return new IOException("%s is %s".formatted(FileNames.of(file), what), fault);
  }
}
