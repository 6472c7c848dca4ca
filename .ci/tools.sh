# Versions and places of the tools; sourced by the other scripts.
TRUNK=0.21.14
WASM_BINDGEN=0.2.129
WASM_SPLIT=0.2.3
TOOLS="${XDG_CACHE_HOME:-$HOME/.cache}/bao-cao-xa"
export PATH="$TOOLS/bin:$PWD/tests/e2e/node_modules/.bin:$PATH"
