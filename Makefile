# Every target does its own set-up: Python 3.11 or later, with pip or uv, is all it needs.

PYTHON ?= python3
export PYTHON
VENV := .venv
BIN := $(VENV)/bin
DEMO := $(VENV)/demo.ready
READY := $(VENV)/test.ready
MUTATION := $(VENV)/mutation
SAMPLE := 400
PINNED := --no-deps --require-hashes --requirement
PIN := uv pip compile --quiet --universal --fork-strategy fewest --upgrade --generate-hashes \
	--no-annotate --custom-compile-command 'make pins'
HERE := import kpi, os, sys; sys.exit(not kpi.__file__.startswith(os.getcwd() + os.sep))

# An environment whose Python has gone, or that was copied or moved, is made anew.
$(shell $(BIN)/python -c '$(HERE)' 2>/dev/null || rm -f $(DEMO))

.DEFAULT_GOAL := help
.PHONY: help setup demo test format lint types wheel unit deps bench foresight kills mutants update pins clean

help: ## list these targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

setup: $(READY) ## create .venv with the exact versions of .ci/*.txt

$(DEMO): pyproject.toml .ci/demo.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "kpi needs Python 3.11 or later: make PYTHON=python3.11"; exit 1; }
	@echo "setting up $(VENV)"
	@$(PYTHON) -m venv --clear --without-pip $(VENV)
	@.ci/install $(VENV) $(PINNED) .ci/demo.txt
	@.ci/install $(VENV) --no-deps --no-build-isolation --editable .
	@touch $@

# An install that was interrupted leaves neither mark, so that the next begins anew.
$(READY): $(DEMO) .ci/test.txt
	@echo "adding the tools of the tests to $(VENV)"
	@rm $(DEMO)
	@.ci/install $(VENV) $(PINNED) .ci/test.txt
	@touch $(DEMO) $@

demo: $(DEMO) ## judge the 2025 plan: published 2024 figures, then a simulated 2025
	@echo '$$ kpi rehearse 2024'
	@$(BIN)/kpi rehearse 2024 --exit-zero
	@echo
	@echo '$$ kpi check -a examples/simulated.csv --as-of 2025-06'
	@$(BIN)/kpi check -a examples/simulated.csv --as-of 2025-06 --exit-zero

test: lint ## format, lint, types, wheel and all tests
	@$(MAKE) --no-print-directory --jobs 2 types wheel
	@$(MAKE) --no-print-directory unit

format: $(READY) ## rewrite the code in the common format
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

lint: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(READY)
	$(BIN)/mypy

wheel: $(READY)
	@rm -rf dist
	$(BIN)/python -m build --no-isolation --outdir dist .
	$(BIN)/python tests/smoke_wheel.py dist

unit: $(READY)
	$(BIN)/pytest --numprocesses auto --dist worksteal

deps: wheel ## try the wheel on Python 3.11 to 3.13, with the oldest and newest versions it allows
	$(BIN)/python tests/smoke_wheel.py dist --bounds

bench: $(READY) ## time a check, its reports, a million rows and a back-test; count what is doubted
	@$(BIN)/python tests/bench/startup.py
	@$(BIN)/python tests/bench/ledger.py
	@$(BIN)/python tests/bench/warehouse.py
	@$(BIN)/python tests/bench/growth.py
	@$(BIN)/python tests/bench/backtest.py
	@$(BIN)/python tests/bench/plausible.py

foresight: $(READY) ## replay 146 public series, some minutes, and write it into docs/verdicts.md
	@$(BIN)/pytest --update tests/foresight/study.py

kills: $(READY) ## end a check at 300 moments by each of three signals: is every report whole?
	@$(BIN)/python tests/fuzz/kills.py --kills 300

mutants: $(READY) $(MUTATION)/ready ## try 400 small changes of the judge: does a test notice each?
	@$(MUTATION)/bin/python tests/mutation/mutants.py --sample $(SAMPLE)

$(MUTATION)/ready: $(READY) tests/mutation/requirements.txt
	@$(PYTHON) -m venv --clear --without-pip $(MUTATION)
	@.ci/install $(MUTATION) $(PINNED) tests/mutation/requirements.txt
	@touch $@

update: $(READY) ## rewrite the goldens and generated pages; read the diff before you commit it
	@$(BIN)/pytest --update

pins: ## renew the versions and hashes that are installed, with uv; read the diff and test them
	@$(PIN) pyproject.toml --group editable --output-file .ci/demo.txt
	@$(PIN) pyproject.toml --group test --all-extras --constraint .ci/demo.txt --output-file .ci/test.txt \
		$$(sed -n 's/^\([a-z0-9-]*\)==.*/--no-emit-package \1/p' .ci/demo.txt)
	@echo cosmic-ray | $(PIN) --python-version 3.11 --output-file tests/mutation/requirements.txt -

clean: ## remove everything that was built
	@rm -rf $(VENV) dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
