# Sourced by ./lookalike and ./test: a locale whose text is UTF-8.
#
# The JVM takes the names of files and what is typed for text of the locale, and without one, as in
# cron, systemd and containers, for ASCII: "größer.jpg" would be no name at all.

see_to_utf8() {
  # What it says besides, such as of a locale that is not installed, is for the JVM no locale either.
  [ "$(locale charmap 2>&1)" != UTF-8 ] || return 0
  LC_ALL=$(locale -a 2>/dev/null | sort | grep -i '[.]utf-*8$' | head -n 1) # C.UTF-8 comes first
  export LC_ALL="${LC_ALL:-C.UTF-8}"
}
