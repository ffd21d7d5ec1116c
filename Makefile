# The commands of the portal. `make` alone lists them.
# Everything is set up by the commands themselves: Python 3.11 or later and make are all a machine needs.

PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
# On as many cores as there are, but four: beyond that the tests wait for the one database.
CORES := $(shell n=$$(nproc 2>/dev/null || echo 2); [ $$n -gt 4 ] && echo 4 || echo $$n)

.DEFAULT_GOAL := help
.PHONY: help setup run test check bench fix

help: ## list the commands
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 10

setup: $(VENV)/installed ## virtual environment and requirements; quick when nothing changed

$(VENV)/installed: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or later is needed (PYTHON=...)"; exit 1; }
	@test -x $(RUN) || $(PYTHON) -m venv $(VENV)
	@echo "Installing the requirements ..."
	@$(RUN) -m pip install --quiet --disable-pip-version-check --requirement requirements.txt
	@touch $@

run: setup ## the portal on 127.0.0.1:8000 (PORT=...), with demo data the first time
	@$(RUN) manage.py serve

test: setup ## the whole suite, browser journeys included
	@sh .ci/chromium || true
	@$(RUN) -m pytest -n $(CORES) --dist loadgroup

check: setup ## linters, import contracts, migrations, catalogue, deployment
	@$(VENV)/bin/ruff check --quiet .
	@$(VENV)/bin/ruff format --check --quiet .
	@$(VENV)/bin/lint-imports --no-logo >.lint-imports.log 2>&1 || { cat .lint-imports.log; exit 1; }
	@rm -f .lint-imports.log
	@$(RUN) manage.py makemigrations --check --dry-run
	@$(RUN) manage.py catalogue --check
	@PORTAL_HTTPS=yes $(RUN) manage.py check --deploy --fail-level WARNING

bench: setup ## the benchmarks on the full demo, with ratios against a named peer
	@$(RUN) -m tests.benchmarks

fix: setup ## format, and mend what the linter can
	@$(VENV)/bin/ruff check --fix --quiet . ; $(VENV)/bin/ruff format --quiet .
