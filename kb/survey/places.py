"""Which part of a repository is the library: folder, endings, and what is left out."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from kb.survey.proposal import Row
from kb.survey.roles import FOLDERS, plain
from kb.survey.survey import Survey, suffix_of

# Files that speak about the repository, at its top or in its hidden folders.
_ABOUT: Final = frozenset(
    {
        "readme", "license", "licence", "contributing", "changelog", "code of conduct", "security",
        "support", "authors", "notice", "governance", "maintainers", "pull request template",
        "issue template",
    }
)  # fmt: skip
_NOT_WRITTEN: Final = {
    "node_modules": "code of others",
    "vendor": "code of others",
    "themes": "templates",
    "archetypes": "templates",
    "_drafts": "not published on the old site either",
}
_FRAGMENTS: Final = frozenset({"_includes", "_partials", "_templates", "_layouts", "partials"})


def find_folder(survey: Survey) -> str:
    """The folder that all documents are in, but for what speaks about the repository."""
    tops = {path.partition("/")[0] for path in survey.paths if not _is_aside(path)}
    if len(tops) != 1 or any("/" not in path for path in survey.with_fields):
        return ""
    top = tops.pop()
    return top if any(path.startswith(f"{top}/") for path in survey.paths) else ""


def _is_aside(path: str) -> bool:
    top, slash, rest = path.partition("/")
    if slash:
        return top.startswith(".") or top in _NOT_WRITTEN
    return plain(top.removesuffix(suffix_of(top))) in _ABOUT and not rest


def source_rows(survey: Survey, location: str, folder: str) -> Iterator[Row]:
    """The settings of `[[sources]]`."""
    yield Row("location", location)
    inside = [path for path in survey.paths if path.startswith(f"{folder}/" if folder else "")]
    if folder:
        outside = len(survey.paths) - len(inside)
        remark = f"has {len(inside)} of {len(survey.paths)} files"
        yield Row("folder", folder, remark if outside else "")
    suffixes = Counter(suffix_of(path) for path in inside)
    if set(suffixes) != {".md"}:
        counts = ", ".join(f"{name} {count}" for name, count in suffixes.most_common())
        yield Row("suffixes", [name for name, _ in suffixes.most_common()], counts)
    if not folder:
        yield from _exclusions(inside)


def _exclusions(paths: list[str]) -> Iterator[Row]:
    folders = Counter(path.partition("/")[0] for path in paths if "/" in path)
    unwritten = {name: count for name, count in folders.items() if name in _NOT_WRITTEN}
    if unwritten:
        reasons = ", ".join(f"{name} has {count}" for name, count in unwritten.items())
        yield Row("exclude", list(unwritten), reasons)
    aside = [name for name in folders if name.startswith(".") or name in _FRAGMENTS]
    if aside:
        count = sum(folders[name] for name in aside)
        remark = f"{count} files that may not be meant for readers"
        yield Row("exclude", [*unwritten, *aside], remark, doubtful=True)


def types_by_folder(survey: Survey, folder: str) -> dict[str, str]:
    """Patterns for folders whose name says what kind of documents they hold."""
    found: Counter[tuple[str, str]] = Counter()
    start = f"{folder}/" if folder else ""
    for path in survey.paths:
        if not path.startswith(start):
            continue
        parts = path.removeprefix(start).split("/")[:-1]
        for index, part in enumerate(parts):
            kind = next((k for k, names in FOLDERS.items() if plain(part.strip("_")) in names), "")
            if kind:
                found["/".join([*parts[: index + 1], "**"]), kind] += 1
                break
    return dict(pair for pair, _ in found.most_common())
