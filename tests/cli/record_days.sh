#!/bin/sh
# Days that move after they were announced: returns, removals called off, changes taken back.
set -u
. "$(dirname "$0")/../lib.sh"
cd "$work" || exit

# vendor ID LINE...: its file, with these lines at its head.
vendor() {
    id=$1
    {
        printf -- '---\nname: %s\n' "$id"
        echo "entity: {legal_name: $id GmbH, address: Road 1, country: DE, contact: {email: a@b.example}}"
        echo "links: {dpa: https://$id.example/dpa}"
        echo "purpose: Sends what has to be sent."
        shift
        printf '%s\n' "$@"
        printf -- '---\n'
    } >"site/content/vendors/$id.md"
}

# Starts anew: mailer, in use since 2025, was listed on 5 January.
begin() {
    rm -rf site
    mkdir -p site/content/vendors
    cat >site/content/site.yml <<'END'
title: Trust
company: Example GmbH
base_url: https://trust.example.com/
contact: privacy@example.com
notice: {days: 30}
END
    vendor mailer 'locations: [DE]' 'retention: 30 days.' 'from: 2025-03-01'
    record 2026-01-05 -q
}

# record DAY OPTION...
record() {
    day=$1
    shift
    "$PROG" record -C site --as-of "$day" -m Because. "$@"
}

# records DAY [OPTION...]: and all is well then, with nothing left.
records() {
    record "$@" -q && "$PROG" check -C site --as-of "$1" --strict &&
        "$PROG" record -C site --as-of "$1" | grep -q 'Nothing to record'
}

# refuses DAY CODE PLACE [OPTION...]: an error at that place of content/vendors, and no notice.
refuses() {
    day=$1 code=$2 place=$3
    shift 3
    find site/content/changes >kept
    "$PROG" record -C site --as-of "$day" -m x "$@" >said 2>&1 && return 1
    cat said
    find site/content/changes | cmp - kept && grep "^content/vendors/$place: error: " said | grep -qF "[$code]"
}

# on DAY STATUS ID [FROM UNTIL]: what the register of that day says, as CSV; - for none.
on() {
    "$PROG" list -C site --as-of "$1" --format json >list.json
    "$python" - "$@" <<'END'
import json, sys
day, status, id, *days = sys.argv[1:]
found = [v for v in json.load(open("list.json"))["vendors"] if v["id"] == id]
seen = [found[0]["status"], *[found[0].get(key) or "-" for key in ("from", "until")][:len(days)]] if found else ["none"]
if seen != [status, *days]:
    print("%s on %s: %s" % (id, day, seen))
sys.exit(seen != [status, *days])
END
}

notice() {
    cat "site/content/changes/$1.md"
}

# --- A return. ---

begin
vendor mailer 'locations: [DE]' 'until: 2026-04-30'
check 'a removal' records 2026-02-02
vendor mailer 'locations: [FR]' 'from: 2026-09-01'
check 'and a return' records 2026-06-01
check 'is to come, not former' on 2026-06-01 upcoming mailer 2026-09-01 -
check 'with the facts of its return' '"$PROG" list -C site --as-of 2026-06-01 | grep "^mailer .* France"'
check 'and stands among what is announced' '"$PROG" build -C site --as-of 2026-06-01 -q -o "$work/out" &&
    grep -q "1 September 2026" out/subprocessors/index.html'
check 'was in use before it left' on 2026-04-30 current mailer - 2026-04-30
check 'and is again' on 2026-09-01 current mailer 2026-09-01 -
rm site/content/vendors/mailer.md
check 'a return is withdrawn' records 2026-07-01
check 'so that it is former again' on 2026-07-01 former mailer - 2026-04-30
check 'and stays so' on 2026-09-02 former mailer - 2026-04-30
check 'with the facts that it had' '"$PROG" list -C site --as-of 2026-09-02 | grep "^mailer .* Germany"'

