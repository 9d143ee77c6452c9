# make demo   try putright: everything it needs is made, seeded and served
# make test   run every test
# make check  lint, types, import contracts, schema.graphql and migrations are current
# make bench  how fast, as ratios in one run
# make help   these lines
#
# Python 3.11 or newer and make are enough. PYTHON names another Python than python3.

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.PHONY: demo test check bench schema lock clean help

demo: $(READY)
	@$(BIN)/putright demo

test: $(READY)
	$(BIN)/python -m pytest -n auto --dist loadfile -q

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/putright schema --check
	$(BIN)/putright migrations --check

bench: $(READY)
	$(BIN)/python -m bench

schema: $(READY)  # print the schema again, after a change to the types
	$(BIN)/putright schema > schema.graphql

help:
	@sed -n '/^# make/s/^# //p' Makefile

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "putright needs Python 3.11 or newer; name one with: make PYTHON=python3.11")'
	@echo "Making .venv (about a minute, once)"
	@$(PYTHON) -m venv .venv
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(READY)
