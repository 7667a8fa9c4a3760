# Needs Python 3.11, 3.12 or 3.13 (with venv) and make; brings the rest into .venv.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help demo demo-neo4j neo4j test check bench docs notebooks pictures screens lock explorer environment bootstrap chromium java node bundle wheel others pytest
.SECONDARY:

VERSIONS := 3.11 3.12 3.13
BIN := .venv/bin
UV := $(BIN)/uv
RENDER := src/relgraph/render
MODULES := $(RENDER)/explorer/node_modules/.package-lock.json

# In two processes, a file in one of them: while one waits for Neo4j or a browser, the other goes on. In the order
# of tests/conftest.py, the longest first: xdist would begin with the files of most tests.
PARALLEL := --numprocesses 2 --dist loadfile --no-loadscope-reorder

# $(call python,3.12): where that Python is, on the path or kept by pyenv; empty where there is none.
python = $(shell for found in python$(1) python3 "$$(pyenv prefix $(1) 2>/dev/null)/bin/python"; do \
	"$$found" -c 'import ensurepip, sys, venv; "%d.%d" % sys.version_info[:2] == "$(1)" or sys.exit(1); print(sys._base_executable)' \
	2>/dev/null && break; done)
oldest = $(firstword $(foreach version,$(VERSIONS),$(call python,$(version))))

help:  ## this list
	@sed -nE 's/^([a-z0-9-]+):[^#]*## (.*)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

demo: environment  ## builds a graph from the sample texts, asks it three questions, draws its pages
	@mkdir -p out
	$(BIN)/relgraph build data/releases -o out/graph.json
	$(BIN)/relgraph show -g out/graph.json
	$(BIN)/relgraph query officials-of-agency -g out/graph.json -P agency=agency:CN:ministry-of-public-security --limit 8
	$(BIN)/relgraph query partners-of-country -g out/graph.json -P country=China --limit 8
	$(BIN)/relgraph query evidence-of-cooperation -g out/graph.json -P a=China -P b=Laos --limit 2
	$(BIN)/relgraph view -g out/graph.json -o out/explorer.html
	$(BIN)/relgraph view -g out/graph.json -o out/network.html --as network
	@printf '%s\n' '' 'The graph: out/graph.json, its claims: out/graph.claims.jsonl, its pages: out/explorer.html, out/network.html' \
		'(open them in a browser). More: $(BIN)/relgraph --help'

demo-neo4j: java environment  ## loads a Neo4j of its own twice, asks it, compares it with the graph, draws its page, stops it
	@mkdir -p out
	@test -s out/graph.json || $(BIN)/relgraph build data/releases -o out/graph.json
	@echo 'starting a Neo4j (the first time its jars are fetched)'
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python tests/neo4j_server.py bash -euxc ' \
		relgraph load -g out/graph.json; \
		relgraph load -g out/graph.json; \
		relgraph query partners-of-country -P country=Laos --limit 8 -s "$$NEO4J_URI"; \
		relgraph query evidence-of-cooperation -P a=China -P b=Laos --limit 1 -s "$$NEO4J_URI"; \
		relgraph verify -g out/graph.json -s "$$NEO4J_URI"; \
		relgraph view -s "$$NEO4J_URI" -o out/neo4j.html'
	@echo 'The Neo4j is stopped, and nothing of it is left. `make neo4j` starts one to try things on.'

neo4j: java environment  ## starts a Neo4j to try things on, prints how to reach it, stops it at Ctrl-C
	@$(BIN)/python tests/neo4j_server.py

test: chromium java check bundle wheel others pytest  ## every check, the wheel on its own, the tests on the oldest and newest Python found

check: environment  ## form, types and who imports whom; no tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy --strict src
	$(BIN)/lint-imports

