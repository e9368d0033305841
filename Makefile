# `make help` lists the targets.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
STYLES := elearning/portal/static/portal/build/app.css
# The Node that PyPI carries comes in only where the machine has none.
NPM := $(shell command -v npm || echo $(BIN)/npm)
JOBS ?= auto

.PHONY: help demo demo-reset test test-services check lint format screenshots benchmarks lock chromium

help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  %-14s %s\n", $$1, $$2}'

demo: $(VENV)/run.done $(STYLES) ## Install, migrate, seed and serve the demonstration on PORT (8000)
	@LOG_LEVEL=$${LOG_LEVEL:-WARNING} SITE_URL=$${SITE_URL:-http://localhost:$(PORT)} LRS_HOME_PAGE=$${LRS_HOME_PAGE:-http://localhost:8000} \
		$(BIN)/python manage.py demo --port $(PORT)

demo-reset: $(VENV)/run.done ## Forget the demonstration's data; the next `make demo` starts anew
	$(BIN)/python manage.py reset_demo

test: $(VENV)/dev.done $(STYLES) chromium ## Install what is needed and run every test
	$(BIN)/python -m pytest -n $(JOBS) --dist loadgroup -q

test-services: $(VENV)/dev.done $(STYLES) chromium ## The same tests on the local PostgreSQL, Redis and RabbitMQ
	DATABASE_URL=$${DATABASE_URL:-postgres://postgres@127.0.0.1:5432/postgres} \
	REDIS_URL=$${REDIS_URL:-redis://127.0.0.1:6379/0} \
	AMQP_URL=$${AMQP_URL:-amqp://guest:guest@127.0.0.1:5672//} \
	REQUIRE_SERVICES=1 $(BIN)/python -m pytest -n $(JOBS) --dist loadgroup -q

check: lint test ## Everything that CI checks, but for the second run on real services

lint: $(VENV)/dev.done ## Format, style, types, import contract, templates, migrations, deployment settings
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy elearning courses quizzes benchmarks
	$(BIN)/lint-imports
	$(BIN)/djlint --lint --quiet elearning courses quizzes
	$(BIN)/curlylint --quiet elearning courses quizzes
	$(BIN)/python manage.py makemigrations --check --dry-run
	SECRET_KEY=$$($(BIN)/python -c "import secrets; print(secrets.token_urlsafe(60))") \
	DATABASE_URL=postgres://localhost/none CELERY_BROKER_URL=redis://localhost/0 ALLOWED_HOSTS=training.example \
	SITE_URL=https://training.example DJANGO_SETTINGS_MODULE=elearning.settings.production \
	$(BIN)/python manage.py check --deploy --fail-level WARNING

format: $(VENV)/dev.done ## Put the code into the house format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

screenshots: $(VENV)/dev.done chromium ## Take the README's pictures from a demonstration that is running on PORT
	$(BIN)/python docs/take_screenshots.py --address http://localhost:$(PORT)

benchmarks: $(VENV)/dev.done $(STYLES) ## Print every figure that the README quotes
	for name in records pages reports exports; do $(BIN)/python -m benchmarks.$$name | tail -n 1; done

lock: $(VENV)/dev.done ## Write the hashed locks anew from the .in files
	$(BIN)/uv pip compile -q --universal --generate-hashes --python-version 3.11 --no-header --no-annotate \
		requirements.in -o requirements.txt
	$(BIN)/uv pip compile -q --universal --generate-hashes --python-version 3.11 --no-header --no-annotate \
		requirements-dev.in -o requirements-dev.txt

chromium:
	@.ci/chromium

$(VENV)/run.done: requirements.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	touch $@

$(VENV)/dev.done: $(VENV)/run.done requirements-dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	touch $@

$(BIN)/npm: $(VENV)/run.done requirements-node.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-node.txt

node_modules/.done: package-lock.json $(filter $(BIN)/npm,$(NPM))
	PATH="$(abspath $(BIN)):$$PATH" $(NPM) ci --silent
	touch $@

$(STYLES): node_modules/.done $(wildcard elearning/portal/assets/*.scss elearning/portal/assets/components/*.scss elearning/portal/assets/build.mjs)
	PATH="$(abspath $(BIN)):$$PATH" $(NPM) run --silent build
