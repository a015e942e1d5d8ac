#!/bin/sh
# Proves from its symbols that no object holds data that can be written while the
# program runs.  Tables of pointers (.data.rel.ro) are written by the linker alone.
# readelf and not nm, which asks the compiler about objects made for linking.
#
#   globals.sh OBJECT...                                       one case an object
set -eu

for object in "$@"; do
    found=$(readelf -SsW "$object" | tr '[]' '  ' | awk '
        $1 ~ /^[0-9]+$/ && $2 ~ /^\./ {section[$1] = $2}
        $4 == "OBJECT" || $4 == "TLS" || $7 == "COM" {
            name = $7 == "COM" ? "common" : section[$7]
            if (name !~ /^\.(rodata|data\.rel\.ro)/) print "#   " $8 " in " name
        }')
    if [ -z "$found" ]; then
        echo "ok - $object"
    else
        printf 'not ok - %s\n%s\n' "$object" "$found"
    fi
done
