#!/bin/sh
# check-desktop.sh [BINARY [ROOT]]: whether Electron can open a window with its sandbox on. If not, says
# why on the first line and what to do on the next, on stderr, and ends with 3.
# BINARY: the one to be started. ROOT: where to look for /proc and /etc (tests have one of their own).
binary=${1:-}
root=${2:-}

refuse() {
  printf 'carrel: %s\n%s\n' "$1" "$2" >&2
  exit 3
}

setting() {
  cat "$root/proc/sys/$1" 2>/dev/null
}

# Installed for root and marked to run as root: it serves where namespaces are closed.
has_helper() {
  helper=$(dirname "$binary")/chrome-sandbox
  [ -n "$binary" ] && [ -u "$helper" ] && [ -x "$helper" ] && [ "$(stat -c %u "$helper")" = 0 ]
}

# The package puts a profile there that names the binary.
has_profile() {
  [ -n "$binary" ] && grep -qsF "\"$binary\"" "$root"/etc/apparmor.d/*
}

if [ "$(id -u)" = 0 ]; then
  refuse 'Carrel does not run as root: its windows would be without a sandbox.' \
    'Start it as an ordinary user.'
fi

if [ -z "${DISPLAY:-}" ] && [ -z "${WAYLAND_DISPLAY:-}" ]; then
  refuse 'There is no display here, so Carrel cannot open its window.' \
    'Start it from a desktop; where there is none, `npm start` in its sources opens it in a browser.'
fi

has_helper && exit 0

if [ "$(setting user/max_user_namespaces)" = 0 ] || [ "$(setting kernel/unprivileged_userns_clone)" = 0 ]; then
  refuse 'This system lets no program have user namespaces, which the sandbox of its windows needs.' \
    'Ask whoever administers it to allow them (sysctl user.max_user_namespaces, kernel.unprivileged_userns_clone), or install Carrel from its deb or rpm package.'
fi

if [ "$(setting kernel/apparmor_restrict_unprivileged_userns)" = 1 ]; then
  has_profile && exit 0
  refuse 'This system gives user namespaces to programs with an AppArmor profile alone, and the sandbox of its windows needs them.' \
    'Install Carrel from its deb package, which brings the profile.'
fi

if command -v unshare >/dev/null 2>&1 && ! unshare -Ur true >/dev/null 2>&1; then
  refuse 'No user namespace can be made here, which the sandbox of its windows needs; containers often forbid it.' \
    'Start Carrel outside of the container, or install it from its deb or rpm package.'
fi
exit 0
