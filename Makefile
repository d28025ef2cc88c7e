# Sales Coach. Each target prepares .venv by itself, from constraints.txt; all it takes is Python 3.11, make and git.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
READY := .venv/.ready

.PHONY: help ready demo test check bench bench-peers chaos run wheel
.DEFAULT_GOAL := help

help:
	@echo "make ready   prepares .venv and nothing else"
	@echo "make demo    five weeks of a sales team, then today, in your browser (TOUR=1: in the terminal, ends by itself)"
	@echo "make test    every test, on SQLite and on PostgreSQL"
	@echo "make check   format, lint, types, layers"
	@echo "make bench   the figures (SHORT=1: a fifth of the work)"
	@echo "make chaos   a storm of kills, pauses, lost answers and power cuts; nothing may be lost or come twice"
	@echo "make bench-peers   the same wave of prompts by what others would use"
	@echo "make run     the bot itself, for your Slack workspace"
	@echo "make wheel   dist/*.whl, to install where no clone is: pip install 'dist/*.whl[demo]'"

$(READY): pyproject.toml constraints.txt
	@echo "Preparing .venv with $(PYTHON) (once; about a minute) ..."
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed.")'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev,demo]'
	@touch $@

ready: $(READY)

demo: $(READY)
	@$(BIN)/coach demo $(if $(TOUR),--tour)

# Where Python shall keep no bytecode, each of the tests' processes would compile all of them, every time.
test: $(READY)
	@PYTHONDONTWRITEBYTECODE= $(BIN)/pytest -q

check: $(READY)
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(READY)
	@$(BIN)/python -m tests.benchmarks $(if $(SHORT),--short)

chaos: $(READY)
	@$(BIN)/python -m tests.chaos --database postgres --seconds 300
	@$(BIN)/python -m tests.chaos --database sqlite --seconds 60

bench-peers: $(READY)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[peers]'
	@$(BIN)/python -m tests.peers

run: $(READY)
	@$(BIN)/coach run

# Whatever an earlier build left would be taken into this one.
wheel: $(READY)
	@rm -rf build
	@$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir dist .
	@rm -rf build
