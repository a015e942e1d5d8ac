#!/bin/sh
# What a build does to the folder that it publishes into.
set -u
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/../site.sh"
cd "$work" || exit

build() {
    "$PROG" build -C site -o "$work/public" --as-of "$today" "$@"
}

# Names, sizes and times of every file; a file that is written again gets a new inode or time.
stamps() {
    find public -type f -printf '%p %s %T@ %i\n' | sort
}

make_site site 3
check 'a build' build
stamps >first
check 'it wrote something' [ -s first ]
check 'a second build' build
check 'a second build writes no file' 'find public -type f -printf "%p %s %T@ %i\n" | sort | diff first -'
check 'files can be read by all' [ -z "$(find public -type f ! -perm 644)" ]
check 'folders can be read by all' [ -z "$(find public -mindepth 1 -type d ! -perm 755)" ]

# What belongs to others stays as it is.
mkdir -p public/downloads public/subprocessors
echo mine >public/downloads/report.pdf
echo mine >public/CNAME
echo mine >public/subprocessors/notes.txt
ln -s CNAME public/link
check 'a build beside foreign files' build
check 'foreign files stay' 'cat public/downloads/report.pdf public/CNAME public/subprocessors/notes.txt public/link | uniq -c | grep -q "4 mine"'

# Only what changed is written; what is no longer made goes.
stamps >before
rm site/content/vendors/vendor-3.md
make_vendor site vendor-4 'Vendor 4'
check 'a build after a change' build
check 'a page that is no longer made is gone' [ ! -e public/subprocessors/vendor-3 ]
check 'a new page is there' [ -s public/subprocessors/vendor-4/index.html ]
check 'foreign files stay again' [ -e public/subprocessors/notes.txt ]
stamps >after
check 'an unchanged page is not written' 'grep security/ before | diff - /dev/fd/3 3<<END
$(grep security/ after)
END'

# A file of ours that somebody changed or removed comes back.
rm public/robots.txt
echo spoilt >public/subprocessors/vendor-1/index.html
check 'a build after damage' build
check 'a removed file is back' [ -s public/robots.txt ]
check 'a spoilt file is mended' '! grep -q spoilt public/subprocessors/vendor-1/index.html'

# With an error nothing changes at all.
stamps >before
cp -R site wrong
sed -i 's/^access: .*/access: everything/' wrong/content/vendors/vendor-1.md
make_vendor wrong vendor-5 'Vendor 5'
check 'a build with an error fails' status 1 "$PROG" build -C wrong -o "$work/public" --as-of "$today"
check 'and leaves everything as it was' 'find public -type f -printf "%p %s %T@ %i\n" | sort | diff before -'
check 'check writes nothing' '"$PROG" check -C site && find public -type f -printf "%p %s %T@ %i\n" | sort | diff before -'

# A folder where a file is to go, and the reverse, belong to somebody else.
rm -rf fresh && mkdir -p fresh/feed.atom
check 'a foreign folder in the way' status 1 "$PROG" build -C site -o "$work/fresh" --as-of "$today"
check 'the foreign folder stays' [ -d fresh/feed.atom ]
rm -rf fresh && mkdir -p fresh && echo mine >fresh/subprocessors
check 'a foreign file in the way' '! "$PROG" build -C site -o "$work/fresh" --as-of "$today"'
check 'the foreign file stays' grep -q mine fresh/subprocessors

# Two builds at the same time: each ends well or says that it could not; the site is whole.
make_site busy 40
"$PROG" build -C busy -o "$work/alone" --as-of "$today" >/dev/null 2>&1
for round in 1 2 3 4 5; do
    rm -rf together
    "$PROG" build -C busy -o "$work/together" --as-of "$today" >out.1 2>&1 &
    one=$!
    "$PROG" build -C busy -o "$work/together" --as-of "$today" >out.2 2>&1 &
    two=$!
    wait $one
    first_status=$?
    wait $two
    second_status=$?
    "$PROG" build -C busy -o "$work/together" --as-of "$today" >out.3 2>&1
    {
        diff -r alone together
        case $first_status$second_status in 00 | 03 | 30) ;; *) cat out.1 out.2 out.3 ;; esac
    } >"differences.$round" 2>&1
done
check 'builds at the same time' 'cat differences.* && ! grep -q . differences.*'
