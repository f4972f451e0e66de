# One command each. Everything else is in CONTRIBUTING.md.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' && echo $$p && break; done)
BIN := .venv/bin

.PHONY: run test check fix bench lock environment dev

run: environment           ## start Greenroom; without tokens: the playground
	@$(BIN)/python -m bot run

test: dev                  ## all tests, with one coverage figure
	@$(BIN)/python tools/run_tests.py $(ARGS)

check: dev                 ## lint, types, imports, known vulnerabilities
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/python tools/audit.py

fix: dev                   ## mend what can be mended by machine
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: dev                 ## measure, and write benchmarks/RESULTS.md
	@$(BIN)/python -m benchmarks

lock: dev                  ## resolve the dependencies anew
	@$(BIN)/python tools/lock.py

environment:
	@test -n "$(PYTHON)" || { echo "Greenroom needs Python 3.11 or newer."; exit 2; }
	@$(PYTHON) tools/environment.py run

dev:
	@test -n "$(PYTHON)" || { echo "Greenroom needs Python 3.11 or newer."; exit 2; }
	@$(PYTHON) tools/environment.py dev

.PHONY: docs
docs: dev                  ## write generated pages and pictures anew
	@$(BIN)/python tools/make_docs.py
	@$(BIN)/python -m bot sync
	@$(BIN)/python tools/make_pictures.py

.PHONY: words
words: dev                 ## bring the catalogues of other languages up to date, and compile them
	@$(BIN)/python tools/catalogues.py
