#!/bin/sh
# Each command's help, options and exit statuses.
set -u
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/../site.sh"
cd "$work" || exit

commands='build check record verify diff render schema init new list'

says() {
    text=$1
    shift
    "$@" 2>&1 | grep -qF -e "$text" || {
        echo "does not say \"$text\": $*"
        "$@"
        return 1
    }
}

# Says something on standard error, and nothing on standard output.
complains() {
    wanted=$1
    shift
    "$@" >stdout 2>stderr
    seen=$?
    if [ "$seen" != "$wanted" ] || [ ! -s stderr ] || [ -s stdout ]; then
        echo "status $seen: $*"
        cat stdout stderr
        return 1
    fi
}

make_site site 3

check 'help' status 0 "$PROG" --help
check 'short help' status 0 "$PROG" -h
for command in $commands; do
    check "$command --help" status 0 "$PROG" "$command" --help
    check "$command --help names the command" says "candor $command" "$PROG" "$command" --help
    check "help names $command" says "$command" "$PROG" --help
    check "$command: unknown option" complains 2 "$PROG" "$command" --no-such-option
done
check 'version' says "candor $VERSION" "$PROG" --version
check 'version ends with 0' status 0 "$PROG" --version

check 'no command' complains 2 "$PROG"
check 'unknown command' complains 2 "$PROG" biuld
check 'a misspelt command is guessed' says build "$PROG" biuld
check 'a misspelt option is guessed' says --strict "$PROG" check --stricd
check 'a stray argument' complains 2 "$PROG" build site stray
check 'a missing value' complains 2 "$PROG" build -o
check 'a bad day' complains 2 "$PROG" build -C site -o "$work/out" --as-of tomorrow
check 'a day that is none' complains 2 "$PROG" build -C site -o "$work/out" --as-of 2026-02-30
check 'a bad number of workers' complains 2 "$PROG" build -C site -o "$work/out" -j none
check 'no workers' complains 2 "$PROG" build -C site -o "$work/out" -j 0
check 'a bad format' complains 2 "$PROG" list -C site --format xml
check 'render without a template' complains 2 "$PROG" render
check 'new without a kind' complains 2 "$PROG" new -C site
check 'new of an unknown kind' complains 2 "$PROG" new customr acme -C site
check 'new without a name' complains 2 "$PROG" new vendor -C site
check 'nothing was written on the way' [ ! -e out ]

check 'check of a good site' status 0 "$PROG" check -C site
check 'check is silent about a good site' [ -z "$("$PROG" check -C site -q 2>&1)" ]
check 'a folder that is not there' complains 2 "$PROG" check -C nowhere
mkdir empty
check 'a folder without a site' complains 1 "$PROG" check -C empty
check 'build without options' 'cd site && "$PROG" build'
check 'it wrote public/' [ -s site/public/index.html ]
check '--option=value' status 0 "$PROG" build -C site "--as-of=$today" -o "$work/out"
check 'options after arguments' status 0 "$PROG" list --format csv -C site

make_site warned 1
sed -i '/^links/d' warned/content/vendors/vendor-1.md
check 'a warning does not fail' status 0 "$PROG" check -C warned
check 'a warning is shown' says warning: "$PROG" check -C warned
check 'a warning fails with --strict' status 1 "$PROG" check -C warned --strict
check '--strict builds nothing' status 1 "$PROG" build -C warned -o "$work/strict" --strict
check '--strict wrote nothing' [ ! -e strict/index.html ]

for format in table csv json; do
    check "list as $format" says 'Vendor 2' "$PROG" list -C site --format "$format"
done
check 'list is a table without --format' says 'Vendor 2' "$PROG" list -C site
check 'list as JSON is JSON' '"$PROG" list -C site --format json | "$python" -m json.tool'

check 'schema is JSON' '"$PROG" schema | "$python" -m json.tool'
check 'schema says which draft' says https://json-schema.org/draft/2020-12/schema "$PROG" schema

printf 'Hello {{name}}{{> sign}}\n' >hello.mustache
printf 'name: <Ada>\n' >data.yml
printf '{"name": "<Ada>"}\n' >data.json
mkdir partials && printf '!' >partials/sign.mustache
check 'render from YAML' says 'Hello &lt;Ada&gt;!' "$PROG" render hello.mustache --data data.yml --partials partials
check 'render from JSON' says 'Hello &lt;Ada&gt;!' "$PROG" render hello.mustache --data data.json --partials partials
check 'render without the partial' complains 1 "$PROG" render hello.mustache --data data.yml
check 'render of no template' complains 1 "$PROG" render nowhere.mustache --data data.yml
printf '{{nmae}}' >wrong.mustache
check 'render of an unknown name' complains 1 "$PROG" render wrong.mustache --data data.yml
check 'render --lenient' status 0 "$PROG" render wrong.mustache --data data.yml --lenient

check 'init' status 0 "$PROG" init new-site
check 'the new site has no warning' status 0 "$PROG" check -C new-site --strict
check 'the new site builds' status 0 "$PROG" build -C new-site --strict
tree new-site >before
check 'init does not overwrite' complains 1 "$PROG" init new-site
check 'init changed nothing' 'tree new-site | diff before -'
check 'init in the folder itself' 'mkdir here && cd here && "$PROG" init && "$PROG" check --strict'
check 'new vendor' status 0 "$PROG" new vendor "Größe & Söhne" -C new-site
check 'an id spells umlauts' [ -s new-site/content/vendors/groesse-soehne.md ]
check 'new page' status 0 "$PROG" new page 'Data protection' -C new-site
check 'what new made has no error' status 0 "$PROG" check -C new-site
tree new-site/content >before
check 'new does not overwrite' complains 1 "$PROG" new page 'Data protection' -C new-site
check 'new changed nothing' 'tree new-site/content | diff before -'
