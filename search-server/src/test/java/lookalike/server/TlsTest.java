package lookalike.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import lookalike.server.http.Listening;
import lookalike.server.http.ServerOptions;
import lookalike.server.http.Tls;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that speaks TLS, with certificates that are made for the test. */
class TlsTest {

  private static final String PASSWORD = "a password";

  @TempDir private static Path folder;

  @BeforeAll
  static void makeCertificates() throws Exception {
    Files.writeString(folder.resolve("password"), PASSWORD + "\nand a second line\n");
    for (String algorithm : new String[] {"RSA", "EC", "Ed25519"}) {
      make(algorithm, algorithm);
    }
    make("other", "RSA");
  }

  /** Makes a key store by the JDK's own tool, and the same in PEM. */
  private static void make(String name, String algorithm) throws Exception {
    Path store = folder.resolve(name + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "it",
                "-keyalg",
                algorithm,
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-validity",
                "2",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD)
            .inheritIO()
            .start();
    assertEquals(0, keytool.waitFor());
    KeyStore opened = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    pem(name + ".crt", "CERTIFICATE", opened.getCertificate("it").getEncoded());
    byte[] key = opened.getKey("it", PASSWORD.toCharArray()).getEncoded();
    pem(name + ".key", "PRIVATE KEY", key);
  }

  private static void pem(String name, String what, byte[] content) throws IOException {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    Files.writeString(
        folder.resolve(name),
        "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, text, what));
  }

  private static Tls pem(String certificate, String key) {
    return new Tls.Pem(folder.resolve(certificate), folder.resolve(key));
  }

  private static ServerFixture start(String name, Tls tls) throws IOException {
    Listening usual = Listening.DEFAULT;
    ServerOptions options = ServerFixture.options(2, 4).at(usual.at(usual.host(), 0).by(tls));
    return ServerFixture.start(folder.resolve(name), new GridEncoder(), options);
  }

  private static HttpClient trusting(String algorithm)
      throws IOException, GeneralSecurityException {
    KeyStore store =
        KeyStore.getInstance(folder.resolve(algorithm + ".p12").toFile(), PASSWORD.toCharArray());
    KeyStore certificates = KeyStore.getInstance("PKCS12");
    certificates.load(null, null);
    certificates.setCertificateEntry("it", store.getCertificate("it"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(certificates);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return HttpClient.newBuilder().sslContext(context).build();
  }

  private static void assertServes(ServerFixture server, String algorithm) throws Exception {
    URI address = server.server().address();
    assertEquals("https", address.getScheme());
    try (HttpClient client = trusting(algorithm)) {
      for (String host : new String[] {"127.0.0.1", "localhost"}) {
        URI live = URI.create("https://%s:%d/livez".formatted(host, address.getPort()));
        assertEquals(
            200,
            client
                .send(HttpRequest.newBuilder(live).build(), BodyHandlers.discarding())
                .statusCode());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC", "Ed25519"})
  void aCertificateInPemServes(String algorithm) throws Exception {
    try (ServerFixture server = start(algorithm, pem(algorithm + ".crt", algorithm + ".key"))) {
      assertServes(server, algorithm);
    }
  }

  @Test
  void aKeyStoreServes() throws Exception {
    Tls store = new Tls.Store(folder.resolve("RSA.p12"), folder.resolve("password"));
    try (ServerFixture server = start("store", store)) {
      assertServes(server, "RSA");
      String plain =
          server
              .client()
              .raw("GET /livez HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
      assertTrue(plain.startsWith("HTTP/1.1 400"), plain);
      assertTrue(plain.contains("This port speaks TLS: ask it by https."), plain);
      String disguised =
          server.client().raw("GET https://localhost/livez HTTP/1.0\r\nHost: localhost\r\n\r\n");
      assertTrue(disguised.startsWith("HTTP/1.1 400"), disguised);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "RSA.crt | other.key | other.key is not the key of",
        "RSA.crt | EC.key | EC.key is not the key of",
        "EC.crt | Ed25519.key | Ed25519.key is not the key of",
        "RSA.crt | . | is a folder, and no key in PKCS#8",
        ". | RSA.key | is a folder, and no certificate in PEM",
        "RSA.crt | password | password is no key in PKCS#8",
        "RSA.crt | RSA.crt | openssl pkcs8",
        "RSA.key | RSA.key | RSA.key is no certificate in PEM",
        "password | RSA.key | password is no certificate in PEM",
        "RSA.crt | none | none"
      })
  void saysWhichFileIsWrong(String certificate, String key, String message) {
    IOException fault =
        assertThrows(IOException.class, () -> start("wrong", pem(certificate, key)));
    assertTrue(String.valueOf(fault.getMessage()).contains(message), fault::getMessage);
  }

  @Test
  void saysWhenAStoreHasNoKeyOrAnotherPasswordForIt() throws Exception {
    KeyStore store =
        KeyStore.getInstance(folder.resolve("RSA.p12").toFile(), PASSWORD.toCharArray());
    KeyStore none = KeyStore.getInstance("PKCS12");
    none.load(null, null);
    none.setCertificateEntry("it", store.getCertificate("it"));
    save(none, "none.p12");
    KeyStore other = KeyStore.getInstance("JKS");
    other.load(null, null);
    other.setKeyEntry(
        "it",
        store.getKey("it", PASSWORD.toCharArray()),
        "another".toCharArray(),
        store.getCertificateChain("it"));
    save(other, "other.jks");
    assertRefused("none.p12", "password", "none.p12 is a key store without a private key");
    assertRefused("other.jks", "password", "other.jks is a key store whose key has another");
    assertRefused("RSA.p12", "RSA.p12", "RSA.p12 is no text in UTF-8");
  }

  private static void save(KeyStore store, String name) throws Exception {
    try (OutputStream out = Files.newOutputStream(folder.resolve(name))) {
      store.store(out, PASSWORD.toCharArray());
    }
  }

  private static void assertRefused(String store, String password, String message) {
    Tls tls = new Tls.Store(folder.resolve(store), folder.resolve(password));
    IOException fault = assertThrows(IOException.class, () -> start("refused", tls));
    assertTrue(String.valueOf(fault.getMessage()).contains(message), fault::getMessage);
  }

  @Test
  void saysWhenAPasswordIsWrong() throws Exception {
    Path wrong = Files.writeString(folder.resolve("wrong-password"), "wrong");
    for (String store : new String[] {"RSA.p12", "RSA.crt"}) {
      IOException fault =
          assertThrows(
              IOException.class,
              () -> start("wrong-store", new Tls.Store(folder.resolve(store), wrong)));
      assertTrue(String.valueOf(fault.getMessage()).contains(store), fault::getMessage);
    }
  }
}
