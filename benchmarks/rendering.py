"""Milliseconds per page for both steps of rendering, beside bare Python-Markdown in the same run.

python benchmarks/rendering.py [--documents 1000 10000] [--json FILE]
"""

from collections.abc import Iterable

import markdown
from corpus import Library
from report import Figures, run, seconds

from kb.frontmatter import read_front_matter
from kb.rendering.convert import Converter
from kb.rendering.finish import finish
from kb.rendering.page import Converted, Draft, Resolution
from kb.rendering.reader import Reader


def draft_of(converted: Converted) -> Draft:
    """A draft in which every reference leads somewhere."""
    found = {(one.kind, one.target): Resolution("/x", "X") for one in converted.references}
    return Draft(converted.html, found, converted.heading)


def exhaust(values: Iterable[object]) -> None:
    """Take all of them."""
    for _ in values:
        pass


def measure(documents: int) -> Figures:
    """The figures for so many documents."""
    library = Library(documents)
    files = [library.document(number).encode() for number in range(documents)]
    bodies = [read_front_matter(data).body for data in files]
    converter, peer = Converter(), markdown.Markdown()
    page = 1000 / documents
    drafts = [draft_of(converter.convert(body)) for body in bodies[:1000]]
    bare = page * seconds(lambda: [peer.reset().convert(body) for body in bodies])
    convert = page * seconds(lambda: exhaust(map(converter.convert, bodies)))
    finished = 1000 * seconds(lambda: exhaust(map(finish, drafts))) / len(drafts)
    figures = {
        "peer: bare Markdown, a page, ms": bare,
        "convert, a page, ms": convert,
        "finish, a page, ms": finished,
        "both beside the peer, times": (convert + finished) / bare,
    }
    for children in (1, 2):
        with Reader(children) as reader:
            figures[f"start of {children} children, s"] = seconds(lambda: reader.read(b"# First\n"))
            read = seconds(lambda: exhaust(reader.read_many(enumerate(files))))
            done = seconds(lambda: exhaust(reader.finish_many(enumerate(drafts))))
            figures[f"read, {children} children, a page, ms"] = page * read
            figures[f"finish, {children} children, a page, ms"] = 1000 * done / len(drafts)
    return figures


if __name__ == "__main__":
    run(__doc__ or "", measure)
