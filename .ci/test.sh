#!/usr/bin/env bash
# All checks and tests, from the quickest to the slowest.
set -euo pipefail
cd "$(dirname "$0")/.."
. .ci/tools.sh

step() { printf '\n== %s (%(%H:%M:%S)T)\n' "$*"; }

step "formatting"
cargo fmt --check
step "lints, native and wasm"
cargo clippy --quiet --all-targets --features tools -- -D warnings
cargo clippy --quiet --all-targets --target wasm32-unknown-unknown -- -D warnings
step "native tests"
cargo test --quiet
step "tests in the browser's wasm"
CHROMEDRIVER=$(command -v chromedriver) CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner \
  cargo test --target wasm32-unknown-unknown --no-default-features --features web --test web
step "the release"
.ci/dist.sh
step "its size"
node tests/e2e/size.mjs dist
step "browser tests"
cd tests/e2e && playwright test "$@"
step "a quarter in Firefox and WebKitGTK"
node engines.mjs
step "the browsers killed while somebody types"
node torture.mjs chromium 10
node torture.mjs firefox 3
node torture.mjs webkit 3