bench: environment  ## measures, one figure a line
	for script in benchmarks/*.py; do $(BIN)/python "$$script"; done

notebooks: environment  ## opens the notebooks in JupyterLab
	cd notebooks && ../$(BIN)/jupyter lab

docs: java environment  ## runs README and notebooks, and writes what they show anew where it has changed
	$(BIN)/python tests/documented.py

pictures: chromium environment  ## draws the pictures of the README anew, from the sample texts
	$(BIN)/python scripts/pictures.py

screens: chromium environment  ## draws both pages at 10 to 4,000 nodes, wide, by night and on a phone, into out/screens
	$(BIN)/python scripts/pictures.py --screens out/screens

lock: environment  ## writes requirements.lock anew from pyproject.toml (newest versions: make lock UPGRADE=--upgrade)
	$(UV) pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest --generate-hashes \
		--no-emit-index-url --custom-compile-command 'make lock' --extra notebooks --group dev $(UPGRADE) \
		--output-file requirements.lock pyproject.toml

explorer: $(MODULES)  ## bundles the scripts of the pages anew, after a change of them or of their packages (needs node and npm)
	node $(RENDER)/explorer/build.mjs

# The environment, brought up to date when the lock or pyproject.toml changes. uv comes by pip, pinned in the lock itself.
environment: .venv/made
.venv/made: requirements.lock pyproject.toml
	@test -x $(UV) || $(MAKE) --no-print-directory bootstrap
	$(UV) pip sync --quiet --python $(BIN)/python --require-hashes requirements.lock
	$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

bootstrap:
	@python='$(oldest)'; test -n "$$python" || \
		{ echo 'relgraph needs Python 3.11, 3.12 or 3.13 with venv (Debian: apt-get install python3 python3-venv)' >&2; exit 1; }; \
	echo "making .venv with $$python"; "$$python" -m venv --clear .venv
	sed -n '/^uv==/,/[^\\]$$/p' requirements.lock > .venv/uv.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r .venv/uv.lock

.venv-%/made: requirements.lock pyproject.toml | environment
	$(UV) venv --quiet --clear --python '$(call python,$*)' .venv-$*
	$(UV) pip sync --quiet --python .venv-$*/bin/python --require-hashes requirements.lock
	$(UV) pip install --quiet --python .venv-$*/bin/python --no-deps --no-build-isolation --editable .
	@touch $@

chromium:
	@command -v chromium > /dev/null || if [ "$$(id -u)" = 0 ] && command -v apt-get > /dev/null; then \
		echo 'installing chromium'; apt-get update -qq; \
		DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium > /dev/null; \
	else echo 'The tests of pages need chromium on the path (Debian: apt-get install chromium)' >&2; exit 1; fi

java:
	@command -v java > /dev/null && command -v mvn > /dev/null || if [ "$$(id -u)" = 0 ] && command -v apt-get > /dev/null; then \
		echo 'installing Java and Maven'; apt-get update -qq; \
		DEBIAN_FRONTEND=noninteractive apt-get install -y -qq openjdk-17-jre-headless maven > /dev/null; \
	elif [ -z "$$RELGRAPH_TEST_NEO4J_URI" ]; then echo 'The tests need Java 17 and Maven to run Neo4j (Debian: apt-get install' \
		'openjdk-17-jre-headless maven), or RELGRAPH_TEST_NEO4J_URI' >&2; exit 1; fi

node:
	@command -v node > /dev/null && command -v npm > /dev/null || if [ "$$(id -u)" = 0 ] && command -v apt-get > /dev/null; then \
		echo 'installing node and npm'; apt-get update -qq; \
		DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends nodejs npm > /dev/null; \
	else echo 'The scripts of pages are bundled with node 18 or newer and npm (Debian: apt-get install nodejs npm)' >&2; exit 1; fi

# What the pages' scripts use, by package-lock.json.
$(MODULES): $(RENDER)/explorer/package.json $(RENDER)/explorer/package-lock.json | node
	npm --prefix $(RENDER)/explorer ci --loglevel=error
	@touch $@

# The bundles in the package are what their sources give, byte for byte.
bundle: $(MODULES)
	@folder="$$(mktemp -d)"; trap 'rm -rf "$$folder"' EXIT; \
	node $(RENDER)/explorer/build.mjs "$$folder"; \
	diff -rq "$$folder" $(RENDER)/built || { echo 'bundle the scripts of the pages anew: make explorer' >&2; exit 1; }

# The wheel alone, with nothing beside it but what it declares, in the versions of the lock, in an empty folder.
wheel: environment
	rm -rf dist .venv-wheel
	$(BIN)/hatchling build --target wheel
	$(UV) venv --quiet --python $(BIN)/python .venv-wheel
	$(UV) pip install --quiet --python .venv-wheel/bin/python --constraints requirements.lock dist/*.whl
	mkdir .venv-wheel/empty
	cd .venv-wheel/empty && ../bin/relgraph --help > /dev/null && \
		echo 'Minister of Public Security Wang Xiaohong met Minister of Interior Sar Sokha in Phnom Penh on 5 March 2025.' > text.txt && \
		../bin/relgraph build text.txt && test -s graph.json && \
		../bin/relgraph view && ../bin/relgraph view --as network && test -s page.html

# The tests on the newest other Python found, without what takes long and does not hang on the version.
others: environment
	@main="$$($(BIN)/python -c 'import sys; print("%d.%d" % sys.version_info[:2])')"; \
	version='$(lastword $(foreach version,$(VERSIONS),$(if $(call python,$(version)),$(version))))'; \
	test "$$version" = "$$main" || $(MAKE) --no-print-directory "pytest-$$version"

pytest-%: .venv-%/made
	.venv-$*/bin/python -m pytest -q -p no:cacheprovider $(PARALLEL) -m 'not slow and not browser and not neo4j'

pytest: environment $(MODULES)
	$(BIN)/python -m pytest $(PARALLEL)
