# SPDX-License-Identifier: Apache-2.0
# One release build serves everything: the program, its tests, the demo and the benchmarks.

SHELL := /bin/bash
BUILD := swift build -c release --build-tests
PROGRAM := .build/release/enlace
DEMO := .demo
SOURCES := Package.swift Sources Tests

# Real data for tests and benchmarks lies beside the project where it exists.
ifneq ($(wildcard ../shared/data),)
export ENLACE_SHARED_DATA ?= $(abspath ../shared/data)
endif
FEED := $(ENLACE_SHARED_DATA)/incidents/border_incidents.csv

.PHONY: setup build test simulate lint check demo screenshots headless browser foreign oracle bench coverage mutation clean

setup:
	@scripts/setup.sh

build: setup
	@if [ ! -x $(PROGRAM) ]; then \
	  echo "build: the first build takes about 10 minutes on two cores and 1 GB of disk."; fi
	@$(BUILD)

# Suites that run processes and servers go apart from the others: they wait for each other, not for a free thread.
TEST := swift test -c release --skip-build
test: build
	@$(TEST) --skip 'EnlaceServerTests|EndToEndTests|SimulationTests'
	@$(TEST) --filter EnlaceServerTests
	@$(TEST) --filter EndToEndTests
	@$(TEST) --filter SimulationTests

# A long run of the simulator: make simulate SEEDS=1000. A failure names its seed; to repeat it:
# ENLACE_SIMULATION_SEED=17 make simulate
ifdef ENLACE_SIMULATION_SEED
SEEDS ?= 1
else
SEEDS ?= 1000
endif
simulate: build
	@ENLACE_SIMULATION_SEEDS=$(SEEDS) $(TEST) --filter SimulationTests/seeds

lint:
	@python3 scripts/mutate_checks.py --check
	@swift format lint --strict --configuration .swift-format --recursive --parallel $(SOURCES)

headless: build
	@scripts/headless-demo.sh $(PROGRAM) "$(FEED)"

browser: build
	@scripts/browser-test.sh $(PROGRAM)

# Tools of others on what our nodes produce; installs them from PyPI.
foreign: build
	@scripts/foreign-tools.sh $(PROGRAM)

# What PROJ says, for the tests of geography; installs it from PyPI. Without it these tests are skipped.
oracle: .build/oracle/areas.csv

.build/oracle/areas.csv: Agreements/us-mx/line.geojson scripts/geography_oracle.py scripts/geography-oracle.sh
	@scripts/geography-oracle.sh

check: setup lint oracle test headless browser foreign

# The pictures of docs/images; installs what `browser` does, and Pillow from PyPI.
screenshots: build
	@scripts/screenshots.sh $(PROGRAM)

demo: build
	@$(PROGRAM) demo --data $(DEMO)

bench: build
	@$(PROGRAM) bench exchange
	@$(PROGRAM) bench witness
	@$(PROGRAM) bench geography
	@$(PROGRAM) bench tiles

# Both build a small package of Ledger and Exchange apart, which takes minutes: not part of `check`.
coverage: setup
	@scripts/coverage.sh .build/checks

mutation: setup
	@python3 scripts/mutate_checks.py --folder .build/checks

clean:
	@rm -rf .build $(DEMO)
