package lookalike.cli.shell;

import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Collection;
import lookalike.model.ModelFormatException;
import lookalike.work.HeapLimit;
import lookalike.work.Printable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns every failure into one sentence on stderr and an exit code. */
public final class Failures {

  private Failures() {}

  /** Says what was not understood, and where help is. */
  public static int notUnderstood(ParameterException fault, String[] arguments) {
    CommandLine command = fault.getCommandLine();
    command.getErr().println("lookalike: " + Printable.line(String.valueOf(fault.getMessage())));
    if (fault instanceof UnmatchedArgumentException unmatched) {
      String typed = unmatched.getUnmatched().getFirst();
      Collection<String> words =
          typed.startsWith("-")
              ? command.getCommandSpec().optionsMap().keySet()
              : command.getSubcommands().keySet();
      Suggestion.of(typed, words)
          .ifPresent(it -> command.getErr().println("Did you mean '" + it + "'?"));
    }
    command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return ExitCode.USAGE;
  }

  /**
   * Runs a command. What even picocli lets through, such as no more memory, is told as well.
   *
   * @return its exit code
   */
  public static int guarded(CommandLine commandLine, String... arguments) {
    try {
      return commandLine.execute(arguments);
    } catch (OutOfMemoryError e) {
      commandLine.getErr().println("lookalike: " + HeapLimit.tooLittle(e));
      return ExitCode.FAILED;
    }
  }

  /** Says why a command failed. */
  public static int failed(Exception fault, CommandLine command, boolean verbose) {
    command.getErr().println("lookalike: " + shown(fault, command.getCommandSpec()));
    if (verbose) {
      printTrace(fault, command.getErr());
    } else if (isUnexpected(fault)) {
      command.getErr().println("This is a fault of the program; --verbose shows where.");
    }
    // The rooms throw it for a value out of its range, and name the range.
    return fault instanceof IllegalArgumentException ? ExitCode.USAGE : ExitCode.FAILED;
  }

  /** Prints what the JDK prints, messages on one line each; faults that were suppressed are not. */
  private static void printTrace(Exception fault, PrintWriter err) {
    String caused = "";
    for (Throwable each = fault; each != null; each = each.getCause()) {
      err.println(caused + Printable.line(each.toString()));
      for (StackTraceElement frame : each.getStackTrace()) {
        err.println("\tat " + frame);
      }
      caused = "Caused by: ";
    }
  }

  private static boolean isUnexpected(Exception fault) {
    return switch (fault) {
      case IllegalArgumentException _, UncheckedIOException _ -> false;
      default -> fault instanceof RuntimeException;
    };
  }

  /** Names stand on the line; only what a model file calls for may need lines of its own. */
  private static String shown(Exception fault, CommandSpec command) {
    String message = explain(fault);
    if (fault instanceof IllegalArgumentException) {
      return Printable.line(TypedNames.in(message, command));
    }
    if (fault instanceof ModelFormatException model && message.endsWith(model.remedy())) {
      String told = message.substring(0, message.length() - model.remedy().length());
      return Printable.line(told) + Printable.lines(model.remedy());
    }
    return Printable.line(message);
  }

  /** Returns a fault in words; of some, the JDK's own message is only a path. */
  static String explain(Exception fault) {
    String message = fault.getMessage();
    if (message == null) {
      return fault.getClass().getSimpleName();
    }
    return switch (fault) {
      case UncheckedIOException e ->
          explain(requireNonNull(e.getCause())); // it has one by contract
      case FileSystemException e when e.getReason() != null -> message;
      case NoSuchFileException _ -> "there is no file " + message;
      case AccessDeniedException _ -> "access to " + message + " is denied";
      case NotDirectoryException _, FileAlreadyExistsException _ -> message + " is not a folder";
      case FileSystemException e -> message + ": " + e.getClass().getSimpleName();
      default -> message;
    };
  }
}
