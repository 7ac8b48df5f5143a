"""What a document is called when it does not say."""

import re

from kb.documents.slug import stem
from kb.documents.text import one_line, without_hidden

_ATX = re.compile(r" {0,3}#{1,6}[ \t]+(.*)$")
_CLOSING = re.compile(r"[ \t]+(?:#+|\{[^{}]*\})[ \t]*$")
_CODE_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_SETEXT = re.compile(r" {0,3}(?:=+|-{2,})[ \t]*$")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()]*\)")
_MARKS = str.maketrans("", "", "*`")
_LOOKED_AT = 20_000  # characters: a heading further down is no title
_LONGEST = 200


def title_from_body(body: str) -> str:
    """The words of the first heading outside code; empty when there is none near the top."""
    fence = ""
    previous = ""
    for line in body[:_LOOKED_AT].split("\n"):
        mark = _CODE_FENCE.match(line)
        if mark and not fence:
            fence = mark[1]
        elif mark and line.strip().startswith(fence):
            fence = ""
        elif not fence:
            heading = _heading(line, previous)
            if heading:
                return heading
        previous = "" if fence or mark else line
    return ""


def title_from_path(path: str) -> str:
    """The file name as words: `restart-a-service.md` gives "Restart a service"."""
    words = one_line(without_hidden(re.sub(r"[-_]+", " ", stem(path)))) or "Untitled"
    return (words[0].upper() + words[1:])[:_LONGEST]


def _heading(line: str, previous: str) -> str:
    atx = _ATX.match(line)
    if atx:
        return _words(atx[1])
    if _SETEXT.match(line) and previous.strip() and not previous.startswith(("    ", "\t")):
        return _words(previous)
    return ""


def _words(markdown: str) -> str:
    """A heading's Markdown as plain words, as far as that needs no parser."""
    text = _LINK.sub(r"\1", _CLOSING.sub("", markdown)).translate(_MARKS)
    return one_line(without_hidden(text))[:_LONGEST]
