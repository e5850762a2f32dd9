# make maps: all maps into out/   make test: all tests   make lab: JupyterLab   make lint: style and types   make audit: known faults of what is installed (needs a network)
PYTHON ?= python3
BIN := .venv/bin

.PHONY: maps test lab lint audit clean

maps: .venv/ready
	$(BIN)/riskmap maps --out out

test: .venv/ready-test
	$(BIN)/python -m pytest

lab: .venv/ready
	$(BIN)/jupyter lab --notebook-dir=notebooks notebooks/00_start.ipynb

lint: .venv/ready-test
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

audit: .venv/ready-test
	$(BIN)/python -m pip install --quiet --disable-pip-version-check pip-audit
	$(BIN)/pip-audit --requirement requirements.txt --require-hashes --disable-pip

.venv/ready: requirements.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $@

.venv/ready-test: .venv/ready requirements-test.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-test.txt
	touch $@

clean:
	rm -rf .venv out
