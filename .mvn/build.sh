# Sourced by ./lookalike: builds, when that is needed, and tells how far it is.

# Builds unless what was built is there and stands for the sources as they are; sets jars to what to run with.
# Times only tell where to look closer: in a copied tree everything is newer, and nothing has changed.
build_if_stale() {
  adopt
  if find_jars; then
    [ -n "$(sources -newer "$target/jars" -print | head -n 1)" ] || return 0
    if [ "$(state)" = "$(cat "$target/state" 2>/dev/null)" ]; then
      touch "$target/jars"
      return 0
    fi
  fi
  # shellcheck disable=SC2086 # profile is a list of flags
  build $profile
  adopt
  state >"$target/state"
  find_jars
}

# Takes over the list of jars that Maven has left, with paths that are good wherever this tree goes.
adopt() {
  [ -f "$target/classpath" ] || return 0
  each_jar "$target/classpath" >"$target/jars"
  echo "@/$module/target/$module.jar" >>"$target/jars"
  touch -r "$target/classpath" "$target/jars"
  rm -f "$target/classpath" "$target/state" # it was not us who built, and sources may have changed since
}

each_jar() {
  tr : '\n' <"$1" | while IFS= read -r jar || [ "$jar" ]; do
    case $jar in "$root"/*) jar=@/${jar#"$root"/} ;; esac
    echo "$jar"
  done
}

# Sets jars to what to run with; fails unless all of it is there.
find_jars() {
  [ -f "$target/jars" ] || return 1
  jars=''
  while IFS= read -r jar; do
    case $jar in @/*) jar=$root/${jar#@/} ;; esac
    [ -f "$jar" ] || return 1
    jars=$jars${jars:+:}$jar
  done <"$target/jars"
}

# Finds what a build is made of; takes what find does with it.
sources() {
  find "$root" -path '*/target' -prune -o \( -path '*/src/main/*' -o -name pom.xml \) -type f "$@"
}

# Prints what changes whenever a source does.
state() {
  (cd "$root" && root=. sources -exec cksum {} + | sort | cksum)
}

# Builds with Maven, whose output is only worth a look when it fails.
build() {
  need_maven
  log=$(mktemp)
  if ! (cd "$root" && watched "$log" mvn -B "$@" -Dmaven.test.skip=true package); then
    grep ERROR "$log" | head -n 5 >&2
    echo "$0: the build failed; the whole log is in $log" >&2
    exit 1
  fi
  rm -f "$log"
}

# Makes a zip that runs on this platform, or on $1, such as windows-x86_64.
package_release() {
  build -Prelease ${1:+"-Dnative.platform=$1"}
  rm -f "$root/search-server/target/classpath" # perhaps of another platform
  ls -l "$root"/search-server/target/lookalike-*.zip
}

# Builds what computes networks of others faster, and puts it where the next start finds it.
add_onnxruntime() {
  build -Ponnxruntime -pl autoencoder/onnxruntime -am
  mkdir -p "$root/plugins"
  cp "$root"/autoencoder/onnxruntime/target/*.jar "$root"/autoencoder/onnxruntime/target/plugin/*.jar \
    "$root/plugins"
  ls "$root"/plugins/*.jar
}

# Runs a Maven command, writes all that it says to file $1 and shows on standard error what it does: on a
# terminal in one line that changes, elsewhere in a line for each module. Fails when Maven does.
watched() {
  build_log=$1
  shift
  show "Building Lookalike ..."
  { "$@" 2>&1 || printf '\nBUILD FAILED\n'; } | tee "$build_log" | tell
  [ "$(tail -n 1 "$build_log")" != 'BUILD FAILED' ]
}

# A loop of the shell's, because some awks wait for a whole block of input.
tell() {
  kilobytes=0
  while IFS= read -r line; do
    case $line in
    *'Downloading from '*)
      [ "$kilobytes" = 0 ] || continue
      kilobytes=1
      say "The first build fetches its libraries, about 150 MB, into the folder ~/.m2."
      ;;
    *'Downloaded from '*\(*)
      size=${line##*\(}
      number=${size%% *}
      case $size in
      *' MB at '*) kilobytes=$((kilobytes + ${number%%.*} * 1000)) ;;
      *' kB at '*) kilobytes=$((kilobytes + ${number%%.*})) ;;
      esac
      [ ! -t 2 ] || show "Building Lookalike: $((kilobytes / 1000)) MB fetched ..."
      ;;
    '[INFO] Building '*'['*/*']')
      module=${line#'[INFO] Building '}
      part=${line##*\[}
      show "Building Lookalike: part ${part%%/*} of $(echo "${part##*/}" | tr -d ']'), ${module%% *} ..."
      ;;
    esac
  done
  [ ! -t 2 ] || printf '\r%-78s\r' '' >&2
}

# Shows a line that the next one replaces.
show() {
  if [ -t 2 ]; then printf '\r%-78s' "$1" >&2; else echo "$1" >&2; fi
}

# Shows a line that stays.
say() {
  if [ -t 2 ]; then printf '\r%-78s\n' "$1" >&2; else echo "$1" >&2; fi
}