# --- A removal that is called off. ---

begin
vendor mailer 'locations: [DE]' 'retention: 30 days.' 'from: 2025-03-01' 'until: 2026-07-31'
check 'an end is announced' records 2026-05-01
check 'and shown' on 2026-05-02 current mailer 2025-03-01 2026-07-31
cp -R site leaving
vendor mailer 'locations: [DE]' 'retention: 30 days.' 'from: 2025-03-01'
check 'it stays after all' records 2026-07-20
check 'on the day of the removal, without a window' \
    'notice 2026-07-20-mailer | grep -qx "effective: 2026-08-01" && notice 2026-07-20-mailer | grep -q "kind: added"'
check 'in use without an end' on 2026-07-20 current mailer 2025-03-01 -
check 'and without a gap' on 2026-08-01 current mailer 2025-03-01 -
check 'nobody has anything to object to' \
    '"$PROG" build -C site --as-of 2026-07-20 -q -o "$work/out" && ! grep -qi "object until" out/changes/2026-07-20-mailer/index.html'
vendor mailer 'locations: [DE]' 'retention: 30 days.' 'from: 2025-03-01' 'until: 2026-10-31'
check 'and leaves later' records 2026-07-21
check 'by a removal like any other' on 2026-11-01 former mailer 2025-03-01 2026-10-31

rm -rf site && cp -R leaving site
vendor mailer 'locations: [FR]' 'retention: 30 days.' 'from: 2025-03-01'
check 'staying with other facts is two notices' records 2026-07-20
check 'the second of which waits' '"$PROG" list -C site --as-of 2026-08-18 | grep "^mailer .* Germany" &&
    "$PROG" list -C site --as-of 2026-08-19 | grep "^mailer .* France"'

# --- Days that are put off, and brought forward. ---

rm -rf site && cp -R leaving site
vendor mailer 'locations: [DE]' 'retention: 30 days.' 'from: 2025-03-01' 'until: 2026-08-31'
check 'a removal is put off' records 2026-07-20
check 'in two notices' test "$(ls site/content/changes | wc -l)" = 4
check 'so that it is in use until then' on 2026-08-10 current mailer 2025-03-01 2026-08-31
check 'and not longer' on 2026-09-01 former mailer 2025-03-01 2026-08-31
rm -rf site && cp -R leaving site
vendor mailer 'locations: [DE]' 'retention: 30 days.' 'from: 2025-03-01' 'until: 2026-06-30'
check 'a removal is brought forward' records 2026-06-01
check 'in one notice' test "$(ls site/content/changes | wc -l)" = 3
check 'and ends it then' on 2026-07-01 former mailer 2025-03-01 2026-06-30
vendor mailer 'locations: [DE]' 'retention: 30 days.' 'from: 2025-03-01'
check 'and is called off, the first one as well' records 2026-06-10
check 'so that it stays' on 2026-12-01 current mailer 2025-03-01 -

begin
vendor post 'locations: [DE]' 'from: 2026-06-01'
check 'an addition' records 2026-02-02
cp -R site coming
vendor post 'locations: [DE]' 'from: 2026-07-01'
check 'is put off' records 2026-05-01
check 'in two notices as well' test "$(ls site/content/changes | wc -l)" = 4
check 'so that it is to come' on 2026-05-01 upcoming post 2026-07-01 -
check 'is not in use on the first day' on 2026-06-01 upcoming post 2026-07-01 -
check 'but on the second' on 2026-07-01 current post 2026-07-01 -
rm -rf site && cp -R coming site
vendor post 'locations: [DE]' 'from: 2026-07-01'
check 'with words to come it waits' '"$PROG" record -C site --as-of 2026-05-01 -q && notice 2026-05-01-post | grep -q "kind: removed"'
sed -i 's/^TODO.*/Later./' site/content/changes/2026-05-01-post.md
check 'and then says the other day' records 2026-05-01
check 'which counts' on 2026-07-01 current post 2026-07-01 -
rm -rf site && cp -R coming site
vendor post 'locations: [DE]' 'from: 2026-06-10'
record 2026-05-20 -q
check 'the window counts anew' 'grep -qx "effective: 2026-06-19" site/content/changes/2026-05-20-post-2.md'
rm -rf site && cp -R coming site
vendor post 'locations: [DE]' 'from: 2026-04-15'
check 'an addition is brought forward' records 2026-02-10
check 'and comes then' on 2026-04-15 current post 2026-04-15 -
check 'once' on 2026-06-01 current post 2026-04-15 -
rm -rf site && cp -R coming site
vendor post 'locations: [DE]' 'from: 2026-05-25'
check 'but not within the window' refuses 2026-05-20 short-notice post.md:7:7

