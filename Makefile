# `make serve` and `make test` do everything that a fresh Debian machine needs.
# Requirements: Python 3.11, Git, make. All dependencies are locked with hashes in requirements/.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip -qq --disable-pip-version-check
CODE := kb search webapp tests benchmarks
BENCHMARKS := $(filter-out corpus report,$(basename $(notdir $(wildcard benchmarks/*.py))))

.PHONY: serve test check types lint bench soak screenshots lock dist clean help

help:
	@echo "make serve   build the environment, index content/, serve it on http://127.0.0.1:8000"
	@echo "make test    the same environment, all checks and all tests"
	@echo "make check   formatting, lint, types and import contracts only"
	@echo "make bench   benchmarks, at 1,000 and 10,000 documents, each beside a peer"
	@echo "make soak    the full counts of what make test samples"
	@echo "make lock    write requirements/*.txt anew from requirements/*.in"

serve: $(VENV)/.serve
	$(BIN)/kb index
	$(BIN)/kb serve

test: $(VENV)/.test check
	@.ci/chromium
	@.ci/reloaded $(BIN)/python
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -n 2 --dist worksteal -m "not soak"
	$(BIN)/coverage combine --quiet 2>/dev/null
	@rm -f .coverage.*  # what processes left that a test killed while they wrote
	$(BIN)/coverage report

check: $(VENV)/.test
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/ruff check $(CODE)
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.test
	@for name in $(BENCHMARKS); do echo "== $$name"; \
	  $(BIN)/python benchmarks/$$name.py || exit 1; done

soak: $(VENV)/.test
	@.ci/chromium
	$(BIN)/python -m pytest -n 2 --dist worksteal -m soak

screenshots: $(VENV)/.test
	@.ci/chromium
	$(BIN)/python -m tests.screenshots

# A virtual environment; Debian keeps ensurepip in a package of its own.
$(BIN)/python:
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); .ci/venv $(PYTHON) $(VENV); }

# The locked set first, then the project itself without dependencies, because pip refuses
# `--require-hashes -e .`. The build backend is locked too.
$(VENV)/.serve: $(BIN)/python requirements/build.txt requirements/run.txt pyproject.toml
	$(PIP) install --require-hashes -r requirements/build.txt -r requirements/run.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.test: $(VENV)/.serve requirements/dev.txt
	$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@

lock: $(VENV)/.test
	$(PIP) install uv
	@for name in build run reloaded; do \
	  $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	    --no-annotate --upgrade requirements/$$name.in -o requirements/$$name.txt; done
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	  --no-annotate --upgrade -c requirements/run.txt requirements/dev.in -o requirements/dev.txt

dist: $(VENV)/.serve
	$(PIP) install --require-hashes -r requirements/build.txt
	$(BIN)/hatchling build

clean:
	rm -rf $(VENV) .kb .cache dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .coverage*
