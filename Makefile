# `make` alone prints help. Everything is set up in .venv, from the pinned and hashed locks.
VENV := .venv
PY := $(VENV)/bin/python
INSTALL := $(PY) -m pip --disable-pip-version-check install --quiet --require-hashes -r
UV ?= uv

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run ask test lint bench pictures lock ner clean
# A question goes to the program through QUESTION, untouched by make and by the shell.
unexport q

help:
	@echo 'make run          set everything up and start the bot (Telegram with BOT_TOKEN, else a local page)'
	@echo 'make ask q="…"    answer one question here'
	@echo 'make test         set everything up and run lint, types and all tests'
	@echo 'make lint         ruff and mypy alone'
	@echo 'make bench        measure speed, memory and load on this machine'
	@echo 'make pictures     take the pictures of docs/screens.md anew (needs Chromium)'
	@echo 'make ner          find names in articles by a model, too (optional, 34 MB)'
	@echo 'make lock         renew the locked dependencies (needs uv)'
	@echo 'make clean        remove .venv, caches and build products (var/, with its state, stays)'

run: $(VENV)/.run
	@exec $(PY) -m bot run

ask: export QUESTION = $(value q)
ask: $(VENV)/.run
	@$(PY) -m bot ask -- "$$QUESTION" || test $$? -eq 3

test: lint
	@$(PY) -m pytest -n auto

lint: $(VENV)/.dev
	@$(PY) -m ruff check .
	@$(PY) -m mypy

bench: $(VENV)/.run
	@for name in speed memory load; do $(PY) -m benchmarks.$$name || exit 1; done

pictures: $(VENV)/.dev
	@$(PY) -m tests.local.browser.album

# Without dependencies: of natasha the model files alone are used.
ner: $(VENV)/.run
	@$(PY) -m pip --disable-pip-version-check install --quiet --no-deps --require-hashes -r requirements-ner.txt

lock:
	@$(UV) pip compile $(LOCK) pyproject.toml -o requirements.txt
	@$(UV) pip compile $(LOCK) -c requirements.txt --group dev pyproject.toml -o requirements-dev.txt
LOCK := --quiet --no-config --universal --python-version 3.11 --generate-hashes --upgrade \
	--no-header --no-emit-index-url --no-emit-find-links --no-annotate

clean:
	rm -rf $(VENV) dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.run: requirements.txt | $(PY)
	@echo 'Installing the pinned dependencies into $(VENV)…'
	@$(INSTALL) requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt | $(PY)
	@echo 'Installing the pinned development dependencies into $(VENV)…'
	@$(INSTALL) requirements-dev.txt
	@touch $(VENV)/.run $@

# Without ensurepip (Debian's python3 alone) the machine's own pip fills the environment.
$(PY):
	@for python in $(PYTHON) python3 python3.13 python3.12 python3.11; do \
		$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
		$$python -m venv --clear $(VENV) >/dev/null 2>&1 && exit; \
		$$python -m venv --clear --without-pip $(VENV) 2>/dev/null \
			&& $$python -m pip --python $(PY) --disable-pip-version-check install --quiet pip && exit; \
		echo "$$python cannot make a virtual environment: install its venv module (python3-venv)" >&2; \
		exit 1; \
	done; \
	echo 'Python 3.11 or newer is needed and was not found; name one with make PYTHON=/path/to/python' >&2; \
	exit 1
