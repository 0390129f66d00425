# Every target sets up .venv by itself when pyproject.toml or constraints.txt is newer than it.
PYTHON ?= $(shell command -v python3.13 || command -v python3.12 || command -v python3.11 || command -v python3)
BIN := .venv/bin
JOBS ?= 2
ARGS ?=

.PHONY: demo run test check bench clean

demo: .venv/ready
	@$(BIN)/sgnl demo $(ARGS)

run: .venv/ready
	@$(BIN)/sgnl run $(ARGS)

test: .venv/ready
	@$(BIN)/python -m pytest -n $(JOBS) --cov --cov-report=term $(ARGS)

check: .venv/ready
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

bench: .venv/ready
	@$(BIN)/python -m benchmarks $(ARGS)

.venv/ready: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "SGNL needs Python 3.11 or newer; found " + sys.version.split()[0])'
	@echo "Setting up .venv (once, about a minute) …"
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch .venv/ready

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache
