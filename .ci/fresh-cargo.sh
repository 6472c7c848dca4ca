# Sourced: an empty CARGO_HOME below the folder $1, as on a fresh machine. The
# user's cargo configuration is copied, and rustup's programs stay on the PATH.
usual=${CARGO_HOME:-$HOME/.cargo}
export CARGO_HOME="$1/cargo"
mkdir -p "$CARGO_HOME"
for file in config config.toml; do
  [ ! -f "$usual/$file" ] || cp "$usual/$file" "$CARGO_HOME/"
done
export PATH="$PATH:$usual/bin"
