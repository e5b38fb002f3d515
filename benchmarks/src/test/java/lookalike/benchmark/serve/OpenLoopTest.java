package lookalike.benchmark.serve;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class OpenLoopTest {

  private static final Duration TIME = Duration.ofMillis(500);
  private static final Requests REQUESTS =
      new Requests("root", List.of("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(US_ASCII)));

  private static final String GOOD = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  /** Asks a server that gives each request, by its number, an answer of its own. */
  private static Load ask(int clients, double rate, IntFunction<String> answers)
      throws IOException, InterruptedException {
    AtomicInteger number = new AtomicInteger();
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> accept(server, number, answers));
      return new OpenLoop(server.getLocalPort(), clients).run(REQUESTS, rate, TIME);
    }
  }

  private static void accept(
      ServerSocket server, AtomicInteger number, IntFunction<String> answers) {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> answer(socket, number, answers));
      } catch (IOException over) {
        return;
      }
    }
  }

  private static void answer(Socket socket, AtomicInteger number, IntFunction<String> answers) {
    try (socket) {
      BufferedReader in =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.isEmpty()) {
          String answer = answers.apply(number.getAndIncrement());
          if (answer.isEmpty()) {
            return;
          }
          socket.getOutputStream().write(answer.getBytes(US_ASCII));
        }
      }
    } catch (IOException gone) {
      // So is its connection.
    }
  }

  @Test
  void countsTheWaitingOfThoseWhoCouldNotBeSent() throws Exception {
    Load load =
        ask(
            1,
            200,
            number -> {
              if (number == 10) {
                pause(300); // in which 60 more are due
              }
              return GOOD;
            });
    assertEquals(100, load.accepted());
    assertTrue(load.p50() >= 50, load.toString());
    assertTrue(load.late() >= 50, load.toString());
  }

  private static void pause(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void tellsAnswersApart() throws Exception {
    List<String> answers =
        List.of(
            GOOD,
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n",
            "HTTP/1.1 429 Too Many Requests\r\nContent-Length: 0\r\n\r\n",
            "HTTP/1.1 500 Server Error\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
            "");
    Load load = ask(1, 100, number -> answers.get(number % 5));
    assertEquals(50, load.sent());
    assertEquals(20, load.accepted());
    assertEquals(10, load.shed());
    assertEquals(10, load.refused());
    assertEquals(10, load.failed());
  }

  @Test
  void sendsAsMuchAsItCanWithoutARate() throws Exception {
    Load load = ask(3, 0, _ -> GOOD);
    assertTrue(load.accepted() >= 3, load.toString());
    assertEquals(load.sent(), load.accepted());
    assertTrue(load.rate() > 0, load.toString());
  }
}
