# Sourced by ./lookalike: a quick start for commands that encode one image or none.
#
# One image is done by the scalar kernels before the vector kernels would be compiled. And only
# without the vector module, which is an incubator, can the JVM start from a cache of classes that
# are loaded and linked already. Compiled is only what pays within a second. Measured in
# benchmarks/README.md, "Start-up".

quick_flags='-Dlookalike.simd.bits=0 -XX:+UseSerialGC -XX:CompileThresholdScaling=5 -Xlog:aot*=off'

# Sets cache to the file for this JDK and this folder. One that is missing, or does not fit any more, is done
# without.
name_cache() {
  cache="$target/quick-$({ echo "$target" && cat "$jdk/release"; } | cksum | cut -d ' ' -f 1).aot"
}

# Makes the cache anew after each build, if it can be made, from one search that the JVM watches.
make_cache() {
  if [ -f "$cache" ] && [ -z "$(find "$root"/lib/*.jar "$root"/*/target/*.jar "$root"/*/*/target/*.jar \
    -newer "$cache" 2>/dev/null | head -n 1)" ]; then
    return
  fi
  stage=$(mktemp -d "$target/rehearsal.XXXXXX" 2>/dev/null) || return 0
  echo "Preparing a quick start ..." >&2
  # shellcheck disable=SC2086 # lists of flags
  {
    "$jdk/bin/java" $quick_flags $flags -cp "$jars" lookalike.cli.index.Rehearsal "$stage" &&
      "$jdk/bin/java" "-XX:AOTCacheOutput=$stage/cache" $quick_flags $flags -cp "$jars" \
        lookalike.cli.Main search "$stage/photo.jpg" --index "$stage/index" &&
      mv -f "$stage/cache" "$cache"
  } >/dev/null 2>&1 || : >"$cache" # an empty one, so that it is tried once and no more
  rm -rf "$stage"
}
