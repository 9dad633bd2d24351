#!/usr/bin/env bash
# Prints the path of a Chromium, installing one only if none is found.
# Looks at $CHROMIUM, then PATH, then Debian's package (as root), then Playwright's own. Chromium's headless shell is the
# same engine without the window: it starts in half the time, and takes half the work for a page.
# With the argument "firefox" the same for a Firefox ($FIREFOX), but for Playwright's, which is none of Mozilla's; with
# "webkit" for the driver of WebKitGTK, which needs a screen besides: never installed here, for it brings a hundred packages.
set -euo pipefail

found() { [ -n "${1:-}" ] && [ -x "$1" ] && { printf '%s\n' "$1"; exit 0; }; return 0; }
on_path() {
  local name
  for name in "$@"; do
    found "$(command -v "$name" || true)"
  done
}
from_debian() {
  [ "$(id -u)" = 0 ] && [ -e /etc/debian_version ] || return 0
  echo "No $* found; installing Debian's." >&2
  { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@"; } >&2 || true
}

if [ "${1:-}" = firefox ]; then
  found "$(command -v "${FIREFOX:-firefox-esr}" || true)"
  on_path firefox
  from_debian firefox-esr
  on_path firefox-esr
  echo "No Firefox could be found or installed. Set FIREFOX to the path of one." >&2
  exit 1
fi
if [ "${1:-}" = webkit ]; then
  command -v Xvfb >/dev/null && on_path WebKitWebDriver
  echo "WebKitGTK is tried where its driver and Xvfb are (Debian: webkit2gtk-driver, xvfb)." >&2
  exit 1
fi
if [ -n "${CHROMIUM:-}" ]; then
  found "$(command -v "$CHROMIUM" || true)"
  echo "CHROMIUM is set to $CHROMIUM, which is not a program." >&2
  exit 1
fi
names="chromium-headless-shell chromium chromium-browser google-chrome google-chrome-stable"
on_path chromium-headless-shell
from_debian chromium-headless-shell
on_path $names
from_debian chromium
on_path $names
playwright="${PLAYWRIGHT:-playwright}"
echo "No Chromium found; installing Playwright's." >&2
"$playwright" install chromium >&2
found "$("$(dirname "$playwright")/python" -c \
  'from playwright.sync_api import sync_playwright as s
with s() as p: print(p.chromium.executable_path)')"
echo "No Chromium could be found or installed. Set CHROMIUM to the path of one." >&2
exit 1
