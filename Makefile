# candor: a static site generator for trust pages.  `make help` lists the targets.

MAKEFLAGS += --no-print-directory

VERSION := 0.1.0
MODE    := release
BUILD   := build
PREFIX  ?= /usr/local
DESTDIR ?=
MANDIR  ?= $(PREFIX)/share/man

PKGS := libcmark-gfm yaml-0.1 libutf8proc jansson libxml-2.0 libcrypto
# Loaded on first use, so that it is compiled against and not linked.
LATE_PKGS := libgit2 libcurl
WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes \
        -Wformat=2 -Wvla -Wundef -Wswitch-enum
ifdef CI
WARN += -Werror
endif

# Release goes to build/, debug to build/debug/; the objects of each to a folder of its own.
OBJ := $(BUILD)/$(MODE)
ifeq ($(MODE),debug)
OPT := -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all
BIN := $(BUILD)/debug
else ifeq ($(MODE),release)
# The hot paths cross files: optimising at link time saves a tenth of the instructions.
OPT := -O2 -g -DNDEBUG -flto=auto -ffat-lto-objects
AR  := gcc-ar
BIN := $(BUILD)
else ifeq ($(MODE),fuzz)
CC  := clang
OPT := -O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all
BIN := $(BUILD)/fuzz
WARN :=
else
$(error MODE is release, debug or fuzz)
endif

CPPFLAGS += -D_GNU_SOURCE -Isrc -include src/base/banned.h -DCANDOR_VERSION='"$(VERSION)"' \
            $(shell pkg-config --cflags $(PKGS) $(LATE_PKGS) 2>/dev/null)
CFLAGS   := -std=c11 $(OPT) $(WARN)
LDLIBS   := $(shell pkg-config --libs $(PKGS) 2>/dev/null) -lcmark-gfm-extensions -ldl
COMPILE   = $(CC) $(CPPFLAGS) $(CFLAGS)

