# Sourced by ./lookalike: a start without the JVM's word about its vector module.
#
# That module is an incubator, and the JVM warns of it before any of our code runs; it has no option
# against that. So a filter takes this one line out of standard error and hands on all else as it
# comes. The program waits for the filter at its end (lookalike.cli.shell.StandardError), so that
# nothing is said after it.

incubating='WARNING: Using incubator modules: jdk.incubator.vector'

# Runs a java in the place of this shell: its path, then its arguments.
start_quietly() {
  java=$1
  shift
  pipe=$(mktemp -d 2>/dev/null) && mkfifo "$pipe/stderr" 2>/dev/null || exec "$java" "$@"
  (
    trap '' HUP INT TERM # it ends when the program does
    while IFS= read -r line; do
      [ "$line" != "$incubating" ] || exec cat
      printf '%s\n' "$line"
    done
    printf '%s' "$line" # what a JVM said that did not start
  ) <"$pipe/stderr" >&2 &
  exec 2>"$pipe/stderr"
  rm -r "$pipe"
  exec "$java" "-Dlookalike.cli.stderr-filter=$!" "$@"
}
