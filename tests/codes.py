#!/usr/bin/env python3
"""Lists every diagnostic code in src/, each on a line of its own.

A code is the third argument of diag_error() and diag_warning(), the fourth of
diag_report().  Where a
function passes its own parameter on, the codes are what its callers give it; where
it passes a constant of its own, that.
What can not be followed is printed to standard error, and the status is 1.
"""
import pathlib
import re
import sys

CODE_AT = {"diag_error": 2, "diag_warning": 2, "diag_report": 3}
LITERAL = re.compile(r'"([a-z][a-z0-9-]*)"')
TOKEN = re.compile(r'"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])*\'|/\*.*?\*/|.', re.S)


def arguments(text, start):
    """The arguments of the call whose opening parenthesis is at `start`."""
    depth, found, current = 0, [], ""
    for match in TOKEN.finditer(text, start):
        token = match.group()
        if token in "([{":
            depth += 1
            if depth == 1:
                continue
        elif token in ")]}":
            depth -= 1
            if depth == 0:
                return found + [current.strip()]
        elif token == "," and depth == 1:
            found.append(current.strip())
            current = ""
            continue
        if not token.startswith("/*"):
            current += token
    return found


def calls(files, name):
    """Each use of `name` with its arguments: (path, text, offset, arguments)."""
    for path, text in files.items():
        for match in re.finditer(r"\b%s\(" % name, text):
            yield path, text, match.start(), arguments(text, match.end() - 1)


def enclosing(text, offset):
    """Name and parameters of the function that `offset` lies in."""
    heads = list(re.finditer(r"^\w[\w \t*]*?\b(\w+)\(", text[:offset], re.M))
    head = heads[-1]
    return head.group(1), arguments(text, head.end() - 1)


def is_definition(args):
    return any(re.match(r"(const )?(struct|char|bool|size_t) ", arg) for arg in args)


def main():
    top = pathlib.Path(__file__).resolve().parent.parent
    files = {p: p.read_text() for p in sorted(top.glob("src/**/*.[ch]"))}
    codes, lost, done = set(), [], set()
    todo = list(CODE_AT.items())
    while todo:
        name, at = todo.pop()
        if (name, at) in done:
            continue
        done.add((name, at))
        for path, text, offset, args in calls(files, name):
            if is_definition(args):
                continue
            argument = args[at] if at < len(args) else ""
            literals = LITERAL.findall(argument)
            codes.update(literals)
            if literals:
                continue
            function, parameters = enclosing(text, offset)
            places = [i for i, p in enumerate(parameters) if re.search(r"\b%s$" % re.escape(argument), p)]
            body = text[text.rfind("\n}", 0, offset):offset]
            local = re.search(r'\b%s(?:\[\])? = "([a-z0-9-]+)";' % re.escape(argument), body)
            if argument.isidentifier() and places:
                todo.append((function, places[0]))
            elif local:
                codes.add(local.group(1))
            else:
                line = text.count("\n", 0, offset) + 1
                lost.append("%s:%d: the code is neither a literal nor a parameter" % (path.relative_to(top), line))
    print("\n".join(sorted(codes)))
    print("\n".join(lost), end="", file=sys.stderr)
    sys.exit(bool(lost))


main()