SRC      := $(sort $(filter-out src/tools/%,$(wildcard src/*/*.c)))
GEN      := $(BUILD)/gen
GEN_NAME := country_data theme_data starter_data word_data
LIB_OBJ  := $(SRC:src/%.c=$(OBJ)/%.o) $(GEN_NAME:%=$(OBJ)/gen/%.o)
LIB      := $(BIN)/libcandor.a

# Commands are shown in short; V=1 shows them whole.
ifndef V
Q := @
say = @echo "  $(1) $@"
endif

# How many jobs make may run at once, where its caller has not said.
JOBS = $(if $(findstring jobserver,$(MAKEFLAGS)),,-j$(shell nproc 2>/dev/null || echo 1))

##@ Build

.PHONY: all
all: $(BIN)/candor ## the program, build/candor (MODE=debug: build/debug/candor, with sanitizers)

.PHONY: site
site: ## install what is missing, build, and write the example site into public/
	@BUILD=$(BUILD) src/tools/setup.sh build
	@$(MAKE) $(JOBS) all
	$(BIN)/candor build

$(BIN)/candor: $(OBJ)/main.o $(LIB)
	$(call say,LINK)
	$(Q)$(CC) $(OPT) $(LDFLAGS) -o $@ $(OBJ)/main.o $(LIB) $(LDLIBS)

$(LIB): $(LIB_OBJ)
	$(Q)rm -f $@ && $(AR) rcs $@ $(LIB_OBJ)

$(OBJ)/%.o: src/%.c $(OBJ)/flags
	$(call say,CC)
	@mkdir -p $(@D)
	$(Q)$(COMPILE) -MMD -MP -c -o $@ $<

$(OBJ)/gen/%.o: $(GEN)/%.c $(OBJ)/flags
	$(call say,CC)
	@mkdir -p $(@D)
	$(Q)$(COMPILE) -MMD -MP -c -o $@ $<

# Everything is compiled again when the flags change, and only then.
ifneq ($(file <$(OBJ)/flags),$(COMPILE))
$(shell mkdir -p $(OBJ))$(file >$(OBJ)/flags,$(COMPILE))
endif

-include $(LIB_OBJ:.o=.d) $(OBJ)/main.d

# Sources made by the programs in src/tools: from iso-codes and from our own folders.  A folder
# is an input as well, because its time changes when a file comes or goes.
ISO_CODES := $(shell pkg-config --variable=prefix iso-codes 2>/dev/null || echo /usr)/share
COUNTRIES := $(wildcard $(ISO_CODES)/iso-codes/json/iso_3166-1.json)
TOOL_SRC  := src/tools/emit.c src/base/arena.c src/base/buf.c src/base/fs.c src/base/text.c
TOOL_C     = $(CC) -D_GNU_SOURCE -Isrc -include src/base/banned.h -std=c11 -O1 -g $(WARN)

$(GEN)/embed: src/tools/embed.c $(TOOL_SRC)
	$(call say,CC)
	@mkdir -p $(@D)
	$(Q)$(TOOL_C) -o $@ $^

$(GEN)/countries: src/tools/countries.c src/tools/catalog.c $(TOOL_SRC)
	$(call say,CC)
	@mkdir -p $(@D)
	$(Q)$(TOOL_C) -o $@ $^ $(shell pkg-config --cflags --libs jansson 2>/dev/null)

# A release carries country_data.c, and needs no iso-codes then.
ifneq ($(COUNTRIES),)
$(GEN)/country_data.c: $(COUNTRIES) src/tools/countries.c src/tools/catalog.c \
                         src/tools/emit.c | $(GEN)/countries
	$(call say,GEN)
	$(Q)$(GEN)/countries $(COUNTRIES) $(ISO_CODES)/locale >$@.new && mv $@.new $@
endif

$(GEN)/theme_data.c: $(shell find templates) src/tools/embed.c src/tools/emit.c Makefile | $(GEN)/embed
	$(call say,GEN)
	$(Q)$(GEN)/embed render/theme_files.h theme_file THEME_FILES templates >$@.new && mv $@.new $@

$(GEN)/starter_data.c: $(shell find src/app/starter) src/tools/embed.c src/tools/emit.c | $(GEN)/embed
	$(call say,GEN)
	$(Q)$(GEN)/embed app/starter.h starter_file STARTER_FILES src/app/starter >$@.new && mv $@.new $@

$(GEN)/word_data.c: $(shell find src/import/vocabulary) src/tools/embed.c src/tools/emit.c | $(GEN)/embed
	$(call say,GEN)
	$(Q)$(GEN)/embed import/word_files.h word_file WORD_FILES src/import/vocabulary >$@.new && mv $@.new $@

##@ Test

# PROG=FILE puts another program to the test.  A suite in SUITES is a target of its own.
SUITES := lint layers globals docs unit spec golden invalid limit cli ledger customers import feed notify browser fuzz
release_prog = $(or $(abspath $(PROG)),$(abspath $(BUILD)/candor))
debug_prog   = $(or $(abspath $(PROG)),$(abspath $(BUILD)/debug/candor))
suite        = @BUILD=$(abspath $(BUILD)) VERSION=$(VERSION) PROG=$(release_prog) tests/run $@
debug_suite  = @BUILD=$(abspath $(BUILD)) VERSION=$(VERSION) PROG=$(debug_prog) tests/run $@

.PHONY: test
test: ## install what is missing and run every suite; the last line adds them up
	@BUILD=$(BUILD) src/tools/setup.sh test
	@rm -rf $(BUILD)/test
	@$(MAKE) $(JOBS) -k --output-sync=target $(SUITES) || true
	@BUILD=$(BUILD) tests/sum $(SUITES)

# A suite that can not be built did not run, which counts as a failure.
.PHONY: release debug generated
release: generated
	@$(MAKE) MODE=release all
debug: generated
	@$(MAKE) MODE=debug all

# Made ahead of both, which would else make them at the same time.
generated: $(GEN_NAME:%=$(GEN)/%.c)

# libcrypto allocates in each round of PBKDF2: short memories make that three times as fast.
QUICK_ASAN := quarantine_size_mb=8:malloc_context_size=8

.PHONY: $(SUITES)
unit: debug ## functions of every folder of src/, with sanitizers
	@$(MAKE) MODE=debug $(BUILD)/debug/unit
	$(debug_suite) env CK_DEFAULT_TIMEOUT=300 ASAN_OPTIONS=$(QUICK_ASAN) $(BUILD)/debug/unit
spec: debug ## the mustache specification and our own cases
	@$(MAKE) MODE=debug $(BUILD)/debug/spec
	$(debug_suite) sh -c '"$$@" $(NO_OFFICIAL_SPEC)' sh $(BUILD)/debug/spec $(wildcard tests/spec/*.yml) $(OFFICIAL_SPEC)
golden: release ## whole sites in, whole sites out (UPDATE=1 rewrites what is expected)
	$(suite) tests/golden/run
invalid: debug ## broken sites in, exact messages out (UPDATE=1 as well)
	$(debug_suite) tests/invalid/run
limit: release $(BUILD)/entries.so ## inputs as large and as deep as nobody writes them
	$(suite) tests/limit/run
cli: release $(BUILD)/fault.so ## options, exit statuses, publishing under every kind of failure
	$(suite) tests/cli/run
ledger: release ## eighteen months of a company, each day against a register kept apart
	$(suite) tests/ledger/run
customers: release ## each customer's list and notices, against rules kept apart
	$(suite) tests/customers/run
import: release ## other people's pages in, sites out, and nothing lost (UPDATE=1 as well)
	$(suite) tests/import/run
feed: release $(BUILD)/ical ## feeds, calendars, CSV, JSON and the list say the same, and validators agree
	$(suite) tests/feed/run
notify: release $(BUILD)/fault.so ## mails, their journal and sending them, against a mail server that fails on demand
	@$(MAKE) MODE=release $(BUILD)/made-up
	$(suite) env MADE_UP_PROG=$(abspath $(BUILD))/made-up tests/notify/run
browser: release ## the example site in validators and in a browser
	@$(MAKE) MODE=release $(BUILD)/sealed
	$(suite) tests/browser/run
ifdef FUZZ_SECONDS
fuzz: generated ## known inputs again; FUZZ_SECONDS=60 searches for new ones (needs clang)
	@BUILD=$(BUILD) src/tools/setup.sh fuzz
	@$(MAKE) MODE=fuzz $(FUZZ_NAME:%=$(BUILD)/fuzz/%)
	$(suite) tests/fuzz/run $(FUZZ_NAME:%=$(abspath $(BUILD))/fuzz/%)
else
fuzz: debug
	@$(MAKE) MODE=debug $(FUZZ_NAME:%=$(BUILD)/debug/%)
	$(suite) tests/fuzz/run $(FUZZ_NAME:%=$(abspath $(BUILD))/debug/%)
endif
docs: release ## the manual names every key, option, template name and diagnostic
	$(suite) tests/docs/check.sh

$(BUILD)/ical: tests/feed/ical.c
	$(call say,CC)
	@mkdir -p $(@D)
	$(Q)$(CC) -std=c11 $(WARN) -O1 -o $@ $< $(shell pkg-config --cflags --libs libical 2>/dev/null)

$(BUILD)/sealed: tests/browser/sealed.c $(LIB)
	$(call say,CC)
	$(Q)$(COMPILE) -o $@ $< $(LIB) $(LDLIBS)

# Libraries to preload, for what one can not make happen otherwise.
$(BUILD)/fault.so: tests/cli/fault.c
$(BUILD)/entries.so: tests/limit/entries.c
$(BUILD)/fault.so $(BUILD)/entries.so:
	$(call say,CC)
	@mkdir -p $(@D)
	$(Q)$(CC) -D_GNU_SOURCE -std=c11 $(WARN) -O1 -shared -fPIC -o $@ $< -ldl

# The official specification, where it lies beside this checkout; lambdas are out of scope.
OFFICIAL_SPEC := $(filter-out %~lambdas.yml,$(wildcard ../shared/spec/mustache/*.yml))
ifeq ($(OFFICIAL_SPEC),)
NO_OFFICIAL_SPEC := && echo "ok - the official one \# skip ../shared/spec/mustache is not beside this checkout"
endif

UNIT_OBJ := $(patsubst tests/%.c,$(OBJ)/tests/%.o,$(wildcard tests/unit/*.c))
SPEC_OBJ := $(OBJ)/tests/spec/spec_runner.o

$(BIN)/unit: $(UNIT_OBJ) $(LIB)
	$(call say,LINK)
	$(Q)$(CC) $(OPT) -o $@ $(UNIT_OBJ) $(LIB) $(LDLIBS) $(shell pkg-config --libs check 2>/dev/null)

$(BIN)/spec: $(SPEC_OBJ) $(LIB)
	$(call say,LINK)
	$(Q)$(CC) $(OPT) -o $@ $(SPEC_OBJ) $(LIB) $(LDLIBS)

# The commands' engine with deliveries of its own.
MADE_UP_OBJ := $(OBJ)/tests/notify/made_up.o

$(BIN)/made-up: $(MADE_UP_OBJ) $(LIB)
	$(call say,LINK)
	$(Q)$(CC) $(OPT) -o $@ $(MADE_UP_OBJ) $(LIB) $(LDLIBS)

# A fuzz target is a program of its own: libFuzzer's, or one that replays files.
FUZZ_NAME := $(patsubst tests/fuzz/%.c,%,$(wildcard tests/fuzz/fuzz_*.c))
ifeq ($(MODE),fuzz)
FUZZ_MAIN := -fsanitize=fuzzer
else
FUZZ_MAIN := $(OBJ)/tests/fuzz/replay.o
endif

$(FUZZ_NAME:%=$(BIN)/%): $(BIN)/%: $(OBJ)/tests/fuzz/%.o $(filter %.o,$(FUZZ_MAIN)) $(LIB)
	$(call say,LINK)
	$(Q)$(CC) $(OPT) -o $@ $< $(FUZZ_MAIN) $(LIB) $(LDLIBS)

$(OBJ)/tests/%.o: tests/%.c $(OBJ)/flags
	$(call say,CC)
	@mkdir -p $(@D)
	$(Q)$(COMPILE) $(shell pkg-config --cflags check 2>/dev/null) -MMD -MP -c -o $@ $<

-include $(UNIT_OBJ:.o=.d) $(SPEC_OBJ:.o=.d) $(MADE_UP_OBJ:.o=.d) $(FUZZ_NAME:%=$(OBJ)/tests/fuzz/%.d)

##@ Review

C_FILES := $(wildcard src/*.[ch] src/*/*.[ch] tests/*/*.[ch])

lint: ## clang-format, clang-tidy, cppcheck, shellcheck, mandoc
	$(suite) src/tools/lint.sh $(CPPFLAGS) -std=c11
layers: ## no folder of src/ includes one above it; each library has one user
	$(suite) src/tools/layers.sh
globals: release ## no object of ours has writable data
	$(suite) src/tools/globals.sh $(patsubst $(OBJ)/%,$(BUILD)/release/%,$(LIB_OBJ) $(OBJ)/main.o)

.PHONY: format
format: ## let clang-format lay out every C file
	$(Q)clang-format -i $(C_FILES)

.PHONY: analyze
analyze: ## gcc's static analyzer, slow
	@mkdir -p $(OBJ)
	for file in src/main.c $(SRC); do $(COMPILE) -O2 -fanalyzer -c -o /dev/null $$file || exit 1; done

.PHONY: bench
bench: ## speed and memory against the bare libraries; prints ratios, fails never
	@BUILD=$(BUILD) src/tools/setup.sh bench
	@$(MAKE) $(JOBS) MODE=release all $(BUILD)/bench-template
	@BUILD=$(abspath $(BUILD)) PROG=$(release_prog) tests/bench/bench.sh

$(BUILD)/bench-template: tests/bench/template.c $(LIB)
	$(call say,CC)
	$(Q)$(COMPILE) -o $@ $< $(LIB) $(LDLIBS)

##@ Release

.PHONY: install
install: $(BIN)/candor ## program and manual pages (PREFIX, DESTDIR)
	install -d $(DESTDIR)$(PREFIX)/bin
	install -m 755 $(BIN)/candor $(DESTDIR)$(PREFIX)/bin/candor
	for page in man/*.[0-9]; do \
	    install -d $(DESTDIR)$(MANDIR)/man$${page##*.} && \
	    install -m 644 $$page $(DESTDIR)$(MANDIR)/man$${page##*.}/ || exit 1; \
	done

.PHONY: dist
dist: $(GEN_NAME:%=$(GEN)/%.c) ## a source release of the last commit, build/candor-VERSION.tar.gz
	@BUILD=$(BUILD) src/tools/dist.sh candor-$(VERSION) $(GEN_NAME:%=$(GEN)/%.c)

.PHONY: clean
clean: ## remove build/, but not the downloaded test tools
	find $(BUILD) -mindepth 1 -maxdepth 1 ! -name tools -exec rm -rf {} + 2>/dev/null || true

.PHONY: help
help: ## this list
	@awk -F ':.*## ' '/^##@ /{print "\n" substr($$0, 5) ":"} \
	    /^[a-z]+:.*## /{printf "  %-10s%s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))
