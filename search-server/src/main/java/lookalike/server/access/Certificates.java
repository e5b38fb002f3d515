package lookalike.server.access;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lookalike.server.http.Tls;
import lookalike.work.FileNames;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what a server proves itself by. */
final class Certificates {

  private static final Logger LOG = LoggerFactory.getLogger(Certificates.class);

  private static final Pattern PRIVATE_KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");

  private Certificates() {}

  /**
   * Returns what makes TLS of it. A certificate that is not valid now is told of in the log, and
   * used: callers may know it all the same.
   *
   * @throws IOException saying which file is not what it should be
   */
  static SslContextFactory.Server open(Tls tls) throws IOException {
    SslContextFactory.Server context = new SslContextFactory.Server();
    switch (tls) {
      case Tls.Store(Path file, Path passwordFile) -> {
        String password = password(passwordFile);
        KeyStore store = store(file, password);
        requireKey(store, file, password);
        context.setKeyStore(store);
        context.setKeyStorePassword(password);
      }
      case Tls.Pem(Path certificate, Path privateKey) -> {
        context.setKeyStore(store(certificate, privateKey));
        context.setKeyStorePassword("");
      }
    }
    return context;
  }

  private static String password(Path file) throws IOException {
    requireFile(file, "no text whose first line is a password");
    try {
      return Files.readString(file, UTF_8).lines().findFirst().orElse("");
    } catch (CharacterCodingException fault) {
      throw unreadable(file, "no text in UTF-8, whose first line is a password", fault);
    }
  }

  /** Checks that a key store has a key, and that it can be had by the password of the store. */
  private static void requireKey(KeyStore store, Path file, String password) throws IOException {
    try {
      boolean isThere = false;
      for (String alias : Collections.list(store.aliases())) {
        if (store.isKeyEntry(alias)) {
          isThere |= store.getKey(alias, password.toCharArray()) instanceof PrivateKey;
          tellIfNotValid(file, store.getCertificate(alias));
        }
      }
      if (!isThere) {
        throw unreadable(file, "a key store without a private key and its certificate", null);
      }
    } catch (UnrecoverableKeyException fault) {
      throw unreadable(
          file, "a key store whose key has another password than the store itself", fault);
    } catch (GeneralSecurityException fault) {
      throw unreadable(file, "no key store that can be used", fault);
    }
  }

  private static void tellIfNotValid(Path file, @Nullable Certificate certificate) {
    if (certificate instanceof X509Certificate it) {
      try {
        it.checkValidity();
      } catch (CertificateExpiredException fault) {
        LOG.warn(
            "the certificate in {} expired on {}: callers will refuse it",
            FileNames.of(file),
            it.getNotAfter().toInstant());
      } catch (CertificateNotYetValidException fault) {
        LOG.warn(
            "the certificate in {} is not valid before {}: callers will refuse it",
            FileNames.of(file),
            it.getNotBefore().toInstant());
      }
    }
  }

  private static KeyStore store(Path file, String password) throws IOException {
    requireFile(file, "no key store");
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
      tellIfNotValid(certificate, chain.getFirst());
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("server", key, new char[0], chain.toArray(Certificate[]::new));
      return store;
    } catch (GeneralSecurityException fault) {
      throw unreadable(privateKey, "no key that can be used", fault);
    }
  }

  private static List<Certificate> chain(Path file) throws IOException {
    requireFile(file, "no certificate in PEM");
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
    String wanted =
        "no key in PKCS#8 without a password, which begins with BEGIN PRIVATE KEY: 'openssl pkcs8"
            + " -topk8 -nocrypt -in KEY -out NEW' makes one of others";
    requireFile(file, wanted);
    Matcher pem = PRIVATE_KEY.matcher(Files.readString(file, ISO_8859_1));
    if (!pem.find()) {
      throw unreadable(file, wanted, null);
    }
    try {
      byte[] key = Base64.getMimeDecoder().decode(pem.group(1));
      return key(new PKCS8EncodedKeySpec(key), algorithm);
    } catch (GeneralSecurityException | IllegalArgumentException fault) {
      throw unreadable(file, wanted, fault);
    }
  }

  /** Reads a key, preferably of an algorithm: one of another belongs to another certificate. */
  private static PrivateKey key(PKCS8EncodedKeySpec key, String algorithm)
      throws GeneralSecurityException {
    GeneralSecurityException fault = new InvalidKeySpecException("a key of no known algorithm");
    for (String each : List.of(algorithm, "RSA", "EC", "EdDSA")) {
      try {
        return KeyFactory.getInstance(each).generatePrivate(key);
      } catch (InvalidKeySpecException other) {
        fault.addSuppressed(other);
      }
    }
    throw fault;
  }

  /** Tells whether what a key signs is what a certificate vouches for. */
  private static boolean belongTogether(PrivateKey key, Certificate certificate)
      throws GeneralSecurityException {
    String vouchedFor = certificate.getPublicKey().getAlgorithm();
    if (!vouchedFor.equals(key.getAlgorithm())) {
      return false;
    }
    String algorithm =
        switch (vouchedFor) {
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

  private static void requireFile(Path file, String what) throws IOException {
    if (Files.isDirectory(file)) {
      throw unreadable(file, "a folder, and " + what, null);
    }
  }

  private static IOException unreadable(Path file, String what, @Nullable Exception fault) {
    return new IOException("%s is %s".formatted(FileNames.of(file), what), fault);
  }
}
