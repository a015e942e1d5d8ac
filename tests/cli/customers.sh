#!/bin/sh
# Lists of customers: their files, what is said of them, and the folders that are published.
set -u
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/../site.sh"
cd "$work" || exit

run() {
    command=$1
    shift
    "$PROG" "$command" -C site "$@"
}

build() {
    run build -o "$work/public" -q "$@"
}

# A file's own time and inode: one that is written again has others.
stamps() {
    find "$1" -type f -printf '%p %s %T@ %i\n' | sort
}

unchanged() {
    stamps "$1" | diff "$2" -
}

# customer ID NAME TOKEN [LINE...]
customer() {
    file=site/content/customers/$1.yml
    mkdir -p site/content/customers
    printf 'name: %s\ntoken: %s\n' "$2" "$3" >"$file"
    shift 3
    for line; do echo "$line" >>"$file"; done
}

token_of() {
    sed -n 's/^token: //p' "site/content/customers/$1.yml"
}

make_site site 2
cat >>site/content/site.yml <<'END'
products: {mail: Mail, voice: Voice}
regions: {eu: Europe, us: America}
features: {summaries: Summaries}
END
vendor() {
    make_vendor site "$1" "$2"
    sed -i "s/^locations: .*/$3/" "site/content/vendors/$1.md"
}
vendor voice-co Talker 'locations: [DE]\nproducts: [voice]'
vendor us-co Stars 'locations: {us: [DE]}'
vendor ai-co Sum 'locations: [DE]\nfeature: {id: summaries, default: off}'
vendor base-co Base 'locations: [DE]\nproducts: [voice]'
sed -i 's/^data:/relies_on: [base-co]\ndata:/' site/content/vendors/vendor-1.md

# --- new customer.

check 'new customer' '[ "$(run new customer "Nordbank eG")" = content/customers/nordbank-eg.yml ]'
check 'its token is 128 bits in base32' 'token_of nordbank-eg | grep -qxE "[a-z2-7]{26}"'
check 'its last digit has two bits of them' 'token_of nordbank-eg | grep -qE "[aeimquy4]$"'
check 'its name' grep -qx 'name: Nordbank eG' site/content/customers/nordbank-eg.yml
cp site/content/customers/nordbank-eg.yml first
check 'the same customer again' status 1 run new customer 'Nordbank eG'
check 'leaves the file alone' cmp first site/content/customers/nordbank-eg.yml
check 'a name with umlauts' '[ "$(run new customer "Müller & Söhne: \"Öl\"")" = content/customers/mueller-soehne-oel.yml ]'
check 'which is quoted' grep -qxF 'name: "Müller & Söhne: \"Öl\""' site/content/customers/mueller-soehne-oel.yml
check 'no two tokens are the same' '[ "$(token_of nordbank-eg)" != "$(token_of mueller-soehne-oel)" ]'
check 'a name without a letter' status 2 run new customer '???'
check 'as they are made they are right' run check
many=0
while [ $many -lt 40 ]; do
    many=$((many + 1))
    run new customer "Many $many" -q
done
check 'forty tokens, none like another' '[ "$(sed -n "s/^token: //p" site/content/customers/many-*.yml | grep -xE "[a-z2-7]{26}" | sort -u | wc -l)" = 40 ]'
rm -r site/content/customers

# --- why.

one=aaaaaaaaaaaaaaaaaaaaaaaaaa two=bbbbbbbbbbbbbbbbbbbbbbbbbb three=cccccccccccccccccccccccccc
customer nordbank Nordbank $one 'products: [mail]' 'regions: [eu]'
customer suedbank 'Südbank' $two 'features: {summaries: on}' 'notice: {days: 45}'
customer westbank Westbank $three 'products: [mail]' 'regions: [eu]'

