#!/usr/bin/env bash
# Installs what is missing and nothing that is there:
#   setup.sh build   for the build
#   setup.sh size    for the build and the measuring of its wasm
#   setup.sh test    for the build and all tests
# Needs rustup, npm and, for the tests on Debian, the right to install packages.
set -euo pipefail
cd "$(dirname "$0")/.."
. .ci/tools.sh

say() { printf '== %s\n' "$*"; }

# Installs a cargo tool at exactly this version into a cache of our own. It is
# compiled with little optimisation: it runs for less time than that would take.
cargo_tool() { # crate, version, program
  local crate=$1 version=$2 program=$3 found
  found=$("$program" --version 2>/dev/null | grep -o '[0-9]\+\.[0-9]\+\.[0-9]\+' | head -1 || true)
  if [ "$found" = "$version" ] || { [ -x "$TOOLS/bin/$program" ] && [ -f "$TOOLS/$crate-$version" ]; }; then
    say "$program $version is there"
    return
  fi
  say "installing $crate $version"
  CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
    cargo install "$crate" --version "$version" --locked --force --root "$TOOLS"
  touch "$TOOLS/$crate-$version"
}

# Installs Debian packages.
install() { # package …
  if ! command -v apt-get >/dev/null 2>&1; then
    say "please install: $*"
    return 1
  fi
  say "installing $*"
  local sudo=
  [ "$(id -u)" = 0 ] || sudo=sudo
  $sudo apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# Installs the Debian packages whose program is missing.
packages() { # program:package …
  local missing=() pair
  for pair in "$@"; do
    command -v "${pair%%:*}" >/dev/null 2>&1 || missing+=("${pair#*:}")
  done
  [ ${#missing[@]} -eq 0 ] || install "${missing[@]}"
}

node_modules() {
  local want have
  want=$(cat tests/e2e/package.json tests/e2e/package-lock.json | cksum)
  have=$(cat tests/e2e/node_modules/.installed 2>/dev/null || true)
  if [ "$want" = "$have" ]; then
    say "npm packages are there"
    return
  fi
  say "installing npm packages"
  (cd tests/e2e && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --silent --no-progress)
  echo "$want" > tests/e2e/node_modules/.installed
}

build() {
  # rustup installs the compiler that rust-toolchain.toml names at its first use.
  rustup target add wasm32-unknown-unknown
  rustup component add clippy rustfmt rust-src
  node_modules
}

# Runs the tests of tests/web in a browser.
wasm_tests() {
  cargo_tool wasm-bindgen-cli "$WASM_BINDGEN" wasm-bindgen-test-runner
}

# Chromium for most tests, the other two engines for a journey; WebKitGTK needs a
# screen, which Xvfb keeps in memory.
browsers() {
  packages chromium:chromium chromedriver:chromium-driver WebKitWebDriver:webkit2gtk-driver Xvfb:xvfb
  command -v firefox >/dev/null 2>&1 || packages firefox-esr:firefox-esr
}

# What reads the printed report and the office files back.
office() {
  packages pdftotext:poppler-utils
  command -v soffice >/dev/null 2>&1 \
    || packages soffice:libreoffice-writer-nogui soffice:libreoffice-calc-nogui
}

# The report asks for Times New Roman; without it or Liberation Serif, which has
# the same measures, its lines and pages break elsewhere than the tests expect.
fonts() {
  packages fc-match:fontconfig
  case "$(fc-match -f '%{family}' 'Times New Roman')" in
    *'Times New Roman'* | *'Liberation Serif'*) say "a font with the measures of Times New Roman is there" ;;
    *) install fonts-liberation ;;
  esac
}

case "${1:-build}" in
  build) build ;;
  size) build; cargo_tool twiggy "$TWIGGY" twiggy ;;
  test) build; wasm_tests; browsers; office; fonts ;;
  *) echo "usage: setup.sh build|size|test" >&2; exit 2 ;;
esac
