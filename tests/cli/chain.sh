#!/bin/sh
# The chain of notices: what breaks it, what does not, and the head that `verify` prints.
set -u
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/../site.sh"
cd "$work" || exit

changes=site/content/changes
first=2026-01-05-first-list second=2026-02-02-vendor-1 third=2026-03-02-vendor-2

# The hash of a notice, as the manual computes it: `hash_of ID`.
hash_of() {
    (cd "$changes" && sha256sum "$1".*md | LC_ALL=C sort -k 2 | sha256sum | cut -d' ' -f1)
}

head_of() {
    "$PROG" verify -C site -q "$@" | cut -d' ' -f1
}

# edit VENDOR DAY: a fact changes, and a notice of that day says so.
edit() {
    sed -i "s/Sends the mail that you write/Sends what you write/" "site/content/vendors/$1.md"
    "$PROG" record -C site --as-of "$2" -m "We write more than mail." -q
}

# Three notices, of which the second is there in three languages.
make_chain() {
    make_site site 2
    echo 'languages: [en, de, fr, pt, pt-br]' >>site/content/site.yml
    "$PROG" record -C site --as-of 2026-01-05 -q
    edit vendor-1 2026-02-02
    printf 'Wir schreiben mehr.\n\nPour tous.\n' >"$changes/$second.de.md"
    printf 'Nous écrivons davantage.\n' >"$changes/$second.fr.md"
    printf 'Escrevemos mais.\n' >"$changes/$second.pt.md"
    printf 'Escrevemos mais coisas.\n' >"$changes/$second.pt-br.md"
    edit vendor-2 2026-03-02
}

make_chain
check 'a chain of notices is whole' "$PROG" check -C site -q
check 'its head is what the shell computes' test "$(head_of)" = "$(hash_of $third)"
check 'a notice holds that of the one before it' \
    grep -qx "previous: $(hash_of $second)" "$changes/$third.md"
check 'which is that of its files by name, whatever their languages' \
    '"$PROG" verify -C site "$(hash_of $second)" | grep -q "head at $second; 1 notice since"'
cp -R site kept

# finds NAME ID COMMAND: what COMMAND does to the chain is found, and said of the notice ID.
finds() {
    (cd "$changes" && eval "$3")
    for command in check verify; do
        check "$command finds $1" \
            "status 1 \"\$PROG\" $command -C site >seen 2>&1 && grep -F '[broken-chain]' seen | grep -F '$2'"
    done
    rm -rf site && cp -R kept site
}

finds 'words that went from a notice to its translation' $second "
    tail -n 1 $second.md | cat - $second.de.md >new && mv new $second.de.md && sed -i '\$d' $second.md"
finds 'words that went from one translation to another' $second "
    tail -n 1 $second.de.md | cat - $second.fr.md >new && mv new $second.fr.md &&
    sed -i '\$d' $second.de.md"
finds 'a translation by another name' $second "
    mv $second.fr.md new && mv $second.pt.md $second.fr.md && mv new $second.pt.md"
