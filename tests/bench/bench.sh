#!/bin/sh
# What candor costs beside the bare libraries that it calls: the same vendors, read
# by libyaml and cmark-gfm and written as a page each (../shared/bench beside the
# checkout).  Ratios of processor time, medians of five rounds taken in turn, in
# memory; instruction counts, which repeat.  The lists of 1,000, 10,000 and 100,000
# customers beside a bare loop that writes the same bytes; the last ones on disk,
# which needs 25 GB for a while.  Prints; never fails for being slow.
set -u
. "$(dirname "$0")/../lib.sh"

bench=$top/../shared/bench
shm=$(mktemp -d /dev/shm/candor-bench-XXXXXX) || exit
trap 'rm -rf "$work" "$shm"' EXIT
rounds=${ROUNDS:-5}

# cost NAME COMMAND...: appends user and system seconds, peak kilobytes, and seconds by the
# clock, to $work/NAME.  The peak is that of the largest process.
cost() {
    name=$1
    shift
    "$python" - "$work/$name" "$@" <<'END' || exit
import os, subprocess, sys, time
start = time.monotonic()
process = subprocess.Popen(sys.argv[2:], stdout=subprocess.DEVNULL)
_, status, usage = os.wait4(process.pid, 0)
seconds = time.monotonic() - start
if status != 0:
    sys.exit("ended with status %d: %s" % (os.waitstatus_to_exitcode(status), " ".join(sys.argv[2:])))
with open(sys.argv[1], "a") as out:
    print(usage.ru_utime + usage.ru_stime, usage.ru_maxrss, seconds, file=out)
END
}

# median NAME [COLUMN]
median() {
    sort -n -k "${2:-1},${2:-1}" "$work/$1" | awk -v column="${2:-1}" '{v[NR] = $column} END {print v[int((NR + 1) / 2)]}'
}

# The median of the ratios of the rounds, of what stands first in a line: noise lasts longer
# than a round.
ratio() {
    paste "$work/$1" "$work/$2" | awk '{printf "%.2f\n", $1 / $(NF / 2 + 1)}' >"$work/ratios"
    median ratios
}

rounded() {
    printf '%.2f' "$1"
}

candor() {
    cost "$1" "$PROG" build -C "$2" -o "$3" --as-of "$today" -q -j 1
}

# Memory that nobody had before costs whoever writes to it first, so what is measured writes to
# what another one left: a build goes ahead, and what was written is removed before the next one.
warm_up() {
    candor warm "$1" "$shm/out"
    rm -rf "$shm/out"
}

against_floor() {
    # shellcheck disable=SC2046 # one word a flag
    cc -O2 "$bench/floor.c" -o "$work/bare-libraries" $(pkg-config --cflags --libs libcmark-gfm yaml-0.1) \
        -lcmark-gfm-extensions || return
    "$python" "$bench/gen.py" --vendors 10000 --out "$shm/10000" >/dev/null
    "$python" "$bench/gen.py" --vendors 20000 --out "$shm/20000" >/dev/null
    warm_up "$shm/20000"
    for _ in $(seq "$rounds"); do
        cost floor "$work/bare-libraries" "$shm/10000" "$shm/floor"
        rm -rf "$shm/floor"
        candor once "$shm/10000" "$shm/out"
        candor again "$shm/10000" "$shm/out"
        rm -rf "$shm/out"
        candor twice "$shm/20000" "$shm/out"
        rm -rf "$shm/out"
    done
    echo "10,000 vendors, one process: $(ratio once floor) times the bare libraries ($(rounded "$(median once)") s, $(rounded "$(median floor)") s)"
    echo "peak memory: $(($(median once 2) / 1024)) MB (bare libraries: $(($(median floor 2) / 1024)) MB)"
    echo "20,000 vendors: $(ratio twice once) times the cost of 10,000"
    echo "a second build without a change: $(ratio again floor) times the bare libraries"
}

