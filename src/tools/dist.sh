#!/bin/sh
# Packs the last commit, and the generated sources NAMEd, into build/RELEASE.tar.gz.
#
#   dist.sh RELEASE NAME...
#
# The same commit gives the same bytes.  Generated files are a second younger
# than the rest, so that make takes them as they are.
set -eu

release=$1
shift
build=${BUILD:-build}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

git archive --prefix="$release/" HEAD | tar -x -C "$work"
mkdir -p "$work/$release/build/gen"
cp "$@" "$work/$release/build/gen/"
committed=$(git log -1 --format=%ct)
find "$work/$release" -exec touch -h -d "@$committed" {} +
find "$work/$release/build/gen" -type f -exec touch -d "@$((committed + 1))" {} +
tar --sort=name --owner=0 --group=0 --numeric-owner --mode=go=rX,u+w --format=ustar \
    -C "$work" -c "$release" | gzip -9n >"$build/$release.tar.gz"
echo "$build/$release.tar.gz"
