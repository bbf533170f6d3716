# Thin on purpose: tools/bootstrap.py makes the environment and knows the verbs.
PYTHON ?= python3
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help run dev test lint messages sample national-demo bench bench-inbox bench-search \
	bench-national lock

define verb
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 or newer is missing. Type: apt-get install -y python3 python3-venv"; exit 1; }
	@$(PYTHON) tools/bootstrap.py $@ $(ARGS)
endef

help: ## these lines
	@sed -n 's/^\([a-z-]*\):.*## /  make \1	/p' $(MAKEFILE_LIST) | expand -t 22

run: ## start the portal on 127.0.0.1:8000 with sample data (PORT=8001 changes the port)
	$(verb)

dev: ## the same with debug pages and automatic reloading
	$(verb)

test: ## every test this machine can run (ARGS="tests/core -k cache" chooses)
	$(verb)

lint: ## style, templates, layers, migrations, production settings, translations
	$(verb)

messages: ## bring the catalogues in locale/ in line with the code; says what is to be translated
	$(verb)

sample: ## throw the sample data away and load it anew
	$(verb)

national-demo: ## watch a reading of the national data, from an imitation of it, then look at the report
	$(verb)

bench: ## measure pages against a constant view, on the sample data and on 20,000 hospitals
	$(verb)

bench-inbox: ## measure the inbox on PostgreSQL with 10,000 consultations and 50 people writing at once
	$(verb)

bench-search: ## measure search and directory with 20,000 hospitals on SQLite and on PostgreSQL
	$(verb)

bench-national: ## measure a reading of 400 institutions from the imitated national data
	$(verb)

lock: ## pin requirements/*.in to requirements/*.txt with hashes
	$(verb)
