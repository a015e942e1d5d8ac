#!/bin/sh
# The same input gives the same bytes, whatever surrounds it.
set -u
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/../site.sh"
cd "$work" || exit

same() {
    diff -r reference "$1"
}

# build FOLDER [NAME=VALUE...]: in an environment changed so.
build() {
    folder=$1
    shift
    env "$@" "$PROG" build -C "${site:-$top}" -o "$work/$folder" --as-of "$today" -q
}

check 'the example builds' build reference
for setting in TZ=Pacific/Kiritimati TZ=America/Adak LC_ALL=C LC_ALL=tr_TR.UTF-8 LC_ALL=de_DE.ISO-8859-1 \
    LANG=ar_EG.UTF-8 SOURCE_DATE_EPOCH=0 HOME=/nowhere TMPDIR=/nowhere COLUMNS=20; do
    rm -rf other
    build other "$setting" >log 2>&1
    check "$setting" same other
done
for mask in 000 077 027; do
    rm -rf other
    (umask "$mask" && build other) >log 2>&1
    check "umask $mask" same other
    check "umask $mask does not hide files" [ -z "$(find other -type f ! -perm 644)" ]
done
for workers in 1 2 3 16; do
    rm -rf other
    "$PROG" build -C "$top" -o "$work/other" --as-of "$today" -q -j "$workers" >log 2>&1
    check "-j $workers" same other
done
check 'built over itself' build other
check 'and still the same' same other
check 'the day from SOURCE_DATE_EPOCH' '"$PROG" build -C "$top" -o "$work/by-epoch" -q && diff -r reference by-epoch'

# Files made in another order; on most file systems a folder then lists them differently.
cp -R "$top/content" forward
mkdir -p site
(cd forward && find . -type d) | while read -r folder; do mkdir -p "site/content/$folder"; done
(cd forward && find . -type f | sort -r) | while read -r file; do cp "forward/$file" "site/content/$file"; done
mkdir -p site/templates && cp -R "$top/templates/." site/templates/
rm -rf other
site=site build other >log 2>&1
check 'files in another order' same other

# Through the built-in theme alone: the program carries templates/ along.
rm -rf site/templates other
site=site build other >log 2>&1
check 'without templates/' same other

# A site that was something else before ends as the same site.
rm -rf other
make_site another 5
"$PROG" build -C another -o "$work/other" --as-of "$today" -q >log 2>&1
site=$top build other >log 2>&1
check 'over another site' same other
