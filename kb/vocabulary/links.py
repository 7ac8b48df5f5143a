"""The links between tags: to tags that exist, never in a circle, and not too many in a row."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from kb.findings import problem
from kb.frontmatter import FrontMatter
from kb.problems import Problem
from kb.quotation import quoted
from kb.suggestion import did_you_mean
from kb.vocabulary.tree import Tag

LONGEST_CHAIN = 20  # links; so that every walk through the tree is short
LinkName = Literal["broader", "replaced_by"]


def follow_links(
    tags: Mapping[str, Tag], keys: Mapping[str, str], source: FrontMatter
) -> tuple[dict[str, Tag], list[Problem]]:
    """The tags without the links that lead nowhere or in a circle, and a finding for each."""
    broader = {name: tag.broader for name, tag in tags.items()}
    replaced_by = {name: tag.replaced_by for name, tag in tags.items()}
    problems = _repair(broader, "broader", keys, source)
    problems += _repair(replaced_by, "replaced_by", keys, source)
    kept = {
        name: replace(tag, broader=broader[name], replaced_by=replaced_by[name])
        for name, tag in tags.items()
    }
    return kept, problems


def _repair(
    links: dict[str, str], link: LinkName, keys: Mapping[str, str], source: FrontMatter
) -> list[Problem]:
    """Take the links out of `links` that cannot be, and say which."""
    problems: list[Problem] = []

    def drop(name: str, code: str, message: str, hint: str) -> None:
        at = source.position((keys[name], link))
        problems.append(problem(code, f"{keys[name]}.{link}: {message}", hint, at=at))
        links[name] = ""

    for name, target in links.items():
        if target and target not in links:
            hint = did_you_mean(target, links) or "Add it to the file, or leave this out."
            drop(name, "KB233", f"There is no tag {quoted(target)}.", hint)
    for name, circle in _too_long(links):
        end = "comes back to itself" if circle else f"goes on for more than {LONGEST_CHAIN} tags"
        message = f"The way up through {quoted(links[name])} {end}."
        drop(name, "KB234", message, "Take one of its links away.")
    return problems


def _too_long(links: Mapping[str, str]) -> list[tuple[str, bool]]:
    """The names whose links, once gone, leave no circle and no chain that is too long.

    Each name is walked once. In a circle, which the second value tells, it is the link that closes
    it in the order of the file.
    """
    height: dict[str, int] = {"": -1}
    cut: list[tuple[str, bool]] = []
    for start in links:
        path: dict[str, None] = {}
        name = start
        while name not in height and name not in path:
            path[name] = None
            name = links[name]
        closing = next(reversed(path)) if name in path else ""
        for passed in reversed(path):
            above = -1 if passed == closing else height[links[passed]]
            height[passed] = 0 if above >= LONGEST_CHAIN else above + 1
            if passed == closing or above >= LONGEST_CHAIN:
                cut.append((passed, passed == closing))
    return cut
