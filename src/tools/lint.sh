#!/bin/sh
# Holds every file against the tools that check its kind.  One case a tool.
#
#   BUILD=FOLDER lint.sh FLAG...        the flags that C files are compiled with
set -u

cd "$(dirname "$0")/../.." || exit
flags=${BUILD:-build}/lint
mkdir -p "$flags"
printf '%s\n' "$@" | sed "s,^-Isrc\$,-I$PWD/src,; s,^src/,$PWD/src/," >"$flags/compile_flags.txt"

# lint TOOL COMMAND...: a case that passes when COMMAND does.
lint() {
    name=$1
    shift
    if "$@" >"$flags/report" 2>&1; then
        echo "ok - $name"
    else
        echo "not ok - $name"
        sed -e '/warnings\{0,1\} generated\.$/d' -e 's/^/#   /' "$flags/report" | head -n 80
    fi
}

c_files() {
    find src tests -name '*.[ch]' | sort
}

scripts() {
    grep -rlE '^#!/bin/sh' src tests .ci | sort
}

# Other releases lay out some lines differently, and would ask for another file.
formatted() {
    c_files | xargs clang-format --dry-run -Werror
}

tidy() {
    find src -name '*.c' | sort |
        xargs -P "$(nproc)" -n 4 clang-tidy --quiet --warnings-as-errors='*' -p "$flags"
}

check_c() {
    cppcheck --quiet --error-exitcode=1 --enable=warning,performance,portability --std=c11 \
        --inline-suppr -Isrc -j "$(nproc)" src
}

check_scripts() {
    scripts | xargs shellcheck --severity=warning
}

check_manual() {
    mandoc -T lint -W warning man/*.[0-9]
}

# At most 500 lines, so that a file keeps to one responsibility.
short() {
    c_files | xargs wc -l | awk '$1 > 500 && $2 != "total" {print $2 ": " $1; long = 1} END {exit long}'
}

# What belongs at the top and nothing else.
tidy_top() {
    git ls-files 2>/dev/null | sed 's,/.*,,' | sort -u | grep -vxE \
        '\..*|Makefile|README\.md|content|templates|src|tests|public|LICENSE|CHANGELOG\.md|man' \
        >"$flags/strangers"
    cat "$flags/strangers"
    [ ! -s "$flags/strangers" ]
}

# The first block of the README is all the set-up there is.
two_commands() {
    awk '/^```sh$/ {on = 1; next} /^```/ && on {exit} on && NF {print}' README.md >"$flags/commands"
    cat "$flags/commands"
    [ "$(wc -l <"$flags/commands")" = 2 ]
}

if clang-format --version | grep -q ' version 14\.'; then
    lint clang-format formatted
else
    echo "ok - clang-format # skip the layout is that of clang-format 14"
fi
lint clang-tidy tidy
lint cppcheck check_c
lint shellcheck check_scripts
lint mandoc check_manual
lint 'length of files' short
lint 'top level' tidy_top
lint 'set-up in the README' two_commands
