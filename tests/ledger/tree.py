"""A page as a tree of its elements."""
import html.parser
import re

VOID = ("meta", "link", "img", "br", "hr", "input")


class Element:
    def __init__(self, tag, attributes):
        self.tag, self.attributes, self.children = tag, attributes, []

    def all(self, *tags):
        """The elements of these tags below this one, in order."""
        for child in self.children:
            if isinstance(child, Element):
                if child.tag in tags:
                    yield child
                yield from child.all(*tags)

    def below(self, *tags):
        """Its own children of these tags."""
        return [child for child in self.children if isinstance(child, Element) and child.tag in tags]

    def has_class(self, name):
        return name in self.attributes.get("class", "").split()

    def text(self, without=()):
        """What it says in one line, less the elements of some tags; a day as machines read it."""
        if self.tag == "time":
            return self.attributes["datetime"]
        said = [child if isinstance(child, str) else child.text(without) for child in self.children
                if isinstance(child, str) or child.tag not in without]
        return re.sub(r"\s+", " ", "".join(said)).strip()


class Reader(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.open = [Element("", {})]
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        element = Element(tag, dict(attributes))
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag):
        assert self.open.pop().tag == tag, "</%s> ends nothing" % tag

    def handle_data(self, data):
        self.open[-1].children.append(data)


def read(text):
    return Reader(text).open[0]
