#!/bin/sh
# `make install` puts the program and its manual where they belong, and a release
# has everything that a build needs.
set -u
. "$(dirname "$0")/../lib.sh"
cd "$work" || exit

# A make of its own, with no share in the jobs of the one that runs this.
make() {
    env -u MAKEFLAGS -u MFLAGS make "$@"
}

for page in "$top"/man/*.[0-9]; do
    pages="${pages:-} $(basename "$page")"
done
check 'make install' make -C "$top" -s BUILD="$BUILD" MODE=release DESTDIR="$work/root" PREFIX=/usr install
check 'the program is there' status 0 "$work/root/usr/bin/candor" --version
check 'it is the one under test' cmp "$work/root/usr/bin/candor" "$PROG"
for page in ${pages:-}; do
    check "$page is there" [ -s "$work/root/usr/share/man/man${page##*.}/$page" ]
done

if git -C "$top" rev-parse -q --verify HEAD >/dev/null 2>&1; then
    check 'make dist' make -C "$top" -s BUILD="$BUILD" MODE=release dist
    archive=$(ls "$BUILD"/candor-"$VERSION".tar.gz)
    cp "$archive" first.tar.gz
    make -C "$top" -s BUILD="$BUILD" MODE=release dist >/dev/null 2>&1
    check 'a release is the same each time' cmp first.tar.gz "$archive"
    tar -xzf first.tar.gz
    check 'a release makes nothing again' '! make -C "candor-$VERSION" -n BUILD=build all | grep -E "^build/gen/"'
else
    skip 'make dist' 'this is not a git checkout'
fi
