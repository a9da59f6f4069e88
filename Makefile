# `make run` and `make test` are all a newcomer needs; each does its own set-up.
SHELL := /bin/bash
PYTHON ?= python3
PORT ?= 8501
REPORTING_PORT ?= 8600
DESK_PORT ?= 8700
VENV := .venv
BIN := $(VENV)/bin
export PYTHONPATH := $(CURDIR)

.PHONY: run desk reporting soak-reporting test check lint format demo bench soak attack shots docs lock clean

run: $(VENV)/ready  ## the dashboard on http://127.0.0.1:$(PORT), with made-up data when the store is empty
	@$(BIN)/python -m data demo --if-empty
	@echo "Open http://127.0.0.1:$(PORT)"
	@EQUITY_CHANNEL_URL=$${EQUITY_CHANNEL_URL:-http://127.0.0.1:$(REPORTING_PORT)} $(BIN)/python -m pages.server --port $(PORT)

desk: $(VENV)/ready  ## the steward's desk on http://127.0.0.1:$(DESK_PORT), with made-up data when the store is empty
	@$(BIN)/python -m data demo --if-empty
	@echo "Open http://127.0.0.1:$(DESK_PORT)"
	@$(BIN)/python -m desk --port $(DESK_PORT)

reporting: $(VENV)/ready  ## the anonymous channel with a made-up guardian, on http://127.0.0.1:$(REPORTING_PORT)
	@$(BIN)/python -m reporting serve --demonstration --port $(REPORTING_PORT)

# A browser beside three servers on a busy machine may lose a race that no reader meets. What was red is played once more by itself,
# after its first report; whatever is red then as well fails the run. Where no test was collected or a run broke off, nothing is played.
test: $(VENV)/ready-dev chromium office postgres  ## every test: unit, property, page, browser, architecture
	@rm -f .pytest_cache/v/cache/lastfailed
	@$(BIN)/python -m pytest -n 2 --dist loadfile \
	 || { echo "Once more, by themselves:"; $(BIN)/python -m pytest -n 1 --last-failed --last-failed-no-failures none; }

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

soak: $(VENV)/ready-dev  ## kills by the hundred and a flood, on this machine only: what was lost, what was half
	@$(BIN)/python -m tests.soak

attack: $(VENV)/ready-dev  ## what somebody could work out from a release, on twenty fresh worlds
	@$(BIN)/python -m tests.attacks

soak-reporting: $(VENV)/ready-dev postgres  ## the anonymous channel killed 100 times on each database, crowded, and timed
	@$(BIN)/python -m tests.reporting.soak

shots: $(VENV)/ready-dev chromium  ## the pictures that the docs show, to be looked at, into docs/screenshots
	@$(BIN)/python -m data demo --if-empty
	@$(BIN)/python -m tests.browser.shots docs/screenshots

docs: $(VENV)/ready-dev  ## the two pages that are made from the code: every command, and every key of the definitions
	@$(BIN)/typer data.__main__ utils docs --name "python -m data" > docs/commands.md
	@$(BIN)/python -m data definitions describe > docs/definitions.md

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

# The workspace is tested on SQLite and on PostgreSQL, which the tests start themselves from Debian's package.
.PHONY: postgres
postgres:
	@ls /usr/lib/postgresql/*/bin/pg_ctl >/dev/null 2>&1 || command -v pg_ctl >/dev/null 2>&1 \
	 || { command -v apt-get >/dev/null && $(AS_ROOT) apt-get update -qq && $(AS_ROOT) apt-get install -y -qq postgresql >/dev/null; }

# An installed Chromium first; Debian's package next; Playwright's own download only where neither is to be had.
.PHONY: chromium
chromium:
	@command -v chromium chromium-browser google-chrome >/dev/null 2>&1 \
	 || { command -v apt-get >/dev/null && $(AS_ROOT) apt-get update -qq && $(AS_ROOT) apt-get install -y -qq chromium fonts-dejavu-core >/dev/null; } \
	 || $(BIN)/playwright install --with-deps chromium

# Slides are opened and printed by a program that is not ours, and the print is read word by word.
.PHONY: office
office:
	@{ command -v soffice && command -v pdftotext; } >/dev/null 2>&1 \
	 || { $(AS_ROOT) apt-get update -qq && $(AS_ROOT) apt-get install -y -qq --no-install-recommends libreoffice-impress poppler-utils fonts-liberation >/dev/null; }
