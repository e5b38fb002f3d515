# Sourced by ./lookalike and ./test: finds a JDK 25 or newer, and Maven, or says what to install.

# Prints the major version of the Java in folder $1 that has the program $2; nothing if there is none.
java_version() {
  [ -x "$1/bin/$2" ] && [ -r "$1/release" ] &&
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

# Sets jdk to the first JDK 25+ found.
find_jdk() {
  find_program javac
}

# Sets jdk to the first Java 25+ found, which need not be able to compile.
find_java() {
  find_program java
}

find_program() {
  on_path=$(command -v "$1" || true)
  [ -z "$on_path" ] || on_path=$(dirname "$(dirname "$(readlink -f "$on_path")")")
  for jdk in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/* /opt/java/* /opt/jdk* \
    "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    version=$(java_version "$jdk" "$1" || true)
    [ "${version:-0}" -lt 25 ] || return 0
  done
  echo "$0: no JDK 25 or newer found: install one (such as Temurin 25) and set JAVA_HOME to it." >&2
  exit 1
}

need_maven() {
  command -v mvn >/dev/null || {
    echo "$0: Maven not found: install Maven 3.6.3 or newer, so that 'mvn' is on the PATH." >&2
    exit 1
  }
}
