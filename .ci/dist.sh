#!/usr/bin/env bash
# Builds the release into dist/, or into the folder named. src/bin/dist does the work.
set -euo pipefail
cd "$(dirname "$0")/.."
cargo run --locked --profile tools --no-default-features --features tools --bin dist -- "${1:-dist}"
