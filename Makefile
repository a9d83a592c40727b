# The two commands: `make serve` and `make test`. Everything lands in .venv, workspace and node_modules.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
PEERS_VENV := .venv-peers
PEERS_STAMP := $(PEERS_VENV)/.installed
PORT ?= 8000

.PHONY: serve test conformance check bench agreement peers snapshots crashes docs messages wheel frontend clean

serve: $(STAMP) frontend
	$(BIN)/goalgraph serve --port $(PORT)

test: $(STAMP) frontend
	$(BIN)/python -m pytest -q -n auto --dist worksteal

# A second opinion: the W3C's SPARQL tests (GOALGRAPH_W3C names their folder) and TopBraid's SHACL engine on Java;
# then the slow half of the other tests.
conformance: $(STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,oracle]'
	$(BIN)/python -m pytest -q -n auto -m '' tests/conformance
	$(BIN)/python -m pytest -q -n auto -m conformance --ignore tests/conformance

check: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python -m pytest -q tests/test_architecture.py

# What is measured and how: docs/bench.md. «make peers» installs what it is measured beside.
SIZE ?= 1k
PEERS ?= all
WORK ?=
INTO ?= build
bench: $(STAMP)
	PYTHONHASHSEED=0 $(dir $(firstword $(wildcard $(PEERS_STAMP)) $(STAMP)))bin/python -m bench --size $(SIZE) --peers '$(PEERS)' --work '$(WORK)' --into $(INTO) --data build/bench

# Prints, rule by rule, what the compiled rules and pySHACL find in all examples.
agreement: $(STAMP)
	$(BIN)/python -m bench.agreement

# Kills publish, withdraw, rollback, prune, compact and restore at each step and at random, and prints what survived.
crashes: $(STAMP)
	$(BIN)/python -m tests.support.crashes --each 10 --random 200

# In an environment of their own, with goalgraph: what they need does not change what is developed with.
peers: $(PEERS_STAMP)

$(PEERS_STAMP): pyproject.toml
	$(PYTHON) -m venv $(PEERS_VENV)
	$(PEERS_VENV)/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[peers]'
	touch $@

# What all routes and commands answer; `python -m tests.support.snapshots compare` names what differs.
snapshots: $(STAMP) frontend
	$(BIN)/python -m tests.support.snapshots take build/snapshots

docs: $(STAMP)
	$(BIN)/python docs/reference.py

# Extracts the messages and merges them into the Danish catalogues; translate what is new by hand.
messages: $(STAMP)
	$(BIN)/python -m tests.support.translations

wheel: $(STAMP) frontend
	$(BIN)/python -m build --wheel

$(STAMP): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

# The design system comes from npm. Without npm the pages use goalgraph's own style sheet.
frontend: api/static/vendor/.made

api/static/vendor/.made: package.json package-lock.json frontend/vendor.mjs
	@if command -v npm >/dev/null 2>&1; then \
	  npm ci --ignore-scripts --no-audit --no-fund --silent && node frontend/vendor.mjs && touch $@; \
	else \
	  echo 'npm is not installed: the pages use the built-in style sheet.'; \
	fi

clean:
	rm -rf $(VENV) $(PEERS_VENV) node_modules api/static/vendor build dist
