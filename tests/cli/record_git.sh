#!/bin/sh
# The ledger that git's history of the vendors gives, commit by commit.
set -u
. "$(dirname "$0")/../lib.sh"
cd "$work" || exit

# No settings but these, whoever runs this.
HOME=$work/home XDG_CONFIG_HOME=$work/home
GIT_CONFIG_NOSYSTEM=1 GIT_AUTHOR_NAME=Ann GIT_AUTHOR_EMAIL=ann@example.com
GIT_COMMITTER_NAME=Ann GIT_COMMITTER_EMAIL=ann@example.com
export HOME XDG_CONFIG_HOME GIT_CONFIG_NOSYSTEM GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL
export GIT_COMMITTER_NAME GIT_COMMITTER_EMAIL
mkdir -p home

# make_site FOLDER: a repository whose site lies in that folder of it, with nothing committed.
make_site() {
    rm -rf repo
    git init -q -b main repo
    site=repo/$1
    mkdir -p "$site/content/vendors"
    cat >"$site/content/site.yml" <<'EOF'
title: Trust
company: Example GmbH
base_url: https://trust.example.com/
contact: privacy@example.com
notice: {days: 30}
products: {mail: Mail, forms: Forms}
EOF
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
    } >"$site/content/vendors/$id.md"
}

edit() {
    sed -i -e "$2" "$site/content/vendors/$1.md"
}

# commit DAY SUBJECT: all there is; at noon, or at the time that DAY has behind it.
commit() {
    case $1 in *T*) when=$1 ;; *) when=$1T12:00:00Z ;; esac
    GIT_AUTHOR_DATE=2020-01-01T00:00:00Z GIT_COMMITTER_DATE=$when
    export GIT_AUTHOR_DATE GIT_COMMITTER_DATE
    git -C repo add -A && git -C repo commit -q --allow-empty -m "$2" || echo "not ok - commit $2"
}

short_id() {
    git -C repo rev-parse --short=12 "$1"
}

record() {
    "$PROG" record -C "$site" "$@"
}

# refuses WORDS COMMAND...: ends with status 1 and says the words.
refuses() {
    words=$1
    shift
    if ! status 1 "$@" 2>refusal || ! grep -qF -e "$words" refusal; then
        cat refusal
        return 1
    fi
}

notices() {
    ls "$site/content/changes" 2>/dev/null
}

# says NOTICE TEXT...: each is a line of the file, apart from blanks at its start.
says() {
    file=$site/content/changes/$1.md
    shift
    for text in "$@"; do
        sed 's/^ *//' "$file" | grep -qxF -e "$text" || {
            echo "$file does not say: $text"
            cat "$file"
            return 1
        }
    done
}

# lists DAY ID...: these are in use or announced on that day, and no others.
lists() {
    day=$1
    shift
    "$PROG" list -C "$site" --as-of "$day" --format csv | sed 1d | tr -d '\r' |
        awk -F, '$4 != "former" {print $1}' | sort -u >listed
    printf '%s\n' "$@" | sort | diff - listed
}

# on DAY STATUS ID: the vendor has that status on that day.
on() {
    "$PROG" list -C "$site" --as-of "$1" --status "$2" --format csv | grep -q "^$3,"
}

# agrees COMMIT DAY: the list of that day says what the files of that commit did: of what is
# recorded, in any order, and without days, which are those of the commits.
agrees() {
    rm -rf old
    mkdir old
    git -C repo archive "$1" | tar -x -C old
    "$PROG" list -C "old/${site#repo/}" --as-of "$2" --format json >was.json &&
        "$PROG" list -C "$site" --as-of "$2" --format json >is.json &&
        "$python" - was.json is.json <<'EOF'
import json, sys
def sort(value):
    if isinstance(value, dict):
        return {key: sort(item) for key, item in value.items()}
    if isinstance(value, list):
        return sorted((sort(item) for item in value), key=json.dumps)
    return value
def read(path):
    found = {}
    for vendor in json.load(open(path))["vendors"]:
        if vendor["status"] == "former":
            continue
        for key in ("from", "until", "links", "last_objection"):
            vendor.pop(key, None)
        found[vendor["id"]] = sort(vendor)
    return found
was, now = read(sys.argv[1]), read(sys.argv[2])
for id in sorted(set(was) | set(now)):
    if was.get(id) != now.get(id):
        print(id, was.get(id), now.get(id), sep="\n  ")
        sys.exit(1)
EOF
}

