# Two commands are enough: make serve, make test. Everything is installed into .venv the first time.
# COMPANY=path/to/other.yml builds another company's handbook.
PYTHON ?= python3
VENV := .venv
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.PHONY: help serve build test check status readability translated new rename codeowners schema lock clean publish rollback deploy-config offline licences pictures audit bench bench-check bench-search

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

serve: $(VENV)/ready ## show the handbook at http://127.0.0.1:8000/, with live reload
	@$(VENV)/bin/mkdocs serve --quiet --livereload

build: $(VENV)/ready ## write the site to the folder site
	@$(VENV)/bin/mkdocs build --quiet

test: $(VENV)/ready-test ## run every test, with a real browser
	@$(VENV)/bin/python -m pytest

check: $(VENV)/ready ## look through the whole handbook, one line for each thing to mend: make check CHECK="--lang sv"
	@$(VENV)/bin/python -m handbook check $(CHECK)

status: $(VENV)/ready ## list what is not translated, or behind
	@$(VENV)/bin/python -m handbook status

readability: $(VENV)/ready ## list how heavy each page is to read (LIX), and its words
	@$(VENV)/bin/python -m handbook readability

translated: $(VENV)/ready ## mark a translation as up to date: make translated PAGE=docs/nb/policy/mistakes.md
	@$(VENV)/bin/python -m handbook translated $(PAGE) $(if $(SECTION),--section $(SECTION))

new: $(VENV)/ready ## write a new page in every language: make new PAGE=guides/create/podcasts
	@$(VENV)/bin/python -m handbook new $(PAGE)

rename: $(VENV)/ready ## move a page and keep what leads to it: make rename FROM=policy/old TO=policy/new
	@$(VENV)/bin/python -m handbook rename $(FROM) $(TO)

codeowners: $(VENV)/ready ## write CODEOWNERS anew: who is asked to read a change of which page
	@$(VENV)/bin/python -m handbook codeowners

schema: $(VENV)/ready ## write company.schema.json anew from the company model
	@$(VENV)/bin/python -m handbook schema

publish: $(VENV)/ready ## build, check, and show the handbook to readers in one step: make publish TO=/srv/handbook
	@$(VENV)/bin/python -m handbook publish --to "$(TO)"

rollback: $(VENV)/ready ## show readers the release before: make rollback TO=/srv/handbook
	@$(VENV)/bin/python -m handbook rollback --to "$(TO)"

deploy-config: $(VENV)/ready ## fill in the recipes in deploy for the built site, in the folder site-config
	@$(VENV)/bin/python -m handbook deploy-config

offline: $(VENV)/ready ## write one zip per language that opens without a server, in the folder dist
	@$(VENV)/bin/python -m handbook offline

licences: $(VENV)/ready-test ## write LICENCES.md: what is installed, under which licence
	@$(VENV)/bin/python -m handbook licences

bench: $(VENV)/ready-test ## measure builds and pages against plain Material and Zensical (LARGE=1: 5 000 pages as well)
	@$(VENV)/bin/python -m bench $(if $(LARGE),--large)

bench-check: $(VENV)/ready-test ## measure make check as the handbook grows
	@$(VENV)/bin/python -m bench.check $(if $(LARGE),--large)

bench-search: $(VENV)/ready-test ## measure the search beside the theme's own: right answers, time, bytes
	@$(VENV)/bin/python -m bench.search

pictures: $(VENV)/ready-test ## take the pictures of the editors' guide anew, from the built handbook and its editor
	@$(VENV)/bin/python tools/pictures.py

audit: ## look up known holes in every locked package
	@$(PYTHON) -m venv $(VENV)-audit
	@$(VENV)-audit/bin/pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: --requirement requirements-audit.txt
	@for locked in requirements.txt requirements-test.txt requirements-audit.txt; do \
	    $(VENV)-audit/bin/pip-audit --progress-spinner off --require-hashes --disable-pip --requirement $$locked || exit 1; done

lock: $(VENV)/ready ## resolve the dependencies anew and lock them with hashes
	@tools/lock $(VENV)

clean: ## remove what was built and installed
	@rm -rf $(VENV) $(VENV)-audit site site-config dist .site-*

$(VENV)/ready: requirements.txt pyproject.toml
	@tools/setup $(PYTHON) $(VENV) requirements.txt && touch $@

$(VENV)/ready-test: requirements-test.txt pyproject.toml
	@tools/setup $(PYTHON) $(VENV) requirements-test.txt && tools/setup-browser && touch $(VENV)/ready $@