finds 'a translation in another language' $second "rm $second.de.md && mv $second.fr.md $second.de.md"
finds 'a translation less' $second "rm $second.fr.md"
finds 'an empty translation more' $first ": >$first.de.md"
finds 'a notice by another name' 2026-02-02-other "
    for file in $second.*; do mv \$file 2026-02-02-other\${file#$second}; done"

# --- Languages. ---

for order in 'en, fr, pt-br, de, pt' 'en, pt, pt-br, fr, de'; do
    sed -i "s/^languages.*/languages: [$order]/" site/content/site.yml
    check "the order of languages is no part of it: $order" \
        "\"\$PROG\" check -C site -q && test \"\$(head_of)\" = $(hash_of $third)"
done
rm -rf site && cp -R kept site

sed -i 's/^languages.*/languages: [en, de]/' site/content/site.yml
check 'a language that is given up is no mistake of an old notice' \
    "\"\$PROG\" check -C site -q && test \"\$(head_of)\" = $(hash_of $third)"
check 'and not shown' '"$PROG" build -C site -o "$work/out" -q && ! grep -rqF Escrevemos out'
(cd $changes && rm $second.fr.md)
check 'but its files count' status 1 "$PROG" check -C site -q
rm -rf site && cp -R kept site
sed -i 's/^languages.*/languages: [de, fr]/' site/content/site.yml
check 'nor is the first one' "$PROG" check -C site -q
check 'and the new one is shown in its place' \
    '"$PROG" build -C site -o "$work/out" -q && grep -qF Wir out/changes/$second/index.html'
rm -rf site && cp -R kept site
printf 'Nous aussi.\n' >"$changes/$third.fn.md"
sed -i "s/^previous/title: {en: More, fn: Plus}\nprevious/" "$changes/$third.md"
check 'in the newest notice it is a warning' \
    'test "$("$PROG" check -C site 2>&1 | grep -c "warning.*\[unknown-language\]")" = 2'
printf 'x\n' >"$changes/$first.FN.md"
check 'what is no language is a mistake anywhere' \
    '"$PROG" check -C site 2>&1 | grep -qF "$first.FN.md:1:1: error"'
rm -rf site && cp -R kept site

# --- Files that can not be read: nobody else is accused. ---

# stray NAME CODE COMMAND: a file that is no notice is reported, and nothing else is.
stray() {
    (cd "$changes" && eval "$3")
    for command in check verify; do
        check "$command reports $1" \
            "status 1 \"\$PROG\" $command -C site >seen 2>&1 && grep -qF '[$2]' seen &&
            grep -q '^1 error, ' seen"
    done
    check "nothing is recorded behind $1" status 1 "$PROG" record -C site -m x -q
    rm -rf site && cp -R kept site
}

stray 'an empty file' missing-frontmatter ': >2026-02-20-x.md'
stray 'a NUL byte in a notice' nul-byte 'printf "\0" >>$second.md'
stray 'a NUL byte in a translation' nul-byte 'printf "\0" >>$second.fr.md'
stray 'a link to nowhere' unreadable 'ln -s nowhere.md 2026-02-20-x.md'
stray 'a link out of the site' outside-link 'ln -s /etc/hosts 2026-02-20-x.md'
stray 'a folder' unreadable 'mkdir 2026-02-20-x.md'
stray 'a name that is no id' bad-id 'mv $first.md 2026-01-05_first.md'
stray 'a hash that is none' bad-hash 'sed -i "s/^previous.*/previous: ABC/" $third.md'

# --- Notices dated ahead: the head is that of the site. ---

check 'without them nothing is said of any' 'test "$("$PROG" verify -C site | wc -l)" = 2'
for day in 2026-03-02 2026-03-01 2026-02-01; do
    case $day in
    2026-03-02) head=$third ;;
    2026-03-01) head=$second ;;
    *) head=$first ;;
    esac
    "$PROG" build -C site -o "$work/out" --as-of "$day" -q
    check "the head of $day" test "$(head_of --as-of "$day")" = "$(hash_of "$head")"
    check "is published on $day" grep -q "\"ledger_head\": \"$(hash_of "$head")\"" out/subprocessors.json
done
"$PROG" verify -C site --as-of 2026-02-01 >seen
check 'those to come are counted' grep -q '^2 notices not announced yet' seen
check 'with the head that they make' grep -qx "$(hash_of $third)  $third" seen
check 'SOURCE_DATE_EPOCH is a day as well' \
    test "$(SOURCE_DATE_EPOCH=1770000000 head_of)" = "$(hash_of $second)"
check 'before the first notice there is no head' \
    '"$PROG" verify -C site --as-of 2026-01-04 | grep -qx "No notice is announced yet."'
for id in $first $second $third; do
    check "the hash of $id is found on any day" "$PROG" verify -C site --as-of 2026-02-01 "$(hash_of $id)"
done
