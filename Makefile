# `make run` and `make test` are all a newcomer needs; each does its own set-up.
SHELL := /bin/bash
PYTHON ?= python3
PORT ?= 8501
VENV := .venv
BIN := $(VENV)/bin
export PYTHONPATH := $(CURDIR)

.PHONY: run test check lint format demo bench lock clean

run: $(VENV)/ready  ## the dashboard on http://127.0.0.1:$(PORT), with made-up data when the store is empty
	@$(BIN)/python -m data demo --if-empty
	@echo "Open http://127.0.0.1:$(PORT)"
	@$(BIN)/streamlit run dashboard.py --server.address 127.0.0.1 --server.port $(PORT)

test: $(VENV)/ready-dev chromium  ## every test: unit, property, page, browser, architecture
	@$(BIN)/python -m pytest -n 2 --dist loadfile

check: lint test

lint: $(VENV)/ready-dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/pyright
	@$(BIN)/lint-imports

format: $(VENV)/ready-dev
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

demo: $(VENV)/ready  ## fill an empty store with made-up data and publish it
	@$(BIN)/python -m data demo

bench: $(VENV)/ready-dev  ## the figures that the issues set marks for
	@$(BIN)/python -m tests.bench

lock: $(VENV)/ready-dev  ## pin requirements again after editing the .in files
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header requirements.in -o requirements.txt
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header requirements-dev.in -o requirements-dev.txt

clean:
	rm -rf $(VENV)

# --- set-up ------------------------------------------------------------------------------------------
AS_ROOT := $(shell [ "$$(id -u)" = 0 ] || echo sudo)

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; set PYTHON=/path/to/python3.11."; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { $(AS_ROOT) apt-get update -qq && $(AS_ROOT) apt-get install -y -qq python3-venv; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/ready: requirements.txt | $(BIN)/python
	@echo "Installing what the dashboard needs (once)"
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/ready-dev: requirements-dev.txt $(VENV)/ready
	@echo "Installing what the tests need (once)"
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

# An installed Chromium first; Debian's package next; Playwright's own download only where neither is to be had.
.PHONY: chromium
chromium:
	@command -v chromium chromium-browser google-chrome >/dev/null 2>&1 \
	 || { command -v apt-get >/dev/null && $(AS_ROOT) apt-get update -qq && $(AS_ROOT) apt-get install -y -qq chromium fonts-dejavu-core >/dev/null; } \
	 || $(BIN)/playwright install --with-deps chromium
