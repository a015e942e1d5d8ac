#!/bin/sh
# Publishing when the disk fails, is full or may not be written, and when the
# program is killed.
set -u
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/../site.sh"
cd "$work" || exit
cp "$PROG" program && chmod 755 program

as_nobody() {
    if [ "$(id -u)" = 0 ]; then
        setpriv --reuid=65534 --regid=65534 --clear-groups "$@"
    else
        "$@"
    fi
}

make_site site 3
"$PROG" build -C site -o "$work/public" >/dev/null 2>&1
tree public >before
check 'there is an old site' [ -s before ]
sed -i 's/Vendor/Supplier/' site/content/vendors/*.md

if [ "$(id -u)" = 0 ] && ! as_nobody true 2>/dev/null; then
    skip 'a folder that may not be written' 'root can not become nobody here'
else
    [ "$(id -u)" != 0 ] || chown -R 65534:65534 public
    find public -type d -exec chmod 555 {} +
    check 'a folder that may not be written' status 3 as_nobody ./program build -C site -o "$work/public"
    find public -type d -exec chmod 755 {} +
    check 'the old site is whole' 'tree public | diff before -'
    chmod 000 site/content/vendors/vendor-1.md
    check 'a source that may not be read' '! as_nobody ./program check -C site'
    chmod 644 site/content/vendors/vendor-1.md
fi

# A small file system that a larger site does not fit on.  In a mount namespace of its own, so
# that it goes away by itself.
make_site large 200
cat >full.sh <<'END'
mount -t tmpfs -o size=400k tmpfs disk || exit 77
./program build -C site -o "$work/disk/public" -q || exit 78
. "$1"
tree disk/public >before
status=0
./program build -C large -o "$work/disk/public" -q || status=$?
tree disk/public | diff before - || exit 79
[ $status = 3 ] || exit 80
./program build -C site -o "$work/disk/public" -q && tree disk/public | diff before -
END
mkdir disk
namespace=-m
[ "$(id -u)" = 0 ] || namespace=-rm
unshare $namespace sh full.sh "$tests/site.sh" >full.log 2>&1
full=$?
if [ $full = 77 ] || grep -q '^unshare:' full.log; then
    skip 'a full disk' 'no file system can be mounted here'
elif [ $full = 0 ]; then
    pass 'a full disk'
else
    echo "status $full" >>full.log
    fail 'a full disk' <full.log
fi

rm -rf site && make_site site 3
mkdir faults
cases "$python" "$tests/cli/failure.py" "$PROG" "$BUILD/fault.so" site faults
