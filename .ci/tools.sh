# Versions and places of the tools; sourced by the other scripts.
WASM_BINDGEN=0.2.129
TWIGGY=0.8.0
TOOLS="${XDG_CACHE_HOME:-$HOME/.cache}/bao-cao-xa"
export PATH="$TOOLS/bin:$PWD/tests/e2e/node_modules/.bin:$PATH"
