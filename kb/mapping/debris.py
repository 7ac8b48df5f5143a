"""What template languages left in the text: shown as code, or left out, line for line.

Code is left as it is, because there somebody writes about the language. Every rule keeps the number
of lines, so that findings still name the author's line. All steps take linear time.
"""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from kb.mapping import meanings

# What opens a tag, what closes it, and the languages that have it; longer ones first.
_TAGS: Final[tuple[tuple[str, str, frozenset[str]], ...]] = (
    ("<%", "%>", frozenset({"erb"})),
    ("{{<", ">}}", frozenset({"shortcodes"})),
    ("{{%", "%}}", frozenset({"shortcodes"})),
    ("{{", "}}", frozenset({"liquid", "nunjucks"})),
    ("{%", "%}", frozenset({"liquid", "nunjucks"})),
    ("{#", "#}", frozenset({"nunjucks"})),
    ("{/*", "*/}", frozenset({"mdx"})),
)
_FENCE = r"^[ \t>]{0,20}(?P<fence>`{3,}|~{3,})[^\n]*"
_IMPORT = (
    r"^(?P<module>(?:import\b[^\n]{0,500}[\"']|export (?:const|default|function|let)\b)"
    r"(?:[^\n]*\n(?=[^\n]))*[^\n]*)"
)
# With a small letter: <BR> is plain HTML.
_COMPONENT = r"(?P<component></?[A-Z][A-Z0-9.]{0,9}[a-z][\w.]{0,60}(?:\s[^<>]{0,1000})?/?>)"
# What is left of "# <%= title %>"; the site shows the title anyway.
_EMPTY_HEADING = re.compile(r"(?:^|(?<=\n)) {0,3}#{1,6}[ \t]+\Z")
_LINK_SIGNS = ("(", "=", '"', "'")


def tidy(markdown: str, rules: Mapping[str, str]) -> str:
    """The text with the tags of each language in `rules` shown ("show") or left out ("strip")."""
    if not rules:
        return markdown
    return _Pass(markdown, rules).run()


def count_tags(markdown: str) -> Counter[str]:
    """How many tags of each language stand in the text outside code."""
    one = _Pass(
        markdown, dict.fromkeys(("erb", "shortcodes", "liquid", "nunjucks", "mdx"), "strip")
    )
    one.run()
    return one.count


@dataclass  # without slots: a cached property needs a place
class _Pass:
    """One walk through a text. `dead` are closers that do not come any more."""

    text: str
    rules: Mapping[str, str]
    count: Counter[str] = field(default_factory=Counter)
    dead: set[str] = field(default_factory=set)

    def run(self) -> str:
        """The text as the rules would have it."""
        pattern = _pattern(frozenset(self.rules))
        done: list[str] = []
        index = 0
        while match := pattern.search(self.text, index):
            before = self.text[index : match.start()]
            piece, index = self._replace(match)
            if not piece.strip("\n") and self.text[index : index + 1] in {"", "\n"}:
                before = _EMPTY_HEADING.sub("", before)
            done += [before, piece]
        done.append(self.text[index:])
        return "".join(done)

    def _replace(self, match: re.Match[str]) -> tuple[str, int]:
        """What stands for a match, and where the text goes on."""
        if match["fence"]:
            return self._fenced(match)
        if match["ticks"]:
            return self._quoted(match)
        if match["opener"]:
            return self._tag(match)
        return self._shown(match.group(), "mdx", match.start()), match.end()

    def _fenced(self, match: re.Match[str]) -> tuple[str, int]:
        """A code block as it is; without an end it goes on to the end of the text."""
        fence = match["fence"]
        end = re.compile(rf"^[ \t>]*{fence[0]}{{{len(fence)},}}[ \t]*$", re.MULTILINE).search(
            self.text, match.end()
        )
        stop = end.end() if end else len(self.text)
        return self.text[match.start() : stop], stop

    def _quoted(self, match: re.Match[str]) -> tuple[str, int]:
        """Code within a line as it is; ticks without an end are no code."""
        length = len(match["ticks"])
        later = self._ticks.get(length, [])
        after = bisect_right(later, match.start())
        stop = later[after] + length if after < len(later) else match.end()
        return self.text[match.start() : stop], stop

    @cached_property
    def _ticks(self) -> Mapping[int, list[int]]:
        """Where runs of ticks begin, by their length."""
        starts: defaultdict[int, list[int]] = defaultdict(list)
        for run in re.finditer("`+", self.text):
            starts[len(run.group())].append(run.start())
        return starts

    def _tag(self, match: re.Match[str]) -> tuple[str, int]:
        opener = match["opener"]
        closer, languages = next((c, names) for o, c, names in _TAGS if o == opener)
        language = next(name for name in self.rules if name in languages)
        end = -1 if closer in self.dead else self.text.find(closer, match.end())
        if end < 0:
            self.dead.add(closer)
            return opener, match.end()
        end += len(closer)
        written = self.text[match.start() : end]
        meaning = meanings.of_tag(opener, written[len(opener) : -len(closer)])
        if meaning.address is not None:
            self.count[language] += 1
            return meaning.address, end
        if meaning.block and (whole := self._block(match.start(), end, meaning, language)):
            return whole
        return self._shown(written, language, match.start()), end

    def _block(
        self, start: int, end: int, meaning: meanings.Meaning, language: str
    ) -> tuple[str, int] | None:
        """What stands for a tag with content that is code or a comment; None without its end."""
        closing = None
        if meaning.block not in self.dead:
            closing = meanings.closing(meaning.block).search(self.text, end)
        if closing is None:
            self.dead.add(meaning.block)
            return None
        self.count[language] += 1
        content = self.text[end : closing.start()]
        if meaning.block == "raw":
            return content, closing.end()
        if meaning.block == "highlight":
            return f"```{meaning.language}{content}```", closing.end()
        if self.rules[language] == "show":
            return None
        return "\n" * self.text.count("\n", start, closing.end()), closing.end()

    def _shown(self, written: str, language: str, start: int) -> str:
        self.count[language] += 1
        breaks = "\n" * written.count("\n")
        if self.rules[language] == "strip":
            return breaks
        if self.text[max(0, start - 1) : start] in _LINK_SIGNS:
            return written
        plain = " ".join(written.split())
        ticks = "`" * (max((len(run) for run in re.findall("`+", plain)), default=0) + 1)
        pad = " " if len(ticks) > 1 else ""
        return f"{ticks}{pad}{plain}{pad}{ticks}{breaks}"


def _pattern(languages: frozenset[str]) -> re.Pattern[str]:
    """What begins code or a tag of one of the languages. `re` keeps what it compiled."""
    openers = [opener for opener, _, names in _TAGS if names & languages]
    found = "|".join(map(re.escape, openers)) or r"(?!)"
    mdx = f"|{_IMPORT}|{_COMPONENT}" if "mdx" in languages else ""
    return re.compile(rf"{_FENCE}|(?P<ticks>`+)|(?P<opener>{found}){mdx}", re.MULTILINE)
