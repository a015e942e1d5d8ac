# shellcheck shell=sh
# Small sites that the shell tests make for themselves.

# make_site FOLDER COUNT: a site of COUNT vendors, a page and a notice; builds without a warning.
make_site() {
    mkdir -p "$1/content/vendors" "$1/content/pages" "$1/content/changes"
    cat >"$1/content/site.yml" <<'END'
title: Trust at Example
company: Example Ltd
base_url: https://trust.example.com/
contact: privacy@example.com
notice: {days: 30}
END
    cat >"$1/content/pages/security.md" <<'END'
---
title: Security
---
How we keep your data.
END
    number=1
    while [ "$number" -le "$2" ]; do
        make_vendor "$1" "vendor-$number" "Vendor $number"
        number=$((number + 1))
    done
}

# make_vendor SITE ID NAME
make_vendor() {
    cat >"$1/content/vendors/$2.md" <<END
---
name: $3
entity: {legal_name: $3 GmbH, country: DE}
links: {dpa: "https://$2.example/dpa"}
purpose: Sends the mail that you write
data: [Names, E-mail addresses]
access: content
locations: [DE]
---
We use $3 for **mail**.
END
}

# tree FOLDER: every file of it with its checksum, for comparing two of them.
tree() {
    (cd "$1" && find . -type f -exec cksum {} + | sort -k 3)
}
