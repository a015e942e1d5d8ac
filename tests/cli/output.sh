#!/bin/sh
# What goes to the terminal, to pipes and to a full device.
set -u
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/../site.sh"
cd "$work" || exit

make_site site 2
make_site broken 1
sed -i 's/^access: .*/access: [all]/' broken/content/vendors/vendor-1.md
escape=$(printf '\033')

# The command's output as on a terminal.
on_terminal() {
    "$python" - "$@" <<'END'
import os, pty, sys
def read(fd):
    return os.read(fd, 65536)
sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:], read)))
END
}

plain() {
    "$@" >out 2>&1
    [ -s out ] && ! grep -qF "$escape" out
}
coloured() {
    "$@" >out 2>&1
    grep -qF "$escape" out
}

check 'colour on a terminal' coloured on_terminal env -u NO_COLOR TERM=xterm "$PROG" check -C broken
check 'NO_COLOR' plain on_terminal env NO_COLOR=1 TERM=xterm "$PROG" check -C broken
check 'TERM=dumb' plain on_terminal env -u NO_COLOR TERM=dumb "$PROG" check -C broken
check 'no colour in a pipe' plain env -u NO_COLOR TERM=xterm "$PROG" check -C broken

check 'diagnostics as JSON' '"$PROG" check -C broken --format json | "$python" -c "
import json, sys
row = json.load(sys.stdin)[\"diagnostics\"][0]
assert row[\"code\"] and row[\"message\"] and row[\"line\"] and row[\"file\"], row
"'
check 'quiet still tells of errors' '! "$PROG" check -C broken -q 2>err && grep -q error: err'
check 'verbose' status 0 "$PROG" build -C site -o "$work/out-verbose" -v

if [ -e /dev/full ]; then
    for command in --help --version schema 'list -C site' 'list -C site --format csv' 'list -C site --format json'; do
        check "$command >/dev/full" status 3 sh -c "\"\$PROG\" $command >/dev/full"
    done
    printf '{{name}}' >name.mustache
    echo 'name: x' >data.yml
    check 'render >/dev/full' status 3 sh -c '"$PROG" render name.mustache --data data.yml >/dev/full'
    check 'errors to /dev/full' status 1 sh -c '"$PROG" check -C broken 2>/dev/full'
else
    skip '/dev/full' 'there is none'
fi
# A reader that goes away early is no failure of ours, but must not be a crash either.
check 'a pipe closed early' '("$PROG" schema; echo $? >left) | head -c 1 >/dev/null; grep -qxE "0|3|141" left'
check 'no standard output' status 3 sh -c '"$PROG" schema >&-'
check 'no standard input' status 0 sh -c '"$PROG" build -C site -o "$work/out-closed" <&-'

# Names from files must not move the cursor or forge a line.
mkdir -p forged/content/vendors
cp site/content/site.yml forged/content/
printf -- '---\nname: X\nca\033[2Jtegory: y\n---\n' >forged/content/vendors/x.md
check 'control characters are shown' plain "$PROG" check -C forged
