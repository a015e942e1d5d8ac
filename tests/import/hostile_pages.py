"""Pages that nobody writes but to do harm, by what is in them: how the file's name ends, and its text."""
import json

MANY, DEEP = 200_000, 100_000
TABLE = "# Subprocessors\n\n| Name | Purpose |\n|---|---|\n| Quarry Cloud | Hosting |\n\n"


def many(text, count=MANY):
    return text * count


def nested_lists(depth):
    return "".join("  " * (i % 200) + "- a\n" for i in range(depth))


def entries(count, entry):
    return json.dumps([entry(i) for i in range(count)])


def register(count, vendor):
    schema = "https://trust.example/subprocessors.schema.json"
    return json.dumps({"$schema": schema, "company": "A", "vendors": [vendor(i) for i in range(count)]})


def aliases():
    letters = "abcdefghijklmnopqrstuvwxyz"
    return "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip(letters, letters[1:]))


PAGES = {
    "quotes in quotes": ("md", lambda: TABLE + ">" * DEEP + " words\n"),
    "quotes in quotes on every line": ("md", lambda: many("> " * 500 + "a\n", 200)),
    "lists in lists": ("md", lambda: TABLE + nested_lists(20_000)),
    "lists in lists on one line": ("md", lambda: "- " * DEEP + "a\n"),
    "emphasis in emphasis": ("md", lambda: "*a **b " * 50_000),
    "emphasis that never closes": ("md", lambda: "*" * MANY + "a" + "_" * MANY),
    "brackets in brackets": ("md", lambda: "[" * MANY + "a" + "]" * MANY),
    "links that never close": ("md", lambda: many("[a](")),
    "pictures that never close": ("md", lambda: many("![a](<b")),
    "references": ("md", lambda: "".join("[a%d]: /b\n" % i for i in range(MANY)) + "[a1] " * MANY),
    "one reference, and many uses": ("md", lambda: "[a]: /" + "b" * 100_000 + "\n\n" + many("[a]\n")),
    "backticks of every length": ("md", lambda: " ".join("`" * i for i in range(1, 2_000))),
    "backticks": ("md", lambda: many("`a``")),
    "fences": ("md", lambda: many("```\na\n")),
    "headings": ("md", lambda: "".join("## Vendor %d Inc.\n" % i for i in range(MANY))),
    "headings with a label": ("md",
        lambda: "# Subprocessors\n" + many("## Quarry Inc.\n\nPurpose: Hosting\n\n", 50_000)),
    "headings of all depths": ("md", lambda: "".join("#" * (i % 6 + 1) + " a%d\n" % i for i in range(MANY))),
    "items": ("md", lambda: "# Subprocessors\n\n" + "".join("- **Vendor %d Inc.:** a\n" % i for i in range(MANY))),
    "labels": ("md", lambda: "# Subprocessors\n\n## Quarry Inc.\n\n" + many("- **Purpose:** a\n")),
    "labels of their own": ("md",
        lambda: "# A\n\n## Quarry Inc.\n\nPurpose: a\n" + "".join("L%d: a\n" % i for i in range(MANY))),
    "links": ("md",
        lambda: "# Subprocessors\n\n" + many("- [Quarry Inc.](https://quarry.example/) - hosting\n", 100_000)),
    "bold lines": ("md", lambda: many("**Quarry Inc.**\nPurpose: a\n\n", 100_000)),
    "rows": ("md", lambda: "| Name | Purpose |\n|---|---|\n" + "".join("| V%d Inc. | a |\n" % i for i in range(MANY))),
    "rows of one vendor": ("md", lambda: "| Name | Purpose |\n|---|---|\n" + many("| Quarry Inc. | a |\n", 100_000)),
    "columns": ("md", lambda: "|" + many("a|", 20_000) + "\n|" + many("-|", 20_000) + "\n" + many("|b|\n", 200)),
    "a million cells": ("md",
        lambda: "|" + many("a|", 1000) + "\n|" + many("-|", 1000) + "\n" + many("|" + many("b|", 1000) + "\n", 1000)),
    "pipes": ("md", lambda: "| Name |\n|---|\n" + "|" * 1_000_000),
    "addresses": ("md", lambda: TABLE + many("www.example.org ", 100_000)),
    "mail addresses": ("md", lambda: TABLE + many("a@b.example ", 100_000)),
    "mail addresses and words": ("md", lambda: TABLE + many("a@b.example " + "a" * 50 + " ", 20_000)),
    "tables": ("md", lambda: many("| Name | Purpose |\n|---|---|\n| Quarry Inc. | a |\n\n", 50_000)),
    "a long cell": ("md", lambda: "| Name | Purpose |\n|---|---|\n| Quarry Inc. | " + "word " * 1_000_000 + "|\n"),
    "a long word": ("md", lambda: "# " + "a" * 10_000_000),
    "a line of blanks": ("md", lambda: TABLE + " " * 10_000_000 + "a\n"),
    "empty lines": ("md", lambda: TABLE + "\n" * 10_000_000),
    "a long heading": ("md", lambda: "# Subprocessors\n\n## " + "Quarry " * 100_000 + "\n\nPurpose: a\n"),
    "frontmatter that never ends": ("md", lambda: "---\n" + many("a: b\n")),
    "frontmatter in depth": ("md", lambda: "---\na: " + "[" * DEEP + "\n---\n" + TABLE),
    "comments that never close": ("md", lambda: TABLE + many("<!-- a\n")),
    "comments": ("md", lambda: TABLE + many("<!-- a -->\n")),
    "components that never close": ("mdx", lambda: TABLE + many("<Card title=\"a\">\n")),
    "components on one line": ("mdx", lambda: many("<A b={c} d=\"e\">")),
    "braces that never close": ("mdx", lambda: TABLE + many("{a ")),
    "braces in braces": ("mdx", lambda: TABLE + "{" * MANY + "}" * MANY),
    "a component with many attributes": ("mdx", lambda: TABLE + "<Card " + many("a=\"b\" ") + "/>\n"),
    "imports": ("mdx", lambda: many("import a from 'b'\n") + TABLE),
    "an export that never ends": ("mdx", lambda: "export const a = {\n" + many("  b: 'c',\n")),
    "shortcodes": ("md", lambda: TABLE + many("{{< a \"b\" >}} ")),
    "shortcodes that never close": ("md", lambda: TABLE + many("{{< a ")),
    "shortcodes in links": ("md", lambda: TABLE + many("[a]({{< ref \"b\" ")),
    "Liquid that never closes": ("md", lambda: TABLE + many("{% if a %} {{ b ")),
    "admonitions in admonitions": ("md",
        lambda: TABLE + "".join(":" * (i % 1000 + 3) + " note\n" for i in range(MANY))),
    "admonitions by their indent": ("md", lambda: "".join(" " * 4 * (i % 100) + "!!! note\n" for i in range(50_000))),
    "alerts": ("md", lambda: TABLE + many("> [!NOTE]\n> a\n\n", 100_000)),
    "entities": ("md", lambda: TABLE + many("&amp;&notit;&#x41;&")),
    "angle brackets": ("md", lambda: TABLE + many("<") + many("a<b ")),
    "scripts that never close": ("html", lambda: many("<script>a")),
    "elements in elements": ("html", lambda: "<div>" * DEEP + "a"),
    "elements in elements in Markdown": ("md", lambda: TABLE + "<div>\n" * DEEP + "a"),
    "formatting that is never closed": ("html", lambda: many("<p><b><i>a")),
    "tables in tables": ("html", lambda: many("<table><tr><td>", 20_000)),
    "lists in lists, HTML": ("html", lambda: many("<ul><li>", 50_000)),
    "attributes": ("html", lambda: "<p " + "".join("a%d=b " % i for i in range(MANY)) + ">a"),
    "an attribute": ("html", lambda: "<p class=\"" + "a" * 10_000_000),
    "cells, HTML": ("html", lambda: "<table>" + many("<tr><td>a<td>b<td>c<td>d<td>e", MANY)),
    "cells over many rows": ("html",
        lambda: "<table><tr><th>Name<th>Purpose" + many("<tr><td rowspan=65534 colspan=1000>a", 20_000)),
    "a long cell, HTML": ("html",
        lambda: "<table><tr><th>Name<th>Purpose<tr><td>Quarry Inc.<td>" + "word " * 1_000_000),
    "a long word, HTML": ("html", lambda: "<h1>" + "a" * 5_000_000),
    "a long comment, HTML": ("html", lambda: "<h1>Subprocessors</h1><!--" + "a" * 5_000_000),
    "entries with a key each": ("json", lambda: entries(26_000, lambda i: {"name": "V%d" % i, "k%d" % i: "a"})),
    "entries with a short key each": ("json", lambda: entries(5_000, lambda i: {"name": "V%d" % i, "k%d" % i: "a"})),
    "a list in each entry": ("json", lambda: entries(2_500, lambda i: {"name": "V%d" % i, "data": ["a"] * 40})),
    "a long list in an entry": ("json", lambda: entries(1, lambda i: {"name": "V%d" % i, "data": ["a"] * 120_000})),
    "maps without names": ("json", lambda: json.dumps({"a%d" % i: {"b": {"c": i}} for i in range(20_000)})),
    "a register": ("json",
        lambda: register(12_000, lambda i: {"id": "v%d" % i, "name": "V%d Inc." % i, "services": [{"purpose": "a"}]})),
    "a register of one vendor": ("json",
        lambda: register(1, lambda i: {"id": "v", "name": "V", "services": [{"purpose": "a"}] * 30_000})),
    "a register of long lists": ("json",
        lambda: register(1_000, lambda i: {"id": "v%d" % i, "name": "V%d Inc." % i, "data": ["a"] * 100})),
    "tags without end": ("html", lambda: many("<a")),
    "end tags": ("html", lambda: "<p>" + many("</p></b></div>")),
    "terms": ("html", lambda: "<h1>Subprocessors</h1><dl>" + many("<dt>Quarry Inc.<dd>a", 100_000)),
    "definitions": ("html", lambda: "<dl><dt>Quarry Inc.</dt>" + many("<dd>a: b</dd>")),
    "details in details": ("html", lambda: many("<details><summary>a</summary>", 50_000)),
    "comments, HTML": ("html", lambda: many("<!-- a --><!-- ")),
    "columns, CSV": ("csv", lambda: "name," + many("a,") + "\nQuarry," + many("b,") + "\n"),
    "rows, CSV": ("csv", lambda: "name,purpose\n" + "".join("V%d,a\n" % i for i in range(MANY))),
    "a million cells, CSV": ("csv",
        lambda: "name" + many(",a", 999) + "\n" + many("b" + many(",c", 999) + "\n", 1_000)),
    "a quote that never closes": ("csv", lambda: "name,purpose\nQuarry,\"" + many("a,b\n", 1_000_000)),
    "quotes": ("csv", lambda: "name,purpose\nQuarry,\"" + many("\"\"", 2_000_000) + "\"\n"),
    "empty rows": ("csv", lambda: "name,purpose\n" + many(",\n", 2_000_000)),
    "flow lists in flow lists": ("yml", lambda: "a: " + "[" * DEEP),
    "flow maps in flow maps": ("yml", lambda: "a: " + "{a: " * DEEP),
    "block maps in block maps": ("yml", lambda: "".join(" " * i + "a:\n" for i in range(2_000))),
    "block lists in block lists": ("yml", lambda: "- " * DEEP + "a"),
    "entries, YAML": ("yml", lambda: "".join("- name: V%d Inc.\n  purpose: a\n" % i for i in range(MANY))),
    "keys, YAML": ("yml", lambda: "".join("a%d: b\n" % i for i in range(MANY))),
    "aliases of aliases": ("yml", aliases),
    "aliases, one a line": ("yml", lambda: "a: &a x\nb:\n" + many("- *a\n")),
    "a long text, YAML": ("yml", lambda: "- name: " + "a" * 10_000_000),
    "lists in lists, JSON": ("json", lambda: "[" * DEEP + "]" * DEEP),
    "maps in maps, JSON": ("json", lambda: "{\"a\":" * DEEP + "1" + "}" * DEEP),
    "entries, JSON": ("json", lambda: json.dumps([{"name": "V%d Inc." % i, "purpose": "a"} for i in range(MANY)])),
    "keys, JSON": ("json", lambda: json.dumps({"a%d" % i: {"name": "b"} for i in range(MANY)})),
    "a list in a field, JSON": ("json", lambda: json.dumps([{"name": "Quarry", "data": ["a"] * 500_000}])),
    "escapes, JSON": ("json", lambda: "[{\"name\": \"" + many("\\u00e4", 1_000_000) + "\"}]"),
    "mangled letters": ("md", lambda: TABLE + many("Ã¤Ã¶Ã¼ ", 500_000)),
    "a line of 100 MB": ("md", lambda: "a" * 100_000_000),
}
