# Every target does its own set-up: Python 3.11 or later with pip is all it needs.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PINS := .ci/constraints.txt
MUTATION := $(VENV)/mutation
SAMPLE := 400
READY := $(VENV)/ready
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --constraint $(PINS)

.DEFAULT_GOAL := help
.PHONY: help setup demo test format lint types wheel unit bench foresight mutants update clean

help: ## list these targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

setup: $(READY) ## create .venv with the exact versions of .ci/constraints.txt

$(READY): pyproject.toml $(PINS)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "kpi needs Python 3.11 or later: make PYTHON=python3.11"; exit 1; }
	@echo "setting up $(VENV)"
	@$(PYTHON) -m venv --clear $(VENV)
	@$(PIP) hatchling
	@$(PIP) --no-build-isolation --editable '.[dev]'
	@touch $(READY)

demo: $(READY) ## judge the 2025 plan: published 2024 figures, then a simulated 2025
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
	$(BIN)/python tests/smoke_wheel.py $(PINS) dist

unit: $(READY)
	$(BIN)/pytest --numprocesses auto --dist worksteal

bench: $(READY) ## time a check, its reports, a million rows and a back-test; count what is doubted
	@$(BIN)/python tests/bench/startup.py
	@$(BIN)/python tests/bench/ledger.py
	@$(BIN)/python tests/bench/backtest.py
	@$(BIN)/python tests/bench/plausible.py

foresight: $(READY) ## replay 146 public series, some minutes, and write it into docs/verdicts.md
	@$(BIN)/pytest --update tests/foresight/study.py

mutants: $(READY) $(MUTATION)/ready ## try 400 small changes of the judge: does a test notice each?
	@$(MUTATION)/bin/python tests/mutation/mutants.py --sample $(SAMPLE)

$(MUTATION)/ready: $(READY) tests/mutation/constraints.txt
	@$(PYTHON) -m venv --clear $(MUTATION)
	@$(MUTATION)/bin/python -m pip --disable-pip-version-check install --quiet \
		--constraint tests/mutation/constraints.txt cosmic-ray
	@touch $@

update: $(READY) ## rewrite the goldens and generated pages; read the diff before you commit it
	@$(BIN)/pytest --update

clean: ## remove everything that was built
	@rm -rf $(VENV) dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
