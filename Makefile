# Everything a developer or a build machine calls. `make` alone lists it.
# PYTHON: the interpreter to build .venv from.  PIP_OPTIONS: passed to pip, e.g. an index with CPU builds of torch.
PYTHON ?= python3
PIP_OPTIONS ?=
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.stamp
SOURCES := app models tests
QUICK := $(wildcard tests/test_*.py) $(addprefix tests/models/,score requests nets prompt) tests/app/core

# Compiled modules are kept, whatever the shell says: thousands of tests would compile them again in each process.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup run test lint check format rooms screenshots translations benchmark figures fuzz constraints clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

setup: $(STAMP) ## make .venv, with the Debian packages that are missing

$(STAMP): pyproject.toml constraints.txt packaging/debian-packages.txt
	packaging/install-debian-packages.sh packaging/debian-packages.txt
	packaging/make-venv.sh $(PYTHON) $(VENV) $(PIP_OPTIONS)
	@touch $@

run: $(STAMP) ## open the window; without a display, compose a piece to MIDI and WAV
	@if $(BIN)/python -c 'import sys; from app.cli.window import display_there; sys.exit(not display_there())'; \
	then $(BIN)/auftakt; else $(BIN)/auftakt demo; fi

lint: $(STAMP) ## check style, types and the direction of imports
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/mypy
	$(BIN)/lint-imports

check: lint ## lint, and the tests that take no time: under a minute
	$(BIN)/pytest -q -n 2 --dist worksteal $(QUICK)

test: lint ## check everything: lint, then the tests, those that need a quiet machine after the others
	$(BIN)/pytest -n 2 --dist worksteal -m "not quiet"
	$(BIN)/pytest -m quiet

format: $(STAMP) ## put the code into its standard form
	$(BIN)/ruff check --fix $(SOURCES)
	$(BIN)/ruff format $(SOURCES)

screenshots: $(STAMP) ## draw every main state of the window into build/screenshots; those that pages show go to docs
	PYTHONPATH=. $(BIN)/python packaging/screenshots.py build/screenshots
	for picture in docs/screenshots/*.png; do cp build/screenshots/$$(basename $$picture) $$picture; done

rooms: $(STAMP) ## draw the rooms of the code into docs/architecture.md
	PYTHONPATH=. $(BIN)/python packaging/rooms.py

translations: $(STAMP) ## collect the window's texts for Qt Linguist, and compile what is translated
	$(BIN)/pyside6-lupdate $$(find app/gui app/control -name '*.py' | sort) -ts resources/i18n/auftakt_de.ts \
		-source-language en -target-language de -no-obsolete -locations none
	$(BIN)/pyside6-lrelease resources/i18n/auftakt_de.ts -qm resources/i18n/auftakt_de.qm

benchmark: $(STAMP) ## measure speed on a quiet machine into docs/benchmarks.md
	$(BIN)/pip install --quiet --upgrade --target build/benchmark -c constraints.txt transformers
	PYTHONPATH=build/benchmark $(BIN)/python -m tests.benchmarks.report docs/benchmarks.md

figures: $(STAMP) ## measure what must not be wrong (locks, stems, notation ...) into docs/figures.md
	$(BIN)/python -m tests.figures docs/figures.md

fuzz: $(STAMP) ## attack every reader with 100,000 inputs, into docs/hostile-input.md
	$(BIN)/python -m tests.fuzz docs/hostile-input.md

constraints: $(STAMP) ## pin what .venv holds now
	sed -n '/^#/p' constraints.txt > $(VENV)/constraints.txt
	$(BIN)/python -m pip freeze --all --exclude pip --exclude-editable | sed 's/^\(torch==[^+]*\)+.*/\1/' >> $(VENV)/constraints.txt
	mv $(VENV)/constraints.txt constraints.txt
	@touch $(STAMP)

clean: ## remove .venv, caches and built files
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