# --- A site in a folder of its repository, and everything that happens to it. ---

make_site trust
echo 'A repository of other things as well.' >repo/README
git -C repo add README
GIT_COMMITTER_DATE=2025-01-01T12:00:00Z git -C repo commit -q -m 'No vendors yet'
git -C repo tag none
vendor mailer Mailer 'locations: [DE, FR]' 'data: [Names, Addresses]'
vendor cloud Cloud 'locations: [DE]'
vendor later Later 'locations: [DE]' 'from: 2025-06-01'
vendor gone Gone 'locations: [DE]' 'until: 2024-12-31'
commit 2025-01-10 'The first list'
git -C repo tag first

echo more >>repo/README
commit 2025-01-20 'Nothing about vendors'

vendor post Post 'locations: [DE]' 'from: 2025-02-01'
commit 2025-02-03 'Post, two days late'
git -C repo tag post

edit mailer 's/\[DE, FR\]/[DE, SE]/'
commit 2025-03-01 'TODO: move <b>Mailer</b> to {{place}} `now`'
git -C repo tag move

edit mailer 's/\[DE, SE\]/[SE, DE]/'
edit cloud 's/^purpose: \(.*\)/# Why.\npurpose: "\1"/'
commit 2025-03-05 'Other words of YAML'

edit cloud 's/^locations:/locatoins:/'
edit mailer 's/^name: Mailer/name: Mailers/'
commit 2025-03-10 'A slip of the pen'
git -C repo tag slip
edit cloud 's/^locatoins: .*/locations: [DE, AT]/'
commit 2025-03-12 'Mend it'

git -C repo checkout -q -b side
vendor forms Forms 'locations: [IE]'
commit 2025-03-20 'On a branch'
vendor forms Forms 'locations: [IE]' 'products: [forms]'
commit 2025-03-21 'Still on a branch'
git -C repo checkout -q main
GIT_COMMITTER_DATE=2025-04-01T12:00:00Z git -C repo merge -q --no-ff -m 'Merge forms' side
git -C repo tag merge

edit later 's/^purpose:/retention: 30 days\npurpose:/'
commit 2025-04-10 'Before it comes'
edit later 's/^from: .*/from: 2025-06-10/'
commit 2025-05-20 'Later is put off'
edit post 's/^purpose:/until: 2025-09-15\npurpose:/'
edit forms 's/^purpose:/until: 2025-12-31\npurpose:/'
commit 2025-07-01 'Post goes, and Forms'
git -C repo tag goes
edit post 's/^until.*/until: 2025-09-30/'
edit forms '/^until/d'
commit 2025-08-01 'Post later, and Forms stays'
rm "$site/content/vendors/mailer.md"
vendor mails Mails 'locations: [DE]' 'replaces: mailer'
commit 2025-10-05T08:00:00+02:00 'Mails for Mailers'
git -C repo tag mails
edit cloud 's/\[DE, AT\]/[AT]/'
commit 2025-10-01 'A clock that is slow'
edit post 's/^until.*//; s/^from: .*/from: 2025-11-01/'
commit 2025-10-20 'Post comes back'

check 'it takes no other words' status 2 record --since first -m x
check 'and no day' status 2 record --since first --effective 2026-01-01
check 'no emergency' status 2 record --since first --emergency x
check 'no correction' status 2 record --since first --correction
check 'a commit that is none' refuses 'no commit, branch or tag "nonsense"' record --since nonsense
check 'one of a branch' refuses 'by first parents' record --since side
check 'one that has no vendors' refuses 'there is no content/vendors' record --since none
check 'nothing is written until then' test ! -e "$site/content/changes"
check 'a dry run shows it' 'record --since first --dry-run 2>/dev/null | grep -q "^reconstructed: true"'
check 'and writes nothing' test ! -e "$site/content/changes"
check 'quiet is quiet' 'record --since first -q >quiet 2>&1 && test ! -s quiet'
rm -rf "$site/content/changes"
check 'it is recorded' 'record --since first >said 2>warned'
check 'what was passed over is named' \
    grep -qF "content/vendors/cloud.md counts as unchanged in commit $(short_id slip): line " warned
