# Sourced by ./lookalike: a build that tells how far it is.

# Runs a Maven command, writes all that it says to file $1 and shows on standard error what it does: on a
# terminal in one line that changes, elsewhere in a line for each module. Fails when Maven does.
watched() {
  build_log=$1
  shift
  show "Building Lookalike ..."
  { "$@" 2>&1 || echo 'BUILD FAILED'; } | tee "$build_log" | tell
  [ "$(tail -n 1 "$build_log")" != 'BUILD FAILED' ]
}

# A loop of the shell's, because some awks wait for a whole block of input.
tell() {
  kilobytes=0
  while IFS= read -r line; do
    case $line in
    'Downloading from '*)
      [ "$kilobytes" = 0 ] || continue
      kilobytes=1
      say "The first build fetches its libraries, about 140 MB, into the folder ~/.m2."
      ;;
    'Downloaded from '*\(*)
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
    *'exec-maven-plugin'*'(samples)'*)
      [ -f "$root/search-server/target/classes/samples/colours.zip" ] ||
        show "Building Lookalike: rendering the sample photos ..."
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
