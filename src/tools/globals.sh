#!/bin/sh
# Proves with nm that no object holds data that can be written while the program
# runs.  Tables of pointers (.data.rel.ro) are written by the linker alone.
#
#   globals.sh OBJECT...                                       one case an object
set -eu

for object in "$@"; do
    found=$(nm -f sysv "$object" | awk -F '|' '
        {gsub(/ /, "", $3)}
        $3 ~ /^[bBdDC]$/ && $7 !~ /^\.data\.rel\.ro/ {print "#   " $1 " in " $7}')
    if [ -z "$found" ]; then
        echo "ok - $object"
    else
        printf 'not ok - %s\n%s\n' "$object" "$found"
    fi
done
