# make serve    builds the release and serves it at http://127.0.0.1:8080/
# make test     all checks and tests
# make dist     the release, ready for any static server, in dist/
# make cold     how long a newcomer waits: a fresh clone, built with empty caches
# make size     what a first visit downloads, file by file, and what the wasm is made of
# make bench    how fast it is on a weak machine and a weak connection
# make fuzz     a million hostile files against every reader
# make torture  kills the browser 200 times while somebody types (ENGINE=firefox or webkit)
# make soak     memory use over 10 000 kiosk slides under a fast clock

.PHONY: serve test dist cold size bench fuzz torture soak shots setup setup-size setup-test

PORT ?= 8080

serve: dist
	node tests/e2e/server.mjs dist --port $(PORT)

setup:
	@.ci/setup.sh build

setup-size:
	@.ci/setup.sh size

setup-test:
	@.ci/setup.sh test

dist: setup
	@.ci/dist.sh

test: setup-test
	@.ci/test.sh

cold:
	@.ci/cold.sh

size: setup-size dist
	@. .ci/tools.sh && node tests/e2e/size.mjs dist --wasm

bench: setup-test dist
	@cd tests/e2e && node bench.mjs

fuzz:
	HOSTILE_CASES=$${CASES:-1000000} cargo test --release --test native hostile -- --nocapture

torture: setup-test dist
	@cd tests/e2e && ROUNDS=$${ROUNDS:-200} ENGINE=$${ENGINE:-chromium} node torture.mjs

soak: setup-test dist
	@cd tests/e2e && node soak.mjs

# Screenshots of every page at three sizes, light and dark, into tests/e2e/results/shots;
# the README's picture is one of them.
shots: setup-test dist
	@cd tests/e2e && node_modules/.bin/playwright test --project=shots
	@cp tests/e2e/results/shots/entry-1366-light.png tests/e2e/screenshot.png
