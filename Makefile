# Two commands for everybody: `make demo` and `make test`. The rest is for working on Evenhand.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test check types imports browser fmt docs reader weights clean

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

# The trained second reader: its own environment, for torch must not stand beside the product. On a graphics card with
# DEVICE=cuda; `make weights STEPS=2 READER=build/tiny` tries the whole way in minutes.
READER := src/evenhand/extract/lang/en/reader
DEVICE := cpu
LEARNT := --gold gold --gold build/training --device $(DEVICE)
TRAIN := .venv-training/bin/python training/train.py $(LEARNT)
STEPS =
reader: weights
	$(BIN)/python training/calibrate.py --fit gold/own/dev --adjust gold/own/held_out --check gold/own/unseen --write

weights: $(VENV)/.installed-dev .venv-training/.installed
	$(BIN)/python training/build.py build/training
	$(TRAIN) --out build/teacher1 --seed 4 --steps $(or $(STEPS),2793)
	$(TRAIN) --out build/teacher2 --seed 5 --steps $(or $(STEPS),2777) --rate 8e-5
	$(TRAIN) --out build/whole --seed 6 --steps $(or $(STEPS),3598) --base all-MiniLM-L6-v2
	.venv-training/bin/python training/teach.py build/whole $(LEARNT) --out $(READER) --seed 15 --steps $(or $(STEPS),2078) \
	  --teacher build/teacher1 --teacher build/teacher2

.venv-training/.installed: training/requirements.txt training/requirements-teachers.txt
	$(PYTHON) -m venv .venv-training
	.venv-training/bin/pip install --quiet --disable-pip-version-check -r training/requirements.txt
	.venv-training/bin/pip install --quiet --disable-pip-version-check --no-deps -r training/requirements-teachers.txt
	@touch $@

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
