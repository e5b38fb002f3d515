package lookalike.image.worker;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import lookalike.image.format.ImageDecodeException.Reason;
import lookalike.image.worker.Frames.Answer;
import lookalike.image.worker.Frames.Refused;
import lookalike.image.worker.Frames.Reply;
import lookalike.image.worker.Frames.Request;
import lookalike.image.worker.WorkerDeath.Kind;

/** A process that decodes, as the one sees it that has started it. For one thread at a time. */
final class DecoderProcess {

  /** How a process ends that the system kills, as it does for want of memory. */
  private static final int KILLED = 128 + 9;

  /** Even on a machine with much else to do, a process starts in this time. */
  private static final long START_SECONDS = 60;

  /** So long a process may take to end that has closed its output. */
  private static final long END_SECONDS = 5;

  private final Process process;
  private final PoolOptions options;
  private final ScheduledExecutorService clock;
  private final DataInputStream in;
  private final DataOutputStream out;
  private volatile boolean isLate;
  private boolean isInStep = true; // or else nobody knows what comes next out of the pipe
  private int files;
  private long residentBytes;

  private DecoderProcess(Process process, PoolOptions options, ScheduledExecutorService clock) {
    this.process = process;
    this.options = options;
    this.clock = clock;
    this.in = new DataInputStream(process.getInputStream());
    this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), 64));
  }

  /**
   * Starts a process, and waits until it is ready.
   *
   * @throws IOException if it does not start, with what to do
   */
  static DecoderProcess start(
      WorkerCommand command, PoolOptions options, ScheduledExecutorService clock)
      throws IOException {
    DecoderProcess started = new DecoderProcess(command.start(), options, clock);
    ScheduledFuture<?> late;
    try {
      late = clock.schedule(started::tooLate, START_SECONDS, TimeUnit.SECONDS);
    } catch (RejectedExecutionException e) { // the pool was closed meanwhile
      started.kill();
      throw e;
    }
    try {
      started.awaitReady();
      return started;
    } catch (EOFException e) {
      throw new IOException(
          "a process that decodes images does not start (%s): there must be memory for it"
              .formatted(started.ending()),
          e);
    } finally {
      late.cancel(false);
    }
  }

  private void awaitReady() throws IOException {
    int word = in.readInt();
    if (word != Frames.READY) {
      String reason = word == Frames.NOT_READY ? in.readUTF() : "its first word is " + word;
      kill();
      throw new IOException(reason);
    }
  }

  private String ending() {
    boolean isOver = waited(END_SECONDS);
    kill();
    return isOver && !isLate ? "it ended with code " + process.exitValue() : "it takes too long";
  }

  /**
   * Has a file decoded.
   *
   * @throws WorkerDeath if the process has come to its end over it
   */
  Reply reply(Request request) throws WorkerDeath {
    files++;
    isInStep = false;
    try (Deadline _ = new Deadline(process.toHandle(), clock, options.patience(), this::tooLate)) {
      request.write(out);
      Answer answer = Answer.read(in, request.limits());
      residentBytes = answer.residentBytes();
      isInStep = true;
      if (answer.reply() instanceof Refused(Reason reason, _) && reason == Reason.OUT_OF_MEMORY) {
        isInStep = false; // it ends itself
        throw new WorkerDeath(Kind.EXHAUSTED, null);
      }
      return answer.reply();
    } catch (WorkerDeath e) {
      throw e;
    } catch (IOException e) {
      throw new WorkerDeath(death(), e);
    }
  }

  /** Tells whether it had no other file than the last: whatever was done, that has done it. */
  boolean isAtFirstFile() {
    return files == 1;
  }

  /** Tells whether another should take its place. */
  boolean isSpent() {
    return !isInStep
        || files >= options.mostFiles()
        || residentBytes > (long) options.mostMegabytes() << 20
        || !process.isAlive();
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  void kill() {
    process.destroyForcibly();
  }

  private void tooLate() {
    isLate = true;
    kill();
  }

  /** Finds out why nothing more comes, or something that is no reply. */
  private Kind death() {
    boolean isOver = waited(END_SECONDS);
    kill();
    if (isLate) {
      return Kind.TOO_SLOW;
    }
    int code = isOver ? process.exitValue() : 0;
    return code == MemoryGuard.EXHAUSTED || code == KILLED ? Kind.EXHAUSTED : Kind.CRASHED;
  }

  /** Waits until the process is over; tells whether it is. */
  private boolean waited(long seconds) {
    boolean interrupted = Thread.interrupted();
    try {
      return process.waitFor(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
      return !process.isAlive();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
