# `make run` opens the dashboard, `make test` passes its tests. Each sets up what it needs the first time.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ADDRESS ?= 127.0.0.1
PORT ?= 8501

.PHONY: run test check bench screenshot docs browser office clean

run: $(VENV)/run.stamp
	$(BIN)/python -m streamlit run dashboard.py --server.address $(ADDRESS) --server.port $(PORT)

test: $(VENV)/dev.stamp browser office
	$(BIN)/python -m pytest -n 2 --dist worksteal

check: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/dev.stamp
	$(BIN)/python -m benchmarks

screenshot: $(VENV)/dev.stamp browser
	$(BIN)/python docs/screenshot.py

docs: $(VENV)/dev.stamp
	$(BIN)/python docs/reference.py

clean:
	rm -rf $(VENV)

# An environment made anew whenever the requirements change, by whichever tool made the last one.
$(VENV)/run.stamp: requirements.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

$(VENV)/dev.stamp: requirements.txt requirements-dev.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@ $(VENV)/run.stamp

# Debian keeps `ensurepip` in a package of its own: a bare python3 cannot make an environment without it.
$(BIN)/python:
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || sh .ci/apt-get python3-venv
	$(PYTHON) -m venv $(VENV)

# The journeys need a real browser, Debian's, and Playwright's driver a library that a bare Debian lacks.
browser: $(VENV)/dev.stamp
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null \
		|| sh .ci/apt-get chromium
	@$(BIN)/playwright --version >/dev/null 2>&1 || sh .ci/apt-get libatomic1

# The coordinator's journeys need programs that save workbooks and documents: LibreOffice Calc and Writer, without
# windows. Debian has them in packages of their own.
office:
	@test -e /usr/lib/libreoffice/program/libswlo.so \
		|| { command -v soffice >/dev/null && ! test -d /usr/lib/libreoffice; } \
		|| sh .ci/apt-get libreoffice-calc-nogui libreoffice-writer-nogui
