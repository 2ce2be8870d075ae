# Dure: every command a newcomer needs. Needs Python 3.11 or newer, and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PYTHONUTF8 := 1
# Nothing is compiled; the Korean model is plain data that is only published as a source archive.
WHEELS := --only-binary :all: --no-binary kiwipiepy-model

.PHONY: run test check demo bench clean lock dev

run: $(VENV)/.prepared
	@$(BIN)/dure run

demo: $(VENV)/.prepared
	@$(BIN)/dure propose --brief benchmarks/demo.yaml --out out/demo

# Bytecode is kept, whatever the machine says: the tests start the command many times.
test: $(VENV)/.ready-dev $(VENV)/.prepared
	@PYTHONDONTWRITEBYTECODE= $(BIN)/pytest -q -n 2 --dist loadscope --no-loadscope-reorder

check: $(VENV)/.ready-dev
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

bench: $(VENV)/.ready-dev $(VENV)/.prepared
	@$(BIN)/python -m benchmarks

clean:
	rm -rf $(VENV) out .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Runtime only; the stamp is renewed when the lock changes.
$(VENV)/.ready: requirements.lock pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes $(WHEELS) -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

# What every first consultation would work out anew: the catalogue, validated and analysed.
$(VENV)/.prepared: $(VENV)/.ready $(wildcard knowledge/catalogue/*.* knowledge/search/*.*)
	@$(BIN)/dure prepare
	@touch $@

$(VENV)/.ready-dev: $(VENV)/.ready requirements-dev.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes $(WHEELS) -r requirements-dev.lock
	@touch $@

# Needs `uv` on the path; writes the locks without index lines.
lock:
	uv pip compile pyproject.toml --extra build --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate -q -o requirements.lock
	uv pip compile pyproject.toml --extra build --extra dev -c requirements.lock --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate -q -o requirements-dev.lock
