#!/bin/sh
# Makes sure that the browser tests have a Chromium: an installed one, else the system's package, else Playwright's.
set -eu
python=${1:-python3}
if [ -n "${EVENHAND_CHROMIUM:-}" ] && [ -x "$EVENHAND_CHROMIUM" ]; then exit 0; fi
for name in chromium chromium-browser google-chrome google-chrome-stable chrome; do
  if command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
echo "No Chromium or Chrome found; trying to install one for the browser tests ..."
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  if { apt-get update -qq && apt-get install -y -qq chromium >/dev/null; } && command -v chromium >/dev/null 2>&1; then exit 0; fi
fi
if "$python" -m playwright install chromium; then exit 0; fi
cat >&2 <<'EOF'
The browser tests need Chromium, and none could be installed.
  Debian, Ubuntu:  sudo apt-get install chromium
  Fedora:          sudo dnf install chromium
  macOS:           brew install --cask chromium
or set EVENHAND_CHROMIUM to the path of a Chromium or Chrome that you have.
EOF
exit 1