check 'and nothing else is' test "$(wc -l <warned)" = 1
notices >names
cat >expected <<'EOF'
2025-01-10-first-list.md
2025-01-10-later.md
2025-02-03-post.md
2025-03-01-mailer.md
2025-03-10-mailer.md
2025-03-12-cloud.md
2025-04-01-forms.md
2025-04-10-later.md
2025-07-01-post.md
2025-10-05-cloud.md
2025-10-05-mails-and-1-more.md
2025-10-20-post.md
EOF
check 'a notice for each commit that changes something' diff expected names
check 'the first list lists' says 2025-01-10-first-list 'published: 2025-01-10T12:00:00Z' \
    'effective: 2025-01-10' 'reconstructed: true' '- vendor: mailer' 'kind: listed' \
    "\`The first list\` (reconstructed from commit $(short_id first))"
check 'one to come is added on its last day' says 2025-01-10-later 'published: 2025-01-10T12:00:01Z' \
    'effective: 2025-06-10' 'kind: added'
check 'one that was gone is left out' \
    'test -n "$(notices)" && ! grep -r "vendor: gone" "$site/content/changes"'
check 'a change takes effect on the day of its commit' says 2025-03-01-mailer \
    'effective: 2025-03-01' 'was: {locations: [DE, FR]}' 'now: {locations: [DE, SE]}'
check 'a subject is no markup' says 2025-03-01-mailer \
    "\`\` TODO: move <b>Mailer</b> to {{place}} \`now\` \`\` (reconstructed from commit $(short_id move))"
check 'a merge is one change' says 2025-04-01-forms 'effective: 2025-04-01' 'products: [forms]'
check 'what changes before it comes waits' says 2025-04-10-later 'effective: 2025-06-10' 'kind: changed'
check 'an end is announced' says 2025-07-01-post 'effective: 2025-10-01' '- {vendor: post, kind: removed}'
check 'one for another' says 2025-10-05-mails-and-1-more '- {vendor: mailer, kind: replaced, by: mails}' '- vendor: mails'
check 'a slow clock is put right' says 2025-10-05-cloud 'published: 2025-10-05T06:00:01Z'
check 'nothing is wrong afterwards' "$PROG" check -C "$site"
check 'and nothing is left' 'record | grep -qF "Nothing to record"'
check 'the chain holds' "$PROG" verify -C "$site"
check 'the site builds' "$PROG" build -C "$site" -o "$work/out" -q
check 'it is done once' refuses 'this one has some' record --since first

check 'the list of the first day' agrees first 2025-01-10
check 'the list with Post' agrees post 2025-02-10
check 'the list with Mailer elsewhere' agrees move 2025-03-04
check 'the list after the merge' agrees merge 2025-04-05
check 'the list while Post is going' agrees goes 2025-07-10
check 'who is on it after the replacement' lists 2025-10-06 cloud forms later mails
check 'who is on it before Post' lists 2025-02-02 mailer cloud later
check 'what was put off is to come until then' on 2025-06-05 upcoming later
check 'and comes on its day' on 2025-06-10 current later
check 'what comes back was there before' on 2025-03-01 current post
check 'is away and to come in between' on 2025-10-22 upcoming post
check 'and is there again' on 2025-11-01 current post
check 'who is on it during the slip' lists 2025-03-11 mailer cloud later post

# --- What the files say beyond HEAD, and a later start. ---

rm -rf "$site/content/changes"
edit cloud 's/^name: Cloud/name: Clouds/'
check 'what HEAD does not have is left' 'record --since merge | grep -qF "1 change in the files that HEAD"'
check 'and is found by check' refuses '[unannounced]' "$PROG" check -C "$site"
check 'a plain record has it' record -m 'A new name.' -q
check 'then all is well' "$PROG" check -C "$site"
check 'the first list is of that commit' test -e "$site/content/changes/2025-04-01-first-list.md"
check '--split makes a notice of each' \
    'rm -r "$site/content/changes"; record --since merge --split -q; ls "$site"/content/changes/2025-10-05-mails.md'
check 'a folder without a site is none' refuses '[no-site]' "$PROG" record -C home --since HEAD

# --- What somebody else may have put into a repository. ---

