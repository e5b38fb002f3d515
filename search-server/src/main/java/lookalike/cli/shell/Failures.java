package lookalike.cli.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns every failure into one sentence on stderr and an exit code. */
public final class Failures {

  private Failures() {}

  /** Says what was not understood, and where help is. */
  public static int notUnderstood(ParameterException fault, String[] arguments) {
    CommandLine command = fault.getCommandLine();
    command.getErr().println("lookalike: " + fault.getMessage());
    UnmatchedArgumentException.printSuggestions(fault, command.getErr());
    command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return ExitCode.USAGE;
  }

  /** Says why a command failed. */
  public static int failed(Exception fault, CommandLine command, boolean verbose) {
    command.getErr().println("lookalike: " + explain(fault));
    if (verbose) {
      fault.printStackTrace(command.getErr());
    } else if (isUnexpected(fault)) {
      command.getErr().println("This is a fault of the program; --verbose shows where.");
    }
    // The rooms throw it for a value out of its range, and name the range.
    return fault instanceof IllegalArgumentException ? ExitCode.USAGE : ExitCode.FAILED;
  }

  private static boolean isUnexpected(Exception fault) {
    return fault instanceof RuntimeException
        && !(fault instanceof IllegalArgumentException)
        && !(fault instanceof UncheckedIOException);
  }

  /** Returns a fault in words; of some, the JDK's own message is only a path. */
  static String explain(Exception fault) {
    String message = fault.getMessage();
    if (message == null) {
      return fault.getClass().getSimpleName();
    } else if (fault instanceof UncheckedIOException && fault.getCause() instanceof IOException e) {
      return explain(e);
    } else if (fault instanceof FileSystemException e && e.getReason() == null) {
      return explain(e, message);
    }
    return message;
  }

  private static String explain(FileSystemException fault, String path) {
    if (fault instanceof NoSuchFileException) {
      return "there is no file " + path;
    } else if (fault instanceof AccessDeniedException) {
      return "access to " + path + " is denied";
    } else if (fault instanceof NotDirectoryException
        || fault instanceof FileAlreadyExistsException) {
      return path + " is not a folder";
    }
    return path + ": " + fault.getClass().getSimpleName();
  }
}
