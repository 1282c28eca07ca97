# Two commands for everybody: `make demo` and `make test`. The rest is for working on Evenhand.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test check types imports browser fmt docs reader clean

demo: $(VENV)/.installed
	$(BIN)/evenhand demo

test: $(VENV)/.installed-dev browser check
	$(BIN)/python -m pytest

check: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

fmt: $(VENV)/.installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

browser: $(VENV)/.installed-dev
	sh scripts/browser.sh $(BIN)/python

# The trained second reader: its own environment, for torch must not stand beside the product.
READER := src/evenhand/extract/lang/en/reader
reader: $(VENV)/.installed-dev
	$(PYTHON) -m venv .venv-training
	.venv-training/bin/pip install --quiet --disable-pip-version-check -r training/requirements.txt
	$(BIN)/python training/build.py build/training
	.venv-training/bin/python training/train.py --gold gold --gold build/training --out build/reader
	.venv-training/bin/python training/narrow.py build/reader --gold gold --gold build/training --out $(READER)
	$(BIN)/python training/calibrate.py --fit gold/own/dev --adjust gold/own/held_out --check gold/own/unseen --write

clean:
	rm -rf $(VENV) evenhand-demo build dist .pytest_cache .mypy_cache .ruff_cache

$(VENV)/.python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Evenhand needs Python 3.11 or newer; name it with: make PYTHON=python3.11 demo" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.installed: pyproject.toml constraints.txt | $(VENV)/.python
	@echo "Installing Evenhand and its pinned dependencies into $(VENV) ..."
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml constraints.txt | $(VENV)/.python
	@echo "Installing Evenhand with what its tests need into $(VENV) ..."
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@ $(VENV)/.installed