says() {
    run why "$1" "$2" >said 2>&1
    cat said
    grep -qxF "$3" said && grep -qxF "why        $4" said
}
check 'why: on the list' says nordbank vendor-2 'vendor-2 is on the list of nordbank, current' 'part of every product'
check 'why: with a product' says suedbank voice-co 'voice-co is on the list of suedbank, current' 'you use Voice'
check 'why: with an option' says suedbank ai-co 'ai-co is on the list of suedbank, current' 'part of every product; Summaries is on'
check 'why: relied on' says nordbank base-co 'base-co is on the list of nordbank, current' 'Vendor 1 relies on it'
check 'why: not by product' says nordbank voice-co 'voice-co is not on the list of nordbank' 'only for Voice'
check 'why: not by region' says nordbank us-co 'us-co is not on the list of nordbank' 'only for America'
check 'why: not by option' says nordbank ai-co 'ai-co is not on the list of nordbank' 'Summaries is off'
refuses() {
    status 1 run why "$1" "$2" >said 2>&1
    cat said
    grep -qF "$3" said && grep -qF "$4" said && ! grep -q status said
}
check 'why: no such customer' refuses nordbnk ai-co 'there is no customer "nordbnk"' 'did you mean nordbank?'
check 'why: no such vendor' refuses nordbank ai-c 'unknown vendor "ai-c"' 'did you mean ai-co?'
check 'why: one argument is too few' status 2 run why nordbank
check 'why: no such customer, by --only' status 1 build --only nobody

# --- list --customer.

