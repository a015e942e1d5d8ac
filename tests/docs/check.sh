#!/bin/sh
# The manual names all that the program knows, and nothing else.
#
#   PROG=build/candor tests/docs/check.sh
#
# Compares lists: the commands and options of --help, the diagnostic codes in
# src/, the keys that `candor schema` prints, the columns of the CSV file, and
# the names and types of templates in src/render, each with what the manual
# lists under the macro and the heading where it belongs.  MAN and SRC name
# other folders to compare.
set -u

top=$(cd "$(dirname "$0")/../.." && pwd)
prog=${PROG:-$top/build/candor}
man=${MAN:-$top/man}
src=${SRC:-$top/src}
kinds='site vendor change page certification document faq update customer'
passed=0 failed=0

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

report() {
    if [ "$1" = ok ]; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
    echo "$1 - $2"
}

# Two lists, a line an item: what there is, and what the manual has.  An item
# is shown as WHAT and the words in it.
compare() {
    what=$1
    sort -u "$2" >"$work/there"
    sort -u "$3" >"$work/listed"
    [ -s "$work/there" ] || report 'not ok' "$what: there is none"
    comm "$work/there" "$work/listed" >"$work/compared"
    while IFS= read -r line; do
        case $line in
        '		'*) report ok "$what ${line#??}" ;;
        '	'*) report 'not ok' "$what ${line#?} is in the manual alone" ;;
        *) report 'not ok' "$what $line is not in the manual" ;;
        esac
    done <"$work/compared"
}

# The part of a page below some of its headings: `below FILE HEADING...`.
below() {
    page=$man/$1
    shift
    awk -v wanted="$(printf '|%s' "$@")|" '
        /^\.S[hs] / {
            heading = substr($0, 5)
            if ($1 == ".Sh") { section = heading; part = "" } else part = heading
        }
        index(wanted, "|" section "|") || index(wanted, "|" section "/" part "|")
    ' "$page"
}

# The words behind a macro that names them, such as Ic or Va, on lines of any kind.
words_of() {
    awk -v macro="$1" '
        /^\./ {
            on = 0
            for (i = 1; i <= NF; i++) {
                word = $i
                sub(/^\./, "", word)
                if (word == macro) on = 1
                else if (word ~ /^(Pq|No|Po|Pc|Ar|Pa|Ql|Cm|It|Sy)$/) on = 0
                else if (on && word ~ /^[a-z0-9][a-z0-9_-]*$/) print word
            }
        }
    '
}

# --- Commands and options.

"$prog" --help 2>/dev/null | awk '/^Commands:/ {on = 1; next} /^$/ {on = 0} on {print $1}' >"$work/commands"
below candor.1 COMMANDS | awk '$1 == ".Ss" {print $2}' >"$work/pages"
compare command "$work/commands" "$work/pages"

{
    "$prog" --help
    while read -r command; do "$prog" "$command" --help; done <"$work/commands"
} 2>/dev/null | awk '
    /^Options:/ {on = 1; next}
    /^$/ {on = 0}
    on {for (i = 1; $i ~ /^-/; i++) {sub(/,$/, "", $i); print $i}}
' >"$work/options"
below candor.1 DESCRIPTION COMMANDS | awk '
    $1 == ".It" && $2 == "Fl" {
        for (i = 2; i <= NF; i++)
            if ($i == "Fl") print $(i + 1) == "Fl" ? "--" $(i += 2) : "-" $(++i)
    }
' >"$work/flags"
compare option "$work/options" "$work/flags"

# --- Diagnostics.  A code is the argument of diag_error(), diag_warning() or
# another function whose parameter is called `code`, or a constant of that name.

