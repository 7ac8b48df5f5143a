"""What bytes must be before anything parses them."""

import re
from dataclasses import dataclass

from kb.findings import problem
from kb.frontmatter.place import Places
from kb.frontmatter.refusal import Refusal
from kb.problems import Problem
from kb.quotation import quoted

BYTE_ORDER_MARK = "\ufeff"
# All that YAML cannot hold, and all that some programs show as a line end and others do not: what
# an author sees on one line could be two fields.
UNUSABLE = re.compile(
    "[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a piece of YAML may hold. `what` names it at the start of a sentence."""

    what: str
    kilobytes: int
    nesting: int
    nodes: int


FRONT_MATTER = Limits("The front matter", kilobytes=32, nesting=8, nodes=1_000)
LIBRARY_FILE = Limits("The file", kilobytes=512, nesting=8, nodes=50_000)


def decode(data: bytes) -> tuple[str, tuple[Problem, ...]]:
    """The text of a file with newlines only, and a warning about a byte order mark.

    The mark is taken away and what follows is read as if it were not there. To read such a file as
    one without front matter would overlook the audience that it states.
    Raises Refusal for anything that is no UTF-8 text.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refusal(_not_utf8(data, error.start)) from error
    if "\0" in text:
        raise Refusal(
            problem(
                "KB102",
                "There is a zero byte here, which no text has.",
                "Save the file as plain UTF-8 text, or move it out of the library.",
                at=Places(unify(text)).at(unify(text).index("\0")),
            )
        )
    if not text.startswith(BYTE_ORDER_MARK):
        return unify(text), ()
    return unify(text.lstrip(BYTE_ORDER_MARK)), (_marked(),)


def unify(text: str) -> str:
    """`text` with every line end written as a newline."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def refuse_unfit(yaml_text: str, start: int, places: Places, limits: Limits) -> None:
    """Raise Refusal if the text is too large, or has a character that YAML may not have.

    `start` is the index at which `yaml_text` begins in the file that `places` knows.
    """
    size = len(yaml_text.encode("utf-8"))
    if size > limits.kilobytes * 1024:
        raise Refusal(
            problem(
                "KB109",
                f"{limits.what} has {size:,} bytes; at most {limits.kilobytes} KB are read.",
                "Keep only short fields there.",
                at=places.at(start),
            )
        )
    found = UNUSABLE.search(yaml_text)
    if found:
        code_point = f"U+{ord(found.group()):04X}"
        raise Refusal(
            problem(
                "KB110",
                f"The character {quoted(found.group())} ({code_point}) may not stand here.",
                "Delete it. It may be invisible in your editor.",
                at=places.at(start + found.start()),
            )
        )


def _not_utf8(data: bytes, start: int) -> Problem:
    before = unify(data[:start].decode("utf-8"))
    return problem(
        "KB101",
        f"The file is not UTF-8 text: byte {start:,} is 0x{data[start]:02X}.",
        "Save it again with the encoding UTF-8.",
        at=Places(before).at(len(before)),
    )


def _marked() -> Problem:
    return problem(
        "KB103",
        "The file begins with a byte order mark, an invisible character.",
        "Save it as UTF-8 without a byte order mark; other programs would overlook its fields.",
    )
