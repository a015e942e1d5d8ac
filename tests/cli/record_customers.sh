#!/bin/sh
# Recording where a customer was promised more time than everybody.
set -u
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/../site.sh"
cd "$work" || exit

record() {
    "$PROG" record -C site --as-of "$@"
}

# The day on which what is drafted on 1 February takes effect.
day() {
    record 2026-02-01 --dry-run "$@" 2>said | sed -n 's/^effective: //p' | tr '\n' ' '
}
is() {
    wanted=$1
    shift
    seen=$(day "$@")
    [ "$seen" = "$wanted " ] || {
        echo "on $seen, not $wanted"
        cat said
        return 1
    }
}

# customer ID LINE...
customer() {
    file=site/content/customers/$1.yml
    mkdir -p site/content/customers
    printf 'name: %s\ntoken: %s\n' "$1" "$(printf '%-26.26s' "$1" | tr -c 'a-z2-7' x)" >"$file"
    shift
    for line; do echo "$line" >>"$file"; done
}

make_site site 3
cat >>site/content/site.yml <<'END'
products: {mail: Mail, voice: Voice}
END
sed -i 's/^data:/products: [mail]\ndata:/' site/content/vendors/vendor-1.md
sed -i 's/^data:/products: [voice]\ndata:/' site/content/vendors/vendor-2.md
record 2026-01-01 -q
cp -R site plain
sed -i 's/^data: .*/data: [Names, Voices]/' site/content/vendors/vendor-1.md

check 'the window of the site' is 2026-03-03
customer nordbank 'products: [mail]' 'notice: {days: 45}'
check 'a longer one of a customer' is 2026-03-18
record 2026-02-01 >said 2>&1
check 'it says whose' grep -qx '2026-03-18 is the first day that the window of customer nordbank allows: 45 days.' said
check 'what is recorded so has no complaint' 'sed -i "s/TODO.*/More data./" site/content/changes/2026-02-01-*.md &&
    "$PROG" check -C site --as-of 2026-02-01 >said 2>&1; ! grep short said'
rm site/content/changes/2026-02-01-*.md
check 'a day that was asked for' is 2026-03-10 --effective 2026-03-10
check 'and too soon for the site' '[ "$(day --effective 2026-03-01)" = "" ]'
check 'an emergency' is 2026-02-01 --emergency 'It burns'
check 'a correction' is 2026-02-01 --correction
customer suedbank 'products: [mail]' 'notice: {business_days: 40}'
check 'the longest of several' is 2026-03-27
rm site/content/customers/suedbank.yml
customer nordbank 'products: [mail]' 'notice: {days: 14}'
check 'a shorter one counts for nothing' is 2026-03-03
customer nordbank 'products: [voice]' 'notice: {days: 45}'
check 'nor does that of who is not concerned' is 2026-03-03
sed -i 's/^products: .*/products: [mail, voice]/' site/content/vendors/vendor-1.md
check 'but of who will be' is 2026-03-18
sed -i 's/^products: .*/products: [mail]/' site/content/vendors/vendor-1.md
sed -i 's/^data:/relies_on: [vendor-1]\ndata:/' site/content/vendors/vendor-2.md
check 'and of who has it for the sake of another' is 2026-03-18
sed -i 's/^notice: .*//' site/content/site.yml
check 'where the site promises nothing' is 2026-03-18
rm -rf site && cp -R plain site
customer nordbank 'products: [voice]' 'notice: {days: 45}'
sed -i 's/^products: .*/products: [mail]/' site/content/vendors/vendor-2.md
check 'who is to lose a vendor is concerned' is 2026-03-18
rm -rf site && cp -R plain site
customer nordbank 'notice: {days: 45}'
sed -i 's/^purpose:/until: 2026-02-20\npurpose:/' site/content/vendors/vendor-3.md
check 'a removal needs no window' is 2026-02-21
rm -rf site && cp -R plain site
customer nordbank 'notice: {days: 45}'
make_vendor site newcomer Newcomer
check 'an addition' is 2026-03-18
sed -i 's/^purpose:/from: 2026-05-01\npurpose:/' site/content/vendors/newcomer.md
check 'one that comes later still' is 2026-05-01
record 2026-02-01 >said 2>&1
check 'has its day from nobody' '! grep -q window said'
customer broken 'notice: 45'
rm site/content/changes/2026-02-01-*.md
check 'a customer with a mistake' status 1 record 2026-02-01
