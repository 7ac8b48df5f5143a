"""Fenced code as GitHub reads it: beside a list's marker too, and no longer than its container.

SuperFences reads the options of a fence and colours the code; where a fence begins and ends is
decided here.
"""

import re
from dataclasses import dataclass
from xml.etree import ElementTree

from markdown import Markdown
from markdown.blockprocessors import CodeBlockProcessor
from pymdownx.superfences import (
    RE_NESTED_FENCE_START,
    SuperFencesBlockPreprocessor,
    SuperFencesCodeExtension,
)

from kb.rendering.html_blocks import begins_html, has_markdown, interrupts, is_whole_html, raw_end
from kb.rendering.lines import CODE_INDENT, STASHED, indent_of

_PREFIX = re.compile(r"(?:[ >]|(?:[-+*]|\d{1,9}[.)])(?= ))*+")
_FENCE = re.compile(r"(`{3,}(?=[^`]*$)|~{3,}).*")
# What a line may consist of that is blank inside its quotes.
_BARE = " >"
_QUOTE = re.compile(r" *> ?")
_STASHED_END = re.compile(rf"({STASHED}) *$")


@dataclass(frozen=True, slots=True)
class Fence:
    """The opening line of a fence: what stands before it, and its run of backticks or tildes.

    `column` counts from the last quote mark in `prefix`, of which there are `quotes`.
    """

    prefix: str
    quotes: int
    column: int
    run: str

    def content(self, line: str) -> str | None:
        """A line without what its containers put before it, None when they end above it."""
        for _ in range(self.quotes):
            quote = _QUOTE.match(line)
            if quote is None:
                return None
            line = line[quote.end() :]
        indent = indent_of(line)
        if indent >= self.column or not line.strip():
            return line[self.column :]
        # A fence outside of lists may be indented more than its content.
        lenient = self.column < CODE_INDENT and not self.prefix.strip(_BARE)
        return line[indent:] if lenient else None

    def closes(self, content: str) -> bool:
        """Whether a line of content is the end of the fence."""
        text = content.strip(" ")
        short_enough = indent_of(content) < CODE_INDENT
        return short_enough and len(text) >= len(self.run) and not text.strip(self.run[0])


def find_fence(line: str) -> Fence | None:
    """The fence that a line opens."""
    if "```" not in line and "~~~" not in line:
        return None
    before = _PREFIX.match(line)
    prefix = before[0] if before is not None else ""
    found = _FENCE.match(line, len(prefix))
    if found is None:
        return None
    inner = prefix.rpartition(">")[2]
    quotes = prefix.count(">")
    # One space after the mark belongs to it.
    column = len(inner) - (quotes > 0 and inner.startswith(" "))
    return Fence(prefix, quotes, column, found[1])


class Fences(SuperFencesBlockPreprocessor):  # type: ignore[misc]
    """Puts fenced code aside before anything else is read."""

    def __init__(self, md: Markdown, extension: "FencedCode") -> None:
        super().__init__(md)
        self.extension = extension
        self.config = extension.getConfigs()

    def search_nested(self, lines: list[str]) -> list[str]:
        """The lines, with one in the place of each fence."""
        result: list[str] = []
        never_closed: set[re.Pattern[str]] = set()
        number = 0
        while number < len(lines):
            fence = find_fence(lines[number])
            if fence is not None:
                number = self._take(fence, lines, number, result)
                continue
            end = max(_after_html(lines, number, never_closed), number + 1)
            result.extend(lines[number:end])
            number = end
        return result

    def _take(self, fence: Fence, lines: list[str], first: int, result: list[str]) -> int:
        """Put a fence aside; gives the number of the line after it."""
        code: list[str] = []
        end = first + 1
        closed = False
        while end < len(lines) and not closed:
            content = fence.content(lines[end])
            if content is None:
                break
            closed = fence.closes(content)
            code.extend([] if closed else [content])
            end += 1
        while not closed and code and not code[-1].strip():
            code.pop()
        result.append(self._placeholder(fence, code, lines[first:end]))
        return end

    def _placeholder(self, fence: Fence, code: list[str], source: list[str]) -> str:
        self.clear()
        options = RE_NESTED_FENCE_START.match(source[0], len(fence.prefix))
        self.ws = fence.prefix
        self.ws_virtual_len = 0
        self.first = source[0]
        self.code = code
        if options["attrs"] is not None:
            self.handle_attrs(options)
        elif options["unrecognized"]:
            self.handle_unrecognized(options)
        else:
            self.parse_options(options)
        self.process_nested_block("", "", 0, len(code) + 2)
        line, _, _ = self.stack.pop()
        key = line[len(fence.prefix) + 1 : -1]
        self.extension.stash.store(key, "\n".join(source), len(fence.prefix))
        return str(line)


class IndentedCode(CodeBlockProcessor):
    """Code by its indent, in which a fence is shown as it was written."""

    def __init__(self, md: Markdown, extension: "FencedCode") -> None:
        super().__init__(md.parser)
        self._extension = extension

    def run(self, parent: ElementTree.Element, blocks: list[str]) -> None:
        """Read the code that the first of `blocks` begins with."""
        if "\x02" in blocks[0]:
            blocks[0] = "\n".join(map(self._restored, blocks[0].split("\n")))
        super().run(parent, blocks)

    def _restored(self, line: str) -> str:
        found = _STASHED_END.search(line)
        source, width = self._extension.stash.get(found[1][1:-1], ("", 0)) if found else ("", 0)
        if found is None or not source:
            return line
        return "\n".join(row[width - found.start() :] for row in source.split("\n"))


class FencedCode(SuperFencesCodeExtension):  # type: ignore[misc]
    """SuperFences with our own idea of where a fence begins and ends."""

    def patch_fenced_rule(self) -> None:
        """Register; SuperFences calls this."""
        super().patch_fenced_rule()
        fences = Fences(self.md, self)
        self.superfences[0]["formatter"] = fences.highlight
        self.md.preprocessors.register(fences, "fenced_code_block", 25)
        self.md.parser.blockprocessors.register(IndentedCode(self.md, self), "code", 80)


def _after_html(lines: list[str], first: int, never_closed: set[re.Pattern[str]]) -> int:
    """The number of the line after the HTML that a line begins, in which no fence counts; or 0."""
    before = _PREFIX.match(lines[first])
    column = before.end() if before is not None else 0
    text = lines[first][column:]
    if not text.startswith("<"):
        return 0
    end = raw_end(text)
    if end is None:
        follows_blank = not first or not lines[first - 1].strip(_BARE)
        is_html = interrupts(text) or (follows_blank and begins_html(text))
        goes_on = is_html and not is_whole_html(text) and not has_markdown(text)
        return _after_text(lines, first, column) if goes_on else 0
    if end in never_closed:
        return 0
    for number in range(first + 1, len(lines)):
        if end.search(lines[number]):
            return number + 1
    never_closed.add(end)
    return 0


def _after_text(lines: list[str], first: int, column: int) -> int:
    """The number of the first line after some others that is blank or indented less."""
    number = first + 1
    while number < len(lines) and lines[number].strip(_BARE):
        if indent_of(lines[number].replace(">", " ")) < column:
            break
        number += 1
    return number
