package lookalike.cli.serve;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import lookalike.cli.shell.KeysOption;
import lookalike.server.access.key.Key;
import lookalike.server.access.key.KeyFile;
import lookalike.server.access.key.Scope;
import lookalike.work.FileNames;
import lookalike.work.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lookalike key}: makes, lists and revokes the keys that a server asks for. */
@Command(
    name = "key",
    description = {
      "Makes, lists and revokes the keys of a server.",
      "A running server knows within a second."
    })
public final class KeyCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what: make, list or revoke");
  }

  @Command(
      name = "make",
      description = {
        "Makes a key and prints it, this once: only a hash of it is kept.",
        "Whoever calls the server sends it as 'Authorization: Bearer KEY'."
      })
  void make(
      @Parameters(paramLabel = "NAME", description = "what the key is called, such as shop")
          String name,
      @Option(
              names = "--scope",
              paramLabel = "SCOPE",
              defaultValue = "search",
              description = {
                "what it is good for: search; write, which is that and to change the index; admin,",
                "which is all; or metrics, which is /metrics alone (default ${DEFAULT-VALUE})"
              })
          Scope scope,
      @Mixin KeysOption keys)
      throws IOException {
    KeyFile file = new KeyFile(keys.file());
    String secret = file.make(name, scope);
    PrintWriter err = spec.commandLine().getErr();
    spec.commandLine().getOut().println(secret);
    spec.commandLine().getOut().flush();
    err.printf(
        Locale.ROOT,
        "This is the key %s, for %s; it is not shown again. Serve with: --keys %s%n",
        name,
        scope,
        Printable.line(FileNames.of(file.path())));
  }

  @Command(name = "list", description = "Lists the keys: name, scope, and when each was made.")
  void list(@Mixin KeysOption keys) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    List<Key> known = new KeyFile(keys.file()).read();
    known.forEach(
        key -> out.printf(Locale.ROOT, "%-20s %-8s %s%n", key.name(), key.scope(), key.created()));
    out.flush();
  }

  @Command(name = "revoke", description = "Revokes a key: who has it is let in no more.")
  void revoke(
      @Parameters(paramLabel = "NAME", description = "what the key is called") String name,
      @Mixin KeysOption keys)
      throws IOException {
    new KeyFile(keys.file()).revoke(name);
    spec.commandLine().getErr().println("revoked " + Printable.line(name));
  }
}