# --- What is found out late. ---

begin
vendor mailer 'locations: [DE]' 'retention: 30 days.' 'from: 2025-03-01' 'until: 2026-03-15'
check 'it has left already' records 2026-04-01
check 'which is announced now' 'notice 2026-04-01-mailer | grep -qx "effective: 2026-04-01"'
check 'and the true day is shown' on 2026-04-01 former mailer 2025-03-01 2026-03-15
vendor mailer 'locations: [DE]' 'retention: 30 days.' 'from: 2025-03-01' 'until: 2026-04-20'
check 'but no later one' status 1 "$PROG" check -C site --as-of 2026-05-01 -q
check 'of which record does not say that it is the ledger' refuses 2026-05-01 unannounced mailer.md:9:8

begin
vendor post 'locations: [DE]' 'from: 2025-06-01'
check 'in use already, and nobody was told' refuses 2026-02-02 already-in-use post.md:7:7
check 'with a reason' records 2026-02-02 --emergency 'We forgot it.'
check 'is announced at once' 'notice 2026-02-02-post | grep -qx "effective: 2026-02-02"'
check 'with the day on which it came' on 2026-02-02 current post 2025-06-01 -
check 'of which nobody knew' on 2026-02-01 none post
vendor post 'locations: [DE]' 'from: 2025-06-01' 'until: 2026-04-30'
check 'it goes' records 2026-03-01
vendor post 'locations: [DE]' 'from: 2025-06-01'
check 'and can not come back on its first day' refuses 2026-06-01 already-in-use post.md:7:7

# --- A change that is taken back before its day. ---

begin
vendor mailer 'locations: [DE]' 'retention: 90 days.' 'from: 2025-03-01'
check 'longer retention' records 2026-05-05
cp -R site longer
vendor mailer 'locations: [DE]' 'retention: 30 days.' 'from: 2025-03-01'
check 'is taken back' records 2026-05-10
check 'on its own day' 'notice 2026-05-10-mailer | grep -qx "effective: 2026-06-04"'
for day in 2026-06-03 2026-06-04 2026-06-09; do
    check "it is never in effect: $day" '"$PROG" list -C site --as-of "$day" --format json | grep -qF "30 days."'
done
rm -rf site && cp -R longer site
check 'also where the day is said' 'vendor mailer "locations: [DE]" "retention: 30 days." "from: 2025-03-01"
    records 2026-05-10 --effective 2026-06-04'
rm -rf site && cp -R longer site
vendor mailer 'locations: [FR]' 'retention: 30 days.' 'from: 2025-03-01'
check 'with another change' records 2026-05-10
check 'which waits' '"$PROG" list -C site --as-of 2026-06-08 | grep "^mailer .* Germany" &&
    "$PROG" list -C site --as-of 2026-06-09 | grep "^mailer .* France"'
rm -rf site && cp -R longer site
vendor mailer 'locations: [DE]' 'retention: 60 days.' 'from: 2025-03-01'
check 'half of it is news' records 2026-05-10
check 'and waits' 'notice 2026-05-10-mailer | grep -qx "effective: 2026-06-09"'
