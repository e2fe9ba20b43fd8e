#!/bin/sh
# What starts Carrel on Linux: looks whether a window can be had with its sandbox on, and says what to
# do where it cannot. Chromium itself would advise to switch the sandbox off.
here=$(dirname "$(readlink -f "$0")")

"$here/check-desktop.sh" "$here/carrel-app" || exit 3

# An AppImage adds a switch against the sandbox where it takes it for unusable. None gets through;
# what stands after -- is the name of a file.
seen=
for arg in "$@"; do
  shift
  case "$seen$arg" in
    --) seen=files ;;
    --no-sandbox | --no-sandbox=* | --no-zygote | --disable-*-sandbox | --disable-*-sandbox=*) continue ;;
  esac
  set -- "$@" "$arg"
done
exec "$here/carrel-app" "$@"
