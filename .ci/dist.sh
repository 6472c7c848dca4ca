#!/usr/bin/env bash
# Builds the release into dist/, or into the folder named.
#
# The standard library is compiled along, for size and without the words of
# panics (a panic here is a broken invariant and stops the module either way):
# together a fifth of the download. Cargo knows these options as unstable, hence
# the first line; the compiler is the stable one that rust-toolchain.toml names.
set -euo pipefail
cd "$(dirname "$0")/.."
. .ci/tools.sh
export RUSTC_BOOTSTRAP=1
export CARGO_UNSTABLE_BUILD_STD=std,panic_abort
export CARGO_UNSTABLE_BUILD_STD_FEATURES=optimize_for_size
export CARGO_UNSTABLE_PANIC_IMMEDIATE_ABORT=true
export CARGO_PROFILE_RELEASE_PANIC=immediate-abort
# Views are erased to one type, and relocations kept, along which the wasm is split.
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="--cfg erase_components -Zunstable-options -Cpanic=immediate-abort -Clink-args=--emit-relocs"
trunk build --release --offline --dist "${1:-dist}"