# The same vendors with a first list and ten notices of 1,000 changes each.
against_ledger() {
    cp -r "$shm/10000" "$shm/ledger"
    "$python" "$tests/bench/ledger.py" "$shm/ledger" "$PROG" 10 1000 || return
    warm_up "$shm/ledger"
    for _ in $(seq "$rounds"); do
        candor bare "$shm/10000" "$shm/out"
        rm -rf "$shm/out"
        candor ledger "$shm/ledger" "$shm/out"
        rm -rf "$shm/out"
    done
    echo "10,000 vendors with 20,000 recorded changes: $(ratio ledger bare) times the same without a ledger;" \
        "peak $(($(median ledger 2) / 1024)) MB"
}

instructions() {
    valgrind --tool=callgrind --callgrind-out-file=/dev/null "$@" 2>&1 >/dev/null |
        awk '/Collected/ {print $NF}'
}

count_instructions() {
    "$python" "$bench/gen.py" --vendors 1000 --out "$shm/1000" >/dev/null
    echo "1,000 vendors, instructions: candor $(instructions "$PROG" build -C "$shm/1000" -o "$shm/out" --as-of "$today" -q -j 1)," \
        "bare libraries $(instructions "$work/bare-libraries" "$shm/1000" "$shm/floor")"
    rm -rf "$shm/out" "$shm/floor"
}

templates() {
    for _ in $(seq "$rounds"); do
        "$BUILD/bench-template" "$tests/bench/table.mustache" 200 >>"$work/ours"
        node "$tests/bench/template.js" "$tests/bench/table.mustache" 200 >>"$work/hogan"
    done
    echo "a table of 1,000 rows: hogan.js takes $(ratio hogan ours) times as long" \
        "($(median ours) us, $(median hogan) us)"
    [ "$(median ours 2)" = "$(median hogan 2)" ] || echo "warning: the two tables differ in length"
}

# customers COUNT FOLDER NAME: builds in FOLDER, with as many processes as candor sees fit.
customers() {
    "$python" "$tests/bench/customers.py" "$shm/customers" "$PROG" "$1"
    rm -rf "$2/out"
    cost "$3" "$PROG" build -C "$shm/customers" -o "$2/out" --as-of 2026-11-01 -q
}

free_gb() {
    df -kP "$1" | awk 'END {print int($4 / 1048576)}'
}

lists_of_customers() {
    cc -O2 "$tests/bench/write.c" -o "$work/write-loop" || return
    customers 1000 "$shm" thousand
    customers 10000 "$shm" warm
    mkdir "$shm/models"
    find "$shm/out/c" -mindepth 1 -maxdepth 1 | sort | head -n 100 | xargs -I {} cp -r {} "$shm/models"
    for _ in $(seq "$rounds"); do
        rm -rf "$shm/out"
        cost lists "$PROG" build -C "$shm/customers" -o "$shm/out" --as-of 2026-11-01 -q -j 1
        rm -rf "$shm/out"
        cost bare-write "$work/write-loop" "$shm/models" 10000 "$shm/floor"
        rm -rf "$shm/floor"
        customers 10000 "$shm" all
    done
    echo "10,000 customers: $(awk -v seconds="$(median all 3)" 'BEGIN {printf "%d", 10000 / seconds}') a second," \
        "$(du -sm "$shm/out/c" | cut -f 1) MB; one process costs $(ratio lists bare-write) times a bare loop that writes the same bytes"
    memory="$(($(median thousand 2) / 1024)) MB for 1,000 customers, $(($(median all 2) / 1024)) MB for 10,000"
    rm -rf "$shm/out"
    if [ "$(free_gb "$work")" -ge 30 ]; then
        customers 100000 "$work" many
        memory="$memory, $(($(median many 2) / 1024)) MB for 100,000 ($(rounded "$(median many 3)") s, on disk)"
        rm -rf "$work/out"
    else
        echo "left out: 100,000 customers, for want of 30 GB in ${TMPDIR:-/tmp}"
    fi
    echo "peak memory of a process: $memory"
}

if [ -e "$bench/gen.py" ]; then
    against_floor
    against_ledger
    count_instructions
else
    echo "left out: ../shared/bench, with the vendors and the bare loop, is not beside this checkout"
fi
templates
lists_of_customers
