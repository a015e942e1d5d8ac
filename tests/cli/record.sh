#!/bin/sh
# Recording changes: what is drafted for which edit, and that wording drafts nothing.
set -u
. "$(dirname "$0")/../lib.sh"
cd "$work" || exit

# A site with three vendors and no notice.
make_ledger_site() {
    rm -rf site
    mkdir -p site/content/vendors
    cat >site/content/site.yml <<'END'
title: Trust
company: Example GmbH
base_url: https://trust.example.com/
contact: privacy@example.com
notice: {days: 30}
products: {mail: Mail, forms: Forms}
regions: {eu: EU, us: US}
END
    vendor mailer Mailer 'locations: [DE, FR]' 'data: [Names, Addresses]'
    vendor cloud Cloud 'locations: {eu: [DE], us: [US]}' 'transfer: {mechanism: scc}'
    cat >site/content/vendors/both.md <<'END'
---
name: Both
entity: {legal_name: Both GmbH, address: Road 1, country: DE, contact: {email: a@b.example}}
links: {dpa: https://both.example/dpa}
services:
  - id: send
    name: Sending
    purpose: Sends *letters* to people.
    locations: [DE]
  - id: keep
    name: Keeping
    purpose: Keeps copies.
    data: [Letters, Names]
    locations: [DE, IE]
---

Words of ours.
END
}

# vendor ID NAME LINE...
vendor() {
    id=$1
    {
        printf -- '---\nname: %s\n' "$2"
        echo "entity: {legal_name: $2 GmbH, address: Road 1, country: DE, contact: {email: a@b.example}}"
        echo "links: {dpa: https://$id.example/dpa}"
        echo "purpose: Sends what has to be sent."
        shift 2
        printf '%s\n' "$@"
        printf -- '---\n'
    } >"site/content/vendors/$id.md"
}

record() {
    "$PROG" record -C site "$@"
}

# The hash of the notice of that file, as the manual computes it.
hash_of() {
    (cd "$(dirname "$1")" &&
        sha256sum "$(basename "$1" .md)".*md | LC_ALL=C sort -k 2 | sha256sum | cut -d' ' -f1)
}

is_clean() {
    record --as-of "$today" | grep -qF 'Nothing to record' || {
        record --as-of "$today" --dry-run
        return 1
    }
}

builds() {
    "$PROG" build -C site -o "$work/out" -q "$@"
}

# says FILE TEXT...: each is a line of the file, apart from blanks at its start.
says() {
    file=$1
    shift
    for text in "$@"; do
        sed 's/^ *//' "$file" | grep -qxF -e "$text" || {
            echo "$file does not say: $text"
            cat "$file"
            return 1
        }
    done
}

first=site/content/changes/2026-01-05-first-list.md
make_ledger_site
check 'a site without a ledger is fine' "$PROG" check -C site
check 'the first list is written' record --as-of 2026-01-05
check 'the first list lists' says "$first" 'effective: 2026-01-05' '- vendor: both' 'kind: listed'
check 'after it there is nothing to record' is_clean
check 'and the site builds' builds
check 'a list is never listed twice' is_clean

# --- What is no change: the same values in other words of YAML. ---

# reformat NAME SED-SCRIPT FILE
reformat() {
    cp -R site before
    sed -i -e "$2" "site/content/vendors/$3.md"
    if cmp -s "site/content/vendors/$3.md" "before/content/vendors/$3.md"; then
        echo "not ok - $1: changes nothing"
    else
        check "no change: $1" is_clean
        check "no change, no error: $1" "$PROG" check -C site -q
    fi
    rm -rf site
    mv before site
}

reformat 'another order of a list' 's/\[DE, FR\]/[FR, DE]/' mailer
reformat 'a list in lines' 's/^data: .*/data:\n  - Addresses\n  - Names/' mailer
reformat 'quotes' 's/^purpose: \(.*\)/purpose: "\1"/' mailer
reformat 'a folded sentence' 's/^purpose: .*/purpose: >-\n  Sends what\n  has to be sent./' mailer
reformat 'keys in another order' '/^purpose:/{h;d};/^data:/{G}' mailer
reformat 'a comment' 's/^purpose:/# Why we have it.\npurpose:/' mailer
reformat 'a role that goes without saying' 's/^purpose:/role: subprocessor\npurpose:/' mailer
reformat 'a link more' 's/dpa: /privacy: https:\/\/x.example\/, dpa: /' mailer
reformat 'certificates' 's/^purpose:/certifications: [ISO 27001]\npurpose:/' mailer
reformat 'the day of the last look' 's/^purpose:/verified: 2026-11-01\npurpose:/' mailer
reformat 'internal notes' 's/^purpose:/internal: {owner: legal}\npurpose:/' mailer
reformat 'other words in the body' 's/Words of ours/Other words/' both
reformat 'emphasis' 's/\*letters\*/**letters**/' both
reformat 'a translation more' 's/purpose: Keeps copies./purpose: {en: Keeps copies.}/' both
reformat 'services in another order' '/- id: send/,/locations: \[DE\]$/{H;d};/locations: \[DE, IE\]/{G}' both
reformat 'regions in another order' 's/{eu: \[DE\], us: \[US\]}/{us: [US], eu: [DE]}/' cloud

# --- What is. ---

# changed NAME FILE SED-SCRIPT TEXT...: a notice that says each text.
changed() {
    what=$1 id=$2 script=$3
    shift 3
    cp -R site before
    sed -i -e "$script" "site/content/vendors/$id.md"
    check "$what is an error until it is recorded" status 1 "$PROG" check -C site -q
    check "$what is recorded" record --as-of 2026-02-02 -m 'We move.'
    notice=site/content/changes/2026-02-02-$id.md
    check "$what is said" says "$notice" "previous: $(hash_of "$first")" "$@"
    check "$what leaves nothing to record" is_clean
    check "$what is published" builds
    rm -rf site
    mv before site
}

changed 'a place' mailer 's/\[DE, FR\]/[DE, SE]/' 'effective: 2026-03-04' 'kind: changed' \
    'was: {locations: [DE, FR]}' 'now: {locations: [DE, SE]}'
changed 'a field that goes' mailer '/^data:/d' 'was: {data: [Names, Addresses]}'
changed 'a field that comes' mailer 's/^data/retention: 30 days\ndata/' 'now: {retention: 30 days}'
changed 'a service that goes' both '/- id: keep/,/locations: \[DE, IE\]/d' '- id: keep' 'name: Keeping'
changed 'a place of one service' both 's/\[DE, IE\]/[IE]/' '- {id: keep, locations: [DE, IE]}' \
    '- {id: keep, locations: [IE]}'
changed 'a name' cloud 's/^name: Cloud/name: Clouds/' 'was: {name: Cloud}' 'now: {name: Clouds}'
changed 'an end' mailer 's/^data/until: 2026-04-30\ndata/' 'effective: 2026-05-01' \
    '- {vendor: mailer, kind: removed}'

cp -R site before
rm site/content/vendors/mailer.md
vendor post Post 'locations: [DE]' 'replaces: mailer'
check 'one for another' record --as-of 2026-02-02 -m 'Post is nearer.'
check 'comes on the day that the window allows' \
    says site/content/changes/2026-02-02-post-and-1-more.md 'effective: 2026-03-04' \
    '- {vendor: mailer, kind: replaced, by: post}' 'kind: added'
check 'and the page of the one that went stays' \
    'builds --as-of 2026-04-01 && test -s out/subprocessors/mailer/index.html'
check 'and says so' grep -q 'Was in use until' out/subprocessors/mailer/index.html
rm -rf site out
mv before site

# --- Other days than today. ---

# on DAY STATUS ID: the vendor has that status on that day.
on() {
    "$PROG" list -C site --as-of "$1" | grep "^$3 " | grep -q " $2 "
}

cp -R site before
sed -i -e 's/^data/until: 2026-04-30\ndata/' site/content/vendors/mailer.md
check 'one that goes' record --as-of 2026-02-02 -m x -q
sed -i -e 's/^until.*/from: 2026-07-15/' site/content/vendors/mailer.md
check 'and comes back' record --as-of 2026-06-01 -m x -q
check 'was in use before it went' on 2026-03-01 current mailer
check 'is to come in between' on 2026-06-15 upcoming mailer
check 'and in use again' on 2026-07-15 current mailer
rm -rf site
mv before site

cp -R site before
sed -i -e 's/^data/until: 2026-04-30\ndata/' site/content/vendors/mailer.md
check 'an end is announced' record --as-of 2026-02-02 -m x -q
sed -i -e 's/^until.*/from: 2026-07-15/' site/content/vendors/mailer.md
check 'and a return, before the end has come' record --as-of 2026-03-01 -m x -q
check 'the end is told until then' \
    '"$PROG" list -C site --as-of 2026-03-02 --format json | grep -q "\"until\": \"2026-04-30\""'
check 'and the return after it' on 2026-05-01 upcoming mailer
rm -rf site
mv before site

cp -R site before
vendor post Post 'locations: [DE]'
check 'one to come' record --as-of 2026-02-02 -m x -q
sed -i -e 's/\[DE\]/[SE]/' site/content/vendors/post.md
check 'which changes after it has come' record --as-of 2026-02-05 --effective 2026-06-01 -m x -q
check 'is announced as it will come' '"$PROG" list -C site --as-of 2026-02-10 | grep "^post .* Germany"'
check 'comes so' '"$PROG" list -C site --as-of 2026-03-04 | grep "^post .* Germany"'
check 'and changes then' '"$PROG" list -C site --as-of 2026-06-01 | grep "^post .* Sweden"'
rm -rf site
mv before site

cp -R site before
vendor post Post 'locations: [DE]'
check 'one more' record --as-of 2026-02-02 -m 'Faster.' -q
sed -i -e 's/^name: Post/name: Posts/' site/content/vendors/post.md
check 'a change of it before it comes is refused' \
    status 1 record --as-of 2026-02-03 --effective 2026-02-03 --correction -m x
check 'and waits until then' record --as-of 2026-02-03 --correction -m x -q
check 'on the same day' says site/content/changes/2026-02-03-post.md 'effective: 2026-03-04'
check 'so that nothing is wrong' "$PROG" check -C site -q
rm -rf site
mv before site

# --- A change on top of one that is still to come: no notice that `check` would refuse. ---

# again NAME DAY ID SED-SCRIPT [OPTION...]: a second change, recorded on 2026-01-20, takes effect on DAY.
again() {
    what=$1 day=$2 id=$3 script=$4
    shift 4
    sed -i -e "$script" "site/content/vendors/$id.md"
    check "$what is recorded" record --as-of 2026-01-20 -m x -q "$@"
    check "$what fits" "$PROG" check -C site --as-of 2026-01-20
    check "$what takes effect on $day" \
        'grep -h ^effective site/content/changes/2026-01-20-* | grep -qx "effective: $day"'
    rm -rf site && cp -R before site
}

cp -R site kept
edit_now() {
    sed -i -e "$2" "site/content/vendors/$1.md"
    shift 2
    record --as-of 2026-01-06 -m x -q "$@"
    rm -rf before && cp -R site before
}
edit_now mailer 's/^purpose: .*/purpose: Gets it./' --effective 2026-06-01
again 'a second change' 2026-06-01 mailer 's/Gets it/Puts it/'
again 'an emergency after it' 2026-06-01 mailer 's/Gets it/Puts it/' --emergency E
again 'a correction of it' 2026-06-01 mailer 's/Gets it/Sets it/' --correction
again 'an end before it' 2026-04-01 mailer 's/^data/until: 2026-03-31\ndata/'
check 'an earlier day is refused' 'sed -i s/Gets/Puts/ site/content/vendors/mailer.md &&
    status 1 record --as-of 2026-01-20 --effective 2026-04-01 -m x'
rm -rf site && cp -R kept site
vendor new New 'locations: [DE]' 'from: 2026-06-01'
edit_now new 's/x/x/'
again 'a change before it comes' 2026-06-01 new 's/\[DE\]/[FR]/'
rm site/content/vendors/new.md
check 'one that never comes is recorded' record --as-of 2026-01-20 -m x -q
check 'one that never comes fits' "$PROG" check -C site --as-of 2026-01-20
rm -rf site && cp -R kept site
edit_now mailer 's/^data/until: 2026-01-31\nretention: 9 days\ndata/'
check 'a change of who leaves before it is left out' \
    'test "$(grep -l retention site/content/changes/2026-01-06-*)" = ""'
check 'and fits' "$PROG" check -C site --as-of 2026-01-06
rm -rf site && cp -R kept site
vendor guest Guest 'locations: [DE]' 'from: 2026-03-01' 'until: 2026-04-30'
edit_now guest 's/x/x/'
check 'coming and going are recorded at once' "$PROG" check -C site --as-of 2026-01-06
rm -rf site before && mv kept site
check 'words of nothing are none' 'cp -R site kept; sed -i "s/Sends what/Gets what/" site/content/vendors/mailer.md;
    record --as-of 2026-01-20 -m " " -q; grep -q ^TODO site/content/changes/2026-01-20-mailer.md'
rm -rf site && mv kept site

# --- Days, emergencies, corrections, and what is refused. ---

edit() {
    sed -i -e 's/\[DE, FR\]/[DE, SE]/' site/content/vendors/mailer.md
}
edit
check 'too soon is refused' status 1 record --as-of 2026-02-02 --effective 2026-03-03
check 'a day that is none is refused' status 2 record --effective tomorrow
check 'nothing was written' test ! -e site/content/changes/2026-02-02-mailer.md
check 'a dry run shows it' 'record --as-of 2026-02-02 --dry-run | grep -q "kind: changed"'
check 'and writes nothing' test ! -e site/content/changes/2026-02-02-mailer.md
cp -R site before
check 'a later day is taken' record --as-of 2026-02-02 --effective 2026-06-01 -m x -q
check 'it is the one' says site/content/changes/2026-02-02-mailer.md 'effective: 2026-06-01'
rm -rf site && cp -R before site
check 'an emergency' record --as-of 2026-02-02 --emergency 'It was attacked.' -m x -q
check 'takes effect at once' says site/content/changes/2026-02-02-mailer.md 'effective: 2026-02-02' \
    'emergency: It was attacked.'
check 'and is no short notice' "$PROG" check -C site --strict
rm -rf site && cp -R before site
check 'a correction' record --as-of 2026-02-02 --correction -m x -q
check 'takes effect at once as well' says site/content/changes/2026-02-02-mailer.md \
    'effective: 2026-02-02' 'correction: true'
check 'and is no short notice either' "$PROG" check -C site --strict
check 'not both' status 2 record --correction --emergency x
rm -rf site && cp -R before site
check 'an emergency without a reason is refused' status 2 record --as-of 2026-02-02 --emergency '' -m x
check 'and so is one of blanks' status 2 record --as-of 2026-02-02 --emergency ' ' -m x
check 'nothing was written of either' test ! -e site/content/changes/2026-02-02-mailer.md
check 'without words' record --as-of 2026-02-02 -q
check 'nothing is published' status 1 "$PROG" build -C site -o "$work/out" -q
check 'and nothing more is recorded' status 1 record --as-of 2026-02-03 -q
sed -i 's/^TODO.*/Nearer to you./' site/content/changes/2026-02-02-mailer.md
check 'with words it is' builds --as-of 2026-02-03
sed -i -e 's/^name: Cloud/name: Clouds/' site/content/vendors/cloud.md
sed -i -e 's/^name: Both/name: Booth/' site/content/vendors/both.md
check 'a notice for each' record --as-of 2026-02-03 --split -m x -q
check 'both are there' 'ls site/content/changes/2026-02-03-both.md site/content/changes/2026-02-03-cloud.md'
check 'in a chain' "$PROG" check -C site
old=$("$PROG" verify -q -C site | cut -d' ' -f1)
check 'whose head is the hash of the last' \
    test "$old" = "$(hash_of site/content/changes/2026-02-03-cloud.md)"
check 'an old head is found' \
    'test "$("$PROG" verify -C site "$(hash_of "$first")" | wc -l)" = 4'
check 'a foreign one is not' status 1 "$PROG" verify -C site 00ff

# --- A product that is given up stays in the notices that named it. ---

cp -R site with-forms
sed -i -e 's/^name: Clouds/products: [forms]\nname: Clouds/' site/content/vendors/cloud.md
check 'a product' record --as-of 2026-03-10 -m x -q
sed -i -e 's/^products: \[forms\]/products: [mail]/' site/content/vendors/cloud.md
check 'another product' record --as-of 2026-05-01 -m x -q
sed -i -e 's/, forms: Forms//' site/content/site.yml
check 'the first one is no mistake afterwards' "$PROG" check -C site
rm -rf site && mv with-forms site

# --- Between two days. ---

"$PROG" diff -C site 2026-01-05 2026-03-31 >difference
check 'diff shows what changed' grep -qxF '~ Mailer (mailer)' difference
check 'as it was' grep -qxF '      - Germany, France' difference
check 'and as it is' grep -qxF '      + Germany, Sweden' difference
check 'a day before it took effect is the same' \
    '"$PROG" diff -C site 2026-01-05 2026-03-03 | grep -qF "is the same on both days"'
check 'what was not there yet came, by its name of then' \
    '"$PROG" diff -C site 2026-01-04 2026-01-05 | grep -qxF "+ Cloud (cloud)"'
check 'the later day comes second' status 2 "$PROG" diff -C site 2026-03-31 2026-01-05
check 'a day is a day' status 2 "$PROG" diff -C site yesterday today

# --- A part of the list. ---

check 'by region' 'test "$("$PROG" list -C site --region us | wc -l)" = 4'
check 'by status' 'test "$("$PROG" list -C site --status former | wc -l)" = 1'
check 'by product' 'test "$("$PROG" list -C site --product mail | wc -l)" = 4'
check 'by a region that is none' status 1 "$PROG" list -C site --region ue
check 'by a status that is none' status 2 "$PROG" list -C site --status gone

# --- One byte of any notice but the last. ---

for notice in site/content/changes/*.md; do
    [ "$notice" != site/content/changes/2026-02-03-cloud.md ] || continue
    old=$(basename "$notice" .md)
    export notice
    cp "$notice" kept
    printf ' ' >>"$notice"
    check "an edit of $old is found by check" \
        '"$PROG" check -C site 2>&1 | grep -F "${notice#site/}" | grep -qF "[broken-chain]"'
    check "an edit of $old is found by verify" \
        '"$PROG" verify -C site 2>&1 | grep -F "${notice#site/}" | grep -qF "[broken-chain]"'
    mv kept "$notice"
done
check 'put back, all is well' "$PROG" check -C site

# --- Ids of which one starts as another. ---

make_ledger_site
vendor a A 'locations: [DE]'
vendor a-b AB 'locations: [DE]'
vendor x X 'locations: [DE]' 'replaces: a-b'
vendor y Y 'locations: [DE]' 'replaces: a'
rm site/content/vendors/mailer.md site/content/vendors/cloud.md site/content/vendors/both.md
check 'an id with a hyphen is found beside one without' "$PROG" check -C site -q

make_ledger_site
vendor quoted Quoted 'locations: [DE]' 'data: ["„one“", “one” and “other”]' 'retention: "“None”"'
check 'typographic quotes are recorded in plain ones' record --as-of 2026-01-05 -q
check 'so that they raise no warning' "$PROG" check -C site --strict