make_site .
vendor good Good 'locations: [DE]'
mkdir "$site/content/vendors/folder.md"
echo x >"$site/content/vendors/folder.md/x"
ln -s /etc/passwd "$site/content/vendors/link.md"
echo x >"$site/content/vendors/Odd Name.md"
printf 'x\033]0;y\n' >"$site/content/vendors/$(printf 'e\033[31m.md')"
echo x >"$site/content/vendors/notes.txt"
vendor unknown Unknown 'locations: [DE]' 'products: [nothing]'
head -c 17000000 /dev/zero >"$site/content/vendors/huge.md"
printf 'Words.\n' >"$site/content/vendors/good.de.md"
commit 2025-01-10 "$(printf -- '---\t\033[31m\342\200\256 red `` %s' "$(printf '%0300d' 7)")"
git -C repo update-index --add --cacheinfo "160000,$(git -C repo rev-parse HEAD),content/vendors/module.md"
GIT_COMMITTER_DATE=2025-01-11T12:00:00Z git -C repo commit -q -m 'A submodule'
git -C repo rm -rq --cached content/vendors/module.md
find "$site/content/vendors" -mindepth 1 ! -name good.md -exec rm -rf {} + 2>/dev/null
vendor good Good 'locations: [FR]'
commit 2025-01-12 "$(printf 'caf\351')" 2>complaint
check 'others are passed over' 'record --since HEAD~2 >said 2>warned'
for name in folder.md link.md 'Odd Name.md' notes.txt huge.md module.md unknown.md 'e<U+001B>[31m.md'; do
    check "$name is named" grep -qF "content/vendors/$name counts as unchanged" warned
done
check 'each once' test "$(wc -l <warned)" = 8
check 'and the rest is recorded' sh -c 'test "$(ls "$1")" = "2025-01-10-first-list.md
2025-01-12-good.md"' sh "$site/content/changes"
check 'any subject can be published' "$PROG" build -C "$site" -o "$work/out" -q

mkdir bare
cp -R "$site/content" bare/content
rm -rf bare/content/changes
check 'a folder without git is said to be one' refuses 'can not read the history of this folder' "$PROG" record -C bare --since HEAD
rm -rf "$site/content/changes" shallow
git clone -q --depth 1 "file://$work/repo" shallow
check 'a shallow clone is said to be one' \
    refuses 'git fetch --unshallow' "$PROG" record -C shallow --since "$(git -C repo rev-parse HEAD~1)"
check 'and holds what it holds' "$PROG" record -C shallow --since HEAD -q

# A folder that can not be read is not one whose vendors have gone.
git clone -q "file://$work/repo" damaged
tree=$(git -C damaged rev-parse HEAD~1:content)
mv damaged/.git/objects/pack damaged/pack
mkdir damaged/.git/objects/pack
git -C damaged unpack-objects -q <"$(ls damaged/pack/*.pack)"
rm -f "damaged/.git/objects/$(echo "$tree" | cut -c 1-2)/$(echo "$tree" | cut -c 3-)"
check 'a damaged history is said to be one' \
    refuses 'can not read the files of commit' "$PROG" record -C damaged --since HEAD~2

# --- The library is there when it is wanted, and not before. ---

# loads COMMAND...: succeeds when COMMAND loads libgit2, whose file name goes to library.
loads() {
    LD_DEBUG=files LD_DEBUG_OUTPUT="$work/loaded" "$@" >/dev/null 2>&1
    cat "$work"/loaded.* | sed -n 's/.*file=\(libgit2[^ ]*\) .*dynamically loaded.*/\1/p' >library
    [ -s library ]
    found=$?
    rm -f "$work"/loaded.*
    return $found
}

if LD_DEBUG=files "$PROG" --version 2>&1 | grep -q 'calling init'; then
    check 'git is no part of a start-up' '! loads "$PROG" check -C "$site"'
    check 'but of --since' loads "$PROG" record -C "$site" --since HEAD --dry-run
    mkdir broken
    echo 'no library' >"broken/$(cat library)"
    LD_LIBRARY_PATH=$work/broken "$PROG" record -C "$site" --since HEAD 2>said
    check 'a library that can not be loaded is the machine'"'"'s fault' test $? = 3
    check 'and is named' grep -qF "by $(cat library), which can not be loaded" said
else
    skip 'git is no part of a start-up' 'this loader does not tell what it loads'
fi
