PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --constraint constraints.txt

.PHONY: help install dev chat ask index eval bench measure train calibrate fit load talk screenshots check format test soak clean

help: ## List the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*##/:/' | awk -F: '{printf "make %-11s %s\n", $$1, $$2}'

install: .venv/installed ## Set up .venv with all that Citewire needs to run
dev: .venv/dev ## Add what tests and checks need

chat: install ## Open the chat on http://127.0.0.1:7860
	$(BIN)/citewire chat

ask: install ## Answer a question: make ask Q="What is Russia giving Iran in return?"
	@$(BIN)/citewire ask "$$Q"

index: install ## Index a folder of articles: make index DIR=path/to/articles
	$(BIN)/citewire index "$$DIR"

eval: dev ## Quality figures beside a stock pipeline, compared with the baseline
	$(BIN)/python -m tests.golden.compare

bench: dev ## What reading costs: milliseconds beside embedding the same, and megabytes
	$(BIN)/python -m tests.benchmarks.bench_reader

measure: dev ## The reader on news and on text it was not trained on: make measure DATA=path/to/data
	$(BIN)/python -m qa.reader.training.measure "$$DATA"

train: dev ## Train the reader, or go on: make train DATA=path/to/data
	$(BIN)/python -m qa.reader.training.train "$$DATA"

calibrate: dev ## Fit what the reader's scores mean, and print what they are worth
	$(BIN)/python -m qa.reader.training.calibrate

fit: dev ## Fit the hybrid reader's weights again: make fit DATA=path/to/data
	$(BIN)/python -m qa.reader.training.fit "$$DATA"

load: dev ## How the page holds up: one user, twenty for a minute, two hundred at once
	$(BIN)/python -m tests.benchmarks.bench_page

talk: dev ## Conversations over the seeds: are follow-ups understood, and other questions left alone
	$(BIN)/python -m tests.golden.followups && $(BIN)/python -m tests.golden.conversations

screenshots: dev ## Take the pictures of the page at three widths, light and dark
	$(BIN)/python -m tests.browser.screenshots

check: dev ## Lint, layers and types
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/lint-imports && $(BIN)/mypy

format: dev ## Format the code
	$(BIN)/ruff format . && $(BIN)/ruff check --fix .

test: dev ## Run the tests, those of the page after the others and one at a time
	OMP_NUM_THREADS=1 $(BIN)/python -m pytest --ignore tests/browser \
		--numprocesses auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder
	$(BIN)/python -m pytest tests/browser

soak: dev ## Kill, damage and fuzz the index at full strength; about an hour
	$(PIP) --editable ".[soak]"
	$(BIN)/python -m pytest -m slow -s tests/soak

clean: ## Remove .venv and caches
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

# torch first and by its exact version: unpinned, other packages would choose another build of it.
.venv/installed: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Citewire needs Python 3.11 or newer; try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv || { rm -rf .venv; echo "Python's venv is missing; on Debian: apt install python3-venv"; exit 1; }
	@echo "installing into .venv (about 2 GB, some minutes the first time) ..."
	@$(PIP) torch
	@$(PIP) --editable .
	@touch $@

.venv/dev: .venv/installed
	@$(PIP) --editable ".[dev]"
	@touch $@
