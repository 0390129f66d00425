# Every target sets up .venv by itself when pyproject.toml or constraints.txt is newer than it.
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
BIN := .venv/bin
JOBS ?= 2
ARGS ?=

.PHONY: demo run test coverage check bench gallery clean

demo: .venv/ready
	@$(BIN)/sgnl demo $(ARGS)

run: .venv/ready
	@$(BIN)/sgnl run $(ARGS)

test: .venv/ready
	@$(BIN)/python -m pytest -n $(JOBS) $(ARGS)

coverage: .venv/ready
	@$(BIN)/python -m pytest -n $(JOBS) --cov --cov-report=term $(ARGS)

check: .venv/ready
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

bench: .venv/ready
	@$(BIN)/python -m benchmarks $(ARGS)

gallery: .venv/ready
	@$(BIN)/python -m sandbox.gallery $(ARGS)

.venv/ready: pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "SGNL needs Python 3.11 or newer on the PATH, or make PYTHON=/path/to/python" >&2; exit 2; }
	@echo "Setting up .venv (once, about a minute) …"
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch .venv/ready

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache
