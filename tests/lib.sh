# shellcheck shell=sh
# What the shell tests share.  To be sourced with PROG and BUILD set:
#
#   . "$(dirname "$0")/../lib.sh"

: "${PROG:?names the program to be tested}" "${BUILD:?names the folder of build products}"
tests=$(cd "$(dirname "$0")/.." && pwd)
top=$(dirname "$tests")

# The day on which every test takes place; candor's --as-of for those that give none.
today=2026-11-22
export today SOURCE_DATE_EPOCH=1795305600
export LC_ALL=C.UTF-8

# A folder of this script's own, readable to everybody and removed at the end.
work=$(mktemp -d)
chmod 755 "$work"
export work PROG BUILD
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

pass() {
    echo "ok - $*"
}

# Fails the case; what is on standard input, cut short, explains why.
fail() {
    echo "not ok - $*"
    sed -e 's/^/#   /' -e 60q
}

skip() {
    echo "ok - $1 # skip $2"
}

run_check() {
    if [ $# = 1 ]; then
        eval "$1"
    else
        "$@"
    fi
}

# check NAME COMMAND...: passes when COMMAND succeeds, and else shows what it printed.
# A COMMAND of one word only is a line of shell.
check() {
    name=$1
    shift
    if (run_check "$@") >"$work/check" 2>&1; then
        pass "$name"
    else
        fail "$name" <"$work/check"
    fi
}

# cases COMMAND...: a program that prints cases of its own; fails when it does not get to its end.
cases() {
    "$@" || echo "not ok - $(basename "$2") ended with status $?"
}

# status N COMMAND...: succeeds when COMMAND ends with status N.
status() {
    wanted=$1
    shift
    seen=0
    "$@" || seen=$?
    [ "$seen" = "$wanted" ] || {
        echo "status $seen, not $wanted: $*"
        return 1
    }
}

# Builds the example site into FOLDER.
build_example() {
    "$PROG" build -C "$top" -o "$1" --as-of "$today"
}

# The system python3 sees the modules that the system's packages bring.
python=/usr/bin/python3
[ -x "$python" ] || python=python3
