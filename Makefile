# Every command a developer needs; `make help` lists them.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
HOME_DEMO := .dateline-demo
TORCH := torch==2.13.0
OPEN_WEBUI := .venv-open-webui
OPEN_WEBUI_RELEASE := 0.12.4
QUESTION := what tariffs remain on Canadian lumber?

.DEFAULT_GOAL := help
.PHONY: help setup demo test check serve lock gold openapi open-webui lighthouse \
  screenshots system-packages clean

help:  ## Show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 18

setup: $(VENV)/.ready  ## Make the virtual environment with pinned packages

# torch comes first and alone: asked for by its exact version, pip takes a plain CPU
# build where one is offered (PIP_FIND_LINKS, PIP_EXTRA_INDEX_URL), before any looser
# request could draw in another one.
$(VENV)/.ready: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --upgrade pip
	$(BIN)/pip install --quiet --constraint constraints.txt $(TORCH)
	$(BIN)/pip install --quiet --constraint constraints.txt --editable '.[dev,bench]'
	touch $@

demo: setup  ## Ingest the bundled articles and answer a question with citations
	DATELINE_HOME=$(HOME_DEMO) $(BIN)/dateline ingest examples/articles
	DATELINE_HOME=$(HOME_DEMO) $(BIN)/dateline ask "$(QUESTION)"

test: setup system-packages  ## Run every test, the slow ones included
	$(BIN)/pytest -m ""

check: setup  ## Format, lint, types, import contracts, fast tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest --numprocesses auto

serve: setup  ## Answer over HTTP on this machine
	$(BIN)/dateline serve

gold: setup  ## Ask the questions in examples/gold.jsonl; fail where a bar is missed
	@set -e; made=$$(mktemp -d); trap 'rm -rf "$$made"' EXIT INT TERM; \
	export DATELINE_HOME="$$made" DATELINE_ARCHIVE_URL="sqlite:///$$made/archive"; \
	$(BIN)/dateline ingest examples/articles; \
	$(BIN)/dateline eval run examples/gold.jsonl --into "$$made/run" \
	  --bars examples/bars.yaml --max-errors 0

openapi: setup  ## Write docs/openapi.json anew
	$(BIN)/python -m tests.support.described

open-webui: setup system-packages $(OPEN_WEBUI)/.ready-$(OPEN_WEBUI_RELEASE)  ## Prove Open WebUI against the service, in a browser
	CI=true $(BIN)/pytest tests/frontends/open_webui/proof.py

lighthouse: setup system-packages  ## Measure the reader's page with Lighthouse
	$(BIN)/python -m tests.frontends.lighthouse.measuring

screenshots: setup system-packages  ## Take the pictures of the reader's page in docs/ anew
	$(BIN)/python -m tests.frontends.screenshots.taking

# Its packages are pinned by itself, otherwise than ours: an environment of its own.
$(OPEN_WEBUI)/.ready-$(OPEN_WEBUI_RELEASE):
	$(PYTHON) -m venv --clear $(OPEN_WEBUI)
	$(OPEN_WEBUI)/bin/pip install --quiet --upgrade pip
	$(OPEN_WEBUI)/bin/pip install --quiet $(TORCH)
	$(OPEN_WEBUI)/bin/pip install --quiet $(TORCH) open-webui==$(OPEN_WEBUI_RELEASE)
	touch $@

lock: setup  ## Pin every package anew in constraints.txt
	echo '$(TORCH)' > $(VENV)/torch.txt
	$(BIN)/pip-compile --quiet --upgrade --strip-extras --no-header --no-annotate \
	  --no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
	  --constraint $(VENV)/torch.txt --extra dev --extra bench \
	  --output-file constraints.txt pyproject.toml
	sed -i 's/^\(torch==[0-9.]*\)+cpu/\1/' constraints.txt

# Debian's packages that some tests need. Elsewhere, and without root, those tests say
# what is missing and are skipped.
system-packages:  ## Install what tests need from Debian (as root)
	@if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
	  && ! { ls /usr/lib/postgresql/*/bin/initdb && command -v chromium redis-server; } \
  >/dev/null 2>&1; then \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
	  apt-get install -y -qq --no-install-recommends \
  postgresql redis-server chromium fonts-liberation >/dev/null; fi

clean:  ## Remove what setup, demo and tests made
	rm -rf $(VENV) $(OPEN_WEBUI) $(HOME_DEMO) .pytest_cache .mypy_cache .ruff_cache .hypothesis
