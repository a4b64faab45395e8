# Everything one does with the project. `make` alone tells what there is. Works with GNU make 3.81 (macOS) and later.

HOST ?= 127.0.0.1
PORT ?= 8000
export HOST PORT

# Where `make run` counts visits, so that it can be seen; with nothing behind the = it does not.
NAVIGATOR_INSIGHTS ?= $(CURDIR)/insights

VENV := .venv
PYTHON_BIN := $(VENV)/bin/python
PIP := $(PYTHON_BIN) -m pip --disable-pip-version-check install --quiet --require-hashes
COMPILE := $(PYTHON_BIN) -m uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest --generate-hashes \
    --custom-compile-command "make requirements"
CLIENTS := .cache/clients
HARVESTER := .cache/harvester
HTMX := static/vendor/htmx.min.js
PO := $(wildcard navigator/translations/*/LC_MESSAGES/messages.po)
MO := $(PO:.po=.mo)

.PHONY: help run site setup test test-package test-clients test-harvester test-postgresql test-wordpress unit coverage lint format translations requirements check schema bench clean
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

help: ## tell what there is
	@awk 'BEGIN { FS = ":.*## " } /^[a-z-]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

site: $(VENV)/.runtime $(MO) $(HTMX) ## set up what the site needs, and serve nothing

run: site ## set up what is missing and serve on HOST:PORT (127.0.0.1:8000)
	@NAVIGATOR_INSIGHTS='$(NAVIGATOR_INSIGHTS)' exec $(PYTHON_BIN) -m navigator serve

setup: $(VENV)/.development $(MO) $(HTMX) node_modules/.development ## set up everything for development but the browser

test: setup lint ## set up everything, the browser too, and run every check and test
	@CHROMIUM="$$(tools/find-browser $(PYTHON_BIN))" && export CHROMIUM && $(PYTHON_BIN) -m pytest $(ARGS)

test-wordpress: setup ## try the ways to embed in a real WordPress; says what it needs
	@tools/find-wordpress
	@CHROMIUM="$$(tools/find-browser $(PYTHON_BIN))" && export CHROMIUM && $(PYTHON_BIN) -m pytest --numprocesses=0 tests/wordpress/trial.py $(ARGS)

unit: setup ## run the tests that need no browser
	@$(PYTHON_BIN) -m pytest --ignore tests/browser $(ARGS)

coverage: setup ## run the tests that need no browser, and tell how much of the program they reach
	@$(PYTHON_BIN) -m pytest --ignore tests/browser --cov --cov-report=term:skip-covered $(ARGS)

test-package: setup ## build the package, install it outside the repository, and try every command there
	@$(PYTHON_BIN) -m pytest --numprocesses=0 tests/package/trial.py $(ARGS)

test-clients: setup $(CLIENTS)/.made ## make clients of the description of the API in Python and TypeScript, and walk a journey with each
	@$(PYTHON_BIN) -m pytest --numprocesses=0 tests/clients/trial.py $(ARGS)

test-harvester: setup $(HARVESTER)/.made ## read the catalogue of open data with the harvester of CKAN, on which portals run
	@$(PYTHON_BIN) -m pytest --numprocesses=0 tests/harvester/trial.py $(ARGS)

test-postgresql: setup ## try with PostgreSQL what is tested with SQLite: counting, and what visitors write
	@tools/with-postgresql $(PYTHON_BIN) -m pytest --numprocesses=0 tests/insights $(ARGS)

lint: $(VENV)/.development ## style, types, architecture and catalogues of translations
	$(PYTHON_BIN) -m ruff check .
	$(PYTHON_BIN) -m ruff format --check .
	$(PYTHON_BIN) -m mypy navigator app.py bench
	$(VENV)/bin/lint-imports
	tools/translations --check

format: $(VENV)/.development ## lay out the Python files and mend what can be mended
	$(PYTHON_BIN) -m ruff check --fix .
	$(PYTHON_BIN) -m ruff format .

translations: $(VENV)/.development ## bring new words of the interface into the catalogues
	tools/translations

requirements: $(VENV)/.development ## choose versions of what is newly needed; ARGS=--upgrade chooses all anew
	$(COMPILE) $(ARGS) requirements.in pyproject.toml --extra serve --output-file requirements.txt
	$(COMPILE) $(ARGS) requirements-dev.in --output-file requirements-dev.txt
	$(COMPILE) $(ARGS) tests/clients/requirements.in --output-file tests/clients/requirements.txt
	$(COMPILE) $(ARGS) tests/harvester/requirements.in --output-file tests/harvester/requirements.txt

check: $(VENV)/.runtime ## check the paths: mistakes, rules, and proofs for every combination of answers
	@$(PYTHON_BIN) -m navigator check
	@$(PYTHON_BIN) -m navigator prove

schema: $(VENV)/.runtime ## write paths/path.schema.json, for editors
	$(PYTHON_BIN) -m navigator schema --output paths/path.schema.json

bench: setup ## measure: requests a second, time of an evaluation, memory, weight; ARGS names others, such as endurance and fuzz
	@$(PYTHON_BIN) -m bench $(ARGS)

clean: ## remove everything that was made
	rm -rf $(VENV) node_modules static/vendor .cache .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache $(MO)
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Stamps: each file below stands for a step done, and is newer than what the step depends on.

$(VENV)/.made: tools/make-venv
	@echo "Making a virtual environment…"
	@tools/make-venv $(VENV)
	@touch $@

$(VENV)/.runtime: requirements.txt $(VENV)/.made
	@echo "Installing what the site needs…"
	@$(PIP) --requirement requirements.txt
	@touch $@

$(VENV)/.development: requirements-dev.txt $(VENV)/.runtime
	@echo "Installing what development needs…"
	@$(PIP) --requirement requirements-dev.txt
	@touch $@

%.mo: %.po $(VENV)/.runtime
	@$(PYTHON_BIN) -m babel.messages.frontend --quiet compile --input-file $< --output-file $@

# The site works without htmx; so a machine without npm, or without a network, serves it all the same.
$(HTMX): package-lock.json tools/fetch-vendor
	@tools/fetch-vendor $(@D)

node_modules/.development: package-lock.json
	@echo "Installing what the tests need from npm…"
	@command -v npm >/dev/null 2>&1 || { echo "The tests need Node.js 18.19 or later with npm (Debian, Ubuntu: sudo apt-get install nodejs npm; macOS: brew install node)." >&2; exit 1; }
	@npm ci --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel=error
	@touch $@

# Generators have needs of their own, so that they stand beside what development needs.
$(CLIENTS)/.made: tests/clients/requirements.txt tests/clients/package-lock.json $(VENV)/.made
	@echo "Installing what makes clients of the API…"
	@mkdir -p $(CLIENTS) && cp tests/clients/package.json tests/clients/package-lock.json $(CLIENTS)
	@$(PYTHON_BIN) -m venv --clear $(CLIENTS)/python
	@$(CLIENTS)/python/bin/python -m pip --disable-pip-version-check install --quiet --require-hashes --requirement tests/clients/requirements.txt
	@npm ci --prefix $(CLIENTS) --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel=error
	@touch $@

$(HARVESTER)/.made: tests/harvester/requirements.txt $(VENV)/.made
	@echo "Installing the harvester of CKAN…"
	@$(PYTHON_BIN) -m venv --clear $(HARVESTER)
	@$(HARVESTER)/bin/python -m pip --disable-pip-version-check install --quiet --require-hashes --requirement tests/harvester/requirements.txt
	@touch $@
