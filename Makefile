# Two commands are enough: make serve, make test. Everything is installed into .venv the first time.
# COMPANY=path/to/other.yml builds another company's handbook.
PYTHON ?= python3
VENV := .venv
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.PHONY: help serve build test check schema lock clean

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

serve: $(VENV)/ready ## show the handbook at http://127.0.0.1:8000/, with live reload
	@$(VENV)/bin/mkdocs serve --quiet --livereload

build: $(VENV)/ready ## write the site to the folder site
	@$(VENV)/bin/mkdocs build --quiet

test: $(VENV)/ready-test ## run every test, with a real browser
	@$(VENV)/bin/python -m pytest

check: $(VENV)/ready ## look through company file and pages, one line for each thing to mend
	@$(VENV)/bin/python -m handbook check

schema: $(VENV)/ready ## write company.schema.json anew from the company model
	@$(VENV)/bin/python -m handbook schema

lock: $(VENV)/ready ## resolve the dependencies anew and lock them with hashes
	@tools/lock $(VENV)

clean: ## remove what was built and installed
	@rm -rf $(VENV) site .site-*

$(VENV)/ready: requirements.txt pyproject.toml
	@tools/setup $(PYTHON) $(VENV) requirements.txt && touch $@

$(VENV)/ready-test: requirements-test.txt pyproject.toml
	@tools/setup $(PYTHON) $(VENV) requirements-test.txt && tools/setup-browser && touch $(VENV)/ready $@
