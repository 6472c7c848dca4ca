#!/usr/bin/env bash
# How long a newcomer waits for the first page: builds a fresh clone of the last
# commit with empty caches of cargo, npm and our own tools. Only rustup with the
# compiler, Node.js and npm are there already.
set -euo pipefail
cd "$(dirname "$0")/.."
fresh=$(mktemp -d)
trap 'rm -rf "$fresh"' EXIT
. .ci/fresh-cargo.sh "$fresh"
export XDG_CACHE_HOME="$fresh/cache" npm_config_cache="$fresh/npm"
unset CARGO_TARGET_DIR
git clone --quiet . "$fresh/clone"
cd "$fresh/clone"
time make dist