ids_of() {
    printf '%s\n' ai-co base-co us-co vendor-1 vendor-2 voice-co | grep -vxE "$1"
}
check 'list as a table' '[ "$(run list --customer nordbank | awk "NR > 1 {print \$1}" | sort)" = "$(ids_of "ai-co|us-co|voice-co")" ]'
check 'with why in it' 'run list --customer nordbank | grep "^base-co " | grep -qF "Vendor 1 relies on it"'
check 'list as CSV' '[ "$(run list --customer nordbank --format csv | sed 1d | cut -d, -f1 | grep -E "^[a-z0-9-]+$" | sort -u)" = "$(ids_of "ai-co|us-co|voice-co")" ]'
check 'list as JSON' '[ "$(run list --customer suedbank --format json | "$python" -c "
import json, sys
print(*sorted(v[\"id\"] for v in json.load(sys.stdin)[\"vendors\"]), sep=\"\n\")")" = "$(ids_of none)" ]'
check 'list of a customer and a product' '[ "$(run list --customer suedbank --product voice | grep -c "^us-co ")" = 1 ]'
check 'list: no such customer' status 1 run list --customer nobody

# --- Folders.

check 'a build' build
check 'has a folder for each' '[ "$(ls public/c | sort | tr "\n" " ")" = "$one $two $three index.html " ]'
check 'that all can read' [ -z "$(find public/c -mindepth 1 -type d ! -perm 755)$(find public/c -type f ! -perm 644)" ]
check 'with these files' '[ "$(ls public/c/$one | tr "\n" " ")" = "annex-2021-914.html annex-2021-915.html annex-schedule.html annex-uk-addendum.html feed.atom feed.json index.html subprocessors.csv subprocessors.json " ]'
check 'the name is on the page' grep -q Südbank public/c/$two/index.html
stamps public >before
check 'a second build' build
check 'writes nothing' unchanged public before
check 'its counts say so' 'run build -o "$work/public" | grep -qx "3 customers: 27 files, 0 written, 0 removed"'

cp -a public reference
tree reference >whole
customer nordbank 'Nordbank AG' $one 'products: [mail]' 'regions: [eu]'
sed -i 's/Vendor 2/Provider 2/' site/content/vendors/vendor-2.md
stamps public | grep -v "/c/$one/" >before
check '--only' build --only nordbank
check '--only writes the folder' grep -q 'Nordbank AG' public/c/$one/index.html
check '--only says what is in it' grep -q 'Provider 2' public/c/$one/index.html
check '--only touches nothing else' 'stamps public | grep -v "/c/$one/" | diff before -'
rm site/content/customers/westbank.yml
check '--only removes nobody' 'build --only nordbank && [ -e public/c/$three ]'
check '--only into a folder that is not there' 'run build -o "$work/alone" -q --only nordbank && [ "$(cd alone && find . -type f ! -path "./c/$one/*")" = "" ]'
check '--only and --shard do not go together' status 2 build --only nordbank --shard 1/2

# --- Parts.

sed -i 's/Provider 2/Vendor 2/' site/content/vendors/vendor-2.md
customer nordbank Nordbank $one 'products: [mail]' 'regions: [eu]'
customer westbank Westbank $three 'products: [mail]' 'regions: [eu]'
{
    echo 'name,token,products,language'
    number=0
    while [ $number -lt 40 ]; do
        number=$((number + 1))
        printf 'Many %s,%s%s,%s,\n' $number 'dddddddddddddddddddddd' "$(printf '%04d' $number | tr 0-9 h-q)" \
            "$([ $((number % 3)) = 0 ] && echo mail)"
    done
} >site/content/customers.csv
rm -rf public reference
check 'a table' build
check 'a folder for each row' '[ "$(ls -d public/c/d* | wc -l)" = 40 ]'
mv public reference
for part in 1 2 3; do
    check "part $part of 3" run build -q -o "$work/part-$part" --shard $part/3
    check "part $part has its share" '[ "$(ls -d part-$part/c/*/ | wc -l)" -ge 14 ]'
done
mkdir together && for part in 1 2 3; do cp -a part-$part/. together; done
check 'the parts together are the whole' diff -r reference together
check 'with the hidden files' '[ "$(cd together && find . -type f | sort)" = "$(cd reference && find . -type f | sort)" ]'
for part in 1 2 3; do run build -q -o "$work/turns" --shard $part/3; done
check 'so they are one after the other' diff -r reference turns
for part in 3 1 2; do run build -q -o "$work/turned" --shard $part/3 -j 2; done
check 'in another order, with two processes' diff -r reference turned
stamps turns >before
for part in 2 3 1; do run build -q -o "$work/turns" --shard $part/3; done
check 'and again writes nothing' unchanged turns before
check 'more parts than customers' 'for part in 1 30 60; do run build -q -o "$work/many" --shard $part/60 || exit; done'
for wrong in 0/3 4/3 3 1/0 -1/3 1/3/3 a/b; do
    check "--shard $wrong" status 2 build --shard=$wrong
done
rm site/content/customers.csv

# --- Who leaves, and what belongs to others.

mv reference public
mkdir -p public/c/photos public/c/$three/sub
echo mine >public/c/photos/index.html
echo mine >public/c/$one/notes.txt
echo mine >public/c/$three/.htaccess
rm site/content/customers/westbank.yml
check 'a build without them' 'run build -o "$work/public" >said && cat said && grep -qx "2 customers: 18 files, 0 written, 369 removed" said'
check 'who left has no files' '[ "$(find public/c/$three -type f)" = public/c/$three/.htaccess ]'
check 'rows that are gone have no folder' '[ -z "$(find public/c -name "d*")" ]'
check 'what belongs to others stays' 'cat public/c/photos/index.html public/c/$one/notes.txt public/c/$three/.htaccess | uniq -c | grep -q "3 mine"'
rm -r public/c/$three public/c/photos public/c/$one/notes.txt
four=eeeeeeeeeeeeeeeeeeeeeeeeee
customer nordbank Nordbank $four 'products: [mail]' 'regions: [eu]'
check 'another token' build
check 'the files that a list offers are its own' '! grep -E "href=\"/[^\"]*(\.atom|\.json|\.csv|\.ics|subscribe/)\"" public/c/$four/*.html && grep -q "href=\"subprocessors.csv\"" public/c/$four/index.html'
check 'the old address is gone' '[ ! -e public/c/$one ] && [ -s public/c/$four/index.html ]'
echo spoilt >public/c/$four/feed.json
rm public/c/$two/index.html
check 'a build after damage' build
check 'mends it' '! grep -q spoilt public/c/$four/feed.json && [ -s public/c/$two/index.html ]'
cp -a public before-error
customer nordbank Nordbank short
check 'with an error' status 1 build
check 'nothing changes' diff -r before-error public
check 'the token is not shown' '! build 2>&1 | grep -v "^ *[0-9]* |" | grep -q short'
customer nordbank Nordbank $four 'products: [mail]' 'regions: [eu]'
ln -s photos public/c/$one
check 'a link that is named like a token' '! build; [ -h public/c/$one ]'
rm public/c/$one
check 'a page in the way' 'mkdir -p site/content/pages && printf -- "---\ntitle: C\n---\n" >site/content/pages/c.md && ! build 2>said && grep -q "duplicate-output" said'
rm site/content/pages/c.md
check 'new page does not make it' status 2 run new page c

# --- A folder of their own.

printf 'customers: {output: ../lists, base_url: "https://lists.example.com/"}\n' >>site/content/site.yml
check 'a build into two folders' build
check 'what site.yml names is left alone' [ ! -e lists ]
check 'nothing of them is left in the first' '[ ! -e public/c ] && ! grep -rq "/c/" public/_headers'
check 'the second has all of them' '[ "$(ls public-customers/c | sort | tr "\n" " ")" = "$two $four index.html " ]'
check 'and what a host needs' [ -s public-customers/_headers -a -s public-customers/index.html -a -s public-customers/c/index.html ]
check 'and its types, on either' '[ "$(grep -c "^/c/\*/subprocessors" public-customers/_headers before-error/_headers | grep -c ":2\$")" = 2 ]'
check 'every file that they load' '"$python" - <<END
import pathlib, re
for page in pathlib.Path("public-customers").rglob("*.html"):
    for path in re.findall(r"(?:href|src)=\"(/[^\"]*\.(?:css|svg|js))\"", page.read_text()):
        assert (pathlib.Path("public-customers") / path[1:]).is_file(), (page, path)
END'
check 'feeds are under the new address' 'grep -q "https://lists.example.com/c/$four/feed.atom" public-customers/c/$four/feed.atom'
stamps public-customers >before
check 'a second build into both' build
check 'writes nothing there' unchanged public-customers before
check '--only' 'build --only suedbank && unchanged public-customers before'
rm site/content/customers/nordbank.yml
check 'who leaves' 'build && [ ! -e public-customers/c/$four ] && [ -e public-customers/c/$two ]'
check 'without -o' run build
check 'site.yml says where' '[ "$(ls site/public/c 2>&1 lists/c | grep -c "^$two\$")" = 1 ] && cmp lists/c/$two/index.html public-customers/c/$two/index.html'
check '-o with the same folder' 'run build -q -o public/ && [ ! -e site/public-customers ] && run build -q -o ./public && [ ! -e site/public-customers ]'
check 'and what is said names the folder' 'run build | grep -qx "../lists: 1 customer: .*"'
(cd site && mkdir out && "$PROG" build -q -o "$work/named" && "$PROG" build -q -o out/. && "$PROG" build -q -o slashed//)
check 'of each other folder its neighbour' [ -d named-customers/c -a -d site/out-customers/c -a -d site/slashed-customers/c ]
rm -rf named* site/out* site/slashed*
for wrong in public public/lists .. .; do
    sed -i "s|output: [^,]*|output: $wrong|" site/content/site.yml
    cp -a site/public before-wrong
    check "an output that is $wrong" '! run build'
    check "an output that is $wrong changes nothing" diff -r before-wrong site/public
    rm -rf before-wrong
done
sed -i '/^customers:/d' site/content/site.yml
check 'back into one' 'build && [ -s public/c/$two/index.html ]'

# --- Nothing of them elsewhere.

cases "$python" "$tests/cli/privacy.py" "$PROG" "$work/privacy"

# --- When the disk fails, or the program is killed.

rm -rf site && make_site site 2
customer nordbank Nordbank $one
customer suedbank Südbank $two 'notice: {days: 45}'
mkdir faults
cases "$python" "$tests/cli/failure.py" "$PROG" "$BUILD/fault.so" site faults 2