find "$src" -name '*.[ch]' ! -path '*/tools/*' | sort >"$work/files"
xargs awk '
    # The argument of that number of the call whose parenthesis `text` starts with.
    function argument(text, number,   at, c, depth, quoted, word) {
        for (at = 1; at <= length(text); at++) {
            c = substr(text, at, 1)
            if (c == "\"" && substr(text, at - 1, 1) != "\\") quoted = !quoted
            if (!quoted && c ~ /[({[]/ && ++depth == 1) continue
            if (!quoted && c ~ /[])}]/ && --depth == 0) break
            if (!quoted && c == "," && depth == 1) {
                if (--number == 0) break
                word = ""
                continue
            }
            word = word c
        }
        return word
    }
    function print_literals(text) {
        while (match(text, /"[a-z][a-z0-9-]*"/)) {
            print substr(text, RSTART + 1, RLENGTH - 2)
            text = substr(text, RSTART + RLENGTH)
        }
    }
    # Line `i` of the sources and some more: a head, or a call up to its code.
    function lines_from(i,   last, text) {
        for (last = i + 6; i <= last && i <= NR; i++) text = text " " line[i]
        return text
    }
    # A function that passes a code on; a static one is known in its file alone.
    function learn(i,   head, name) {
        head = lines_from(i)
        sub(/\).*/, ")", head)
        if (!match(head, /const char \*code[,)]/)) return
        name = head
        head = substr(head, 1, RSTART)
        sub(/\(.*/, "", name)
        sub(/.*[ *]/, "", name)
        at_of[name] = gsub(/,/, "", head) + 1
        file_of[name] = line[i] ~ /^static/ ? file[i] : ""
    }
    function print_codes(i, name,   at, word) {
        at = index(line[i], name "(")
        if (at == 0 || (file_of[name] != "" && file_of[name] != file[i]) ||
            substr(line[i], at - 1, 1) ~ /[a-z_]/ || line[i] ~ /^[a-z]/) return
        word = argument(substr(lines_from(i), at + length(name) + 1), at_of[name])
        if (word ~ /"/) print_literals(word)
        else if (word !~ /^ *code$/) print "of " file[i] ", which can not be followed:" word
    }
    {
        line[NR] = $0
        file[NR] = FILENAME
    }
    END {
        at_of["diag_error"] = at_of["diag_warning"] = 3
        at_of["diag_report"] = 4
        for (i = 1; i <= NR; i++)
            if (line[i] ~ /^[a-z].*\(/) learn(i)
        for (i = 1; i <= NR; i++) {
            for (name in at_of) print_codes(i, name)
            if (match(line[i], /char \*?code(\[\])? = "/)) print_literals(line[i])
        }
    }
' <"$work/files" >"$work/codes"
below candor.1 DIAGNOSTICS | grep '^\.It ' | words_of Sy >"$work/explained"
compare diagnostic "$work/codes" "$work/explained"
for code in $(sort "$work/explained" | uniq -d); do
    report 'not ok' "diagnostic $code is explained twice"
done

# --- Keys, kind by kind; those of a notice are also those of a vendor.

for kind in $kinds; do
    "$prog" schema "$kind" 2>/dev/null | awk '
        {
            match($0, /^ */)
            depth = RLENGTH
            for (i = depth; i <= deepest; i++) key[i] = ""
            if (!match($0, /^ *"[^"]*":/)) next
            word = substr($0, depth + 2, RLENGTH - depth - 3)
            key[depth] = word
            if (depth > deepest) deepest = depth
            if (key[depth - 2] == "properties") print word
        }
    ' >"$work/keys"
    case $kind in
    site) set -- SITE ;;
    vendor) set -- VENDOR SERVICE ;;
    change) set -- NOTICE ;;
    page) set -- PAGE ;;
    customer) set -- CUSTOMER ;;
    certification | document | update) set -- "COLLECTIONS/${kind}s" ;;
    *) set -- "COLLECTIONS/$kind" ;;
    esac
    below candor-content.5 "$@" | grep '^\.It ' | words_of Ic | sort -u >"$work/own"
    [ "$kind" = change ] && set -- NOTICE VENDOR SERVICE
    below candor-content.5 "$@" | grep '^\.It ' | words_of Ic | sort -u >"$work/all"
    # Of what a notice takes over from a vendor, only what the schema has.
    sort -u "$work/keys" | comm -12 - "$work/all" | sort -u - "$work/own" >"$work/entries"
    compare "key of $kind:" "$work/keys" "$work/entries"
done

# --- Columns of the CSV file, which `list` prints as `build` writes it.

"$prog" list -C "$top" --format csv 2>/dev/null | sed 's/\r$//; q' | tr ',' '\n' >"$work/columns"
below candor.1 'PUBLISHING/The list for programs' | awk '/^It is/ {exit} {print}' | words_of Ic >"$work/headings"
compare 'column of CSV:' "$work/columns" "$work/headings"

# --- Names that templates see: "heading: name (type)".

slots() {
    awk -v list="$1" '
        /^#define / { on = ($2 == list "(X)") }
        on { text = text " " $0 }
        END {
            while (match(text, /X\([A-Z_0-9]+, *(\\ +)?"[a-z0-9_]+", SHAPE_[A-Z]+/)) {
                entry = substr(text, RSTART, RLENGTH)
                text = substr(text, RSTART + RLENGTH)
                split(entry, part, "\"")
                kind = entry
                sub(/.*SHAPE_/, "", kind)
                print part[2] " (" (kind == "HTML" ? kind : tolower(kind)) ")"
            }
        }
    ' "$src"/render/contract*.h "$src"/render/wording*.h
}

names() {
    awk '$1 == ".It" && $2 == "Va" {
        kind = $5
        gsub(/[^A-Za-z]/, "", kind)
        print $3 " (" kind ")"
    }'
}

sed -n 's/^#define \([A-Z_]*\)(X).*/\1/p' "$src"/render/contract*.h "$src"/render/wording*.h >"$work/lists"
while read -r list; do
    shape=$(echo "${list%_SLOTS}" | tr 'A-Z_' 'a-z ')
    case $shape in
    common) heading='TEMPLATES/Every template' ;;
    home | subscribe) heading=TEMPLATES/$shape ;;
    'customer root' | 'letter root' | 'annex root') heading=TEMPLATES/${shape% root} ;;
    strings) heading='STRINGS/Words of templates' ;;
    'program strings') heading='STRINGS/Words of the program' ;;
    'customer strings') heading='STRINGS/Words of templates for customers' ;;
    'customer program strings') heading='STRINGS/Words of the program for customers' ;;
    'all strings') continue ;;
    *) heading=NAMES/$shape ;;
    esac
    slots "$list" >"$work/slots"
    below candor-templates.7 "$heading" | names >"$work/names"
    compare "name of ${heading#*/}:" "$work/slots" "$work/names"
done <"$work/lists"

# --- Templates and partials.

sed -n 's/^    {"\([a-z0-9_]*\)", &ROOT_OF.*/\1/p' "$src/render/contract.c" >"$work/templates"
echo layout >>"$work/templates"
below candor-templates.7 TEMPLATES | grep -v '^\.Ss Partials\|^\.Ss Every' |
    awk '$1 == ".Ss" {gsub(/,/, ""); for (i = 2; i <= NF; i++) print $i}' >"$work/headings"
compare template "$work/templates" "$work/headings"

for file in "$top"/templates/partials/*.mustache; do
    basename "$file" .mustache
done >"$work/partials"
below candor-templates.7 TEMPLATES/Partials | grep '^\.It ' | words_of Ic >"$work/pieces"
compare partial "$work/partials" "$work/pieces"

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
