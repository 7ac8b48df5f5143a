"""From what was seen to a proposal: one small rule for each setting."""

import re
from collections.abc import Iterator

from kb.documents.label import LABEL_PATTERN
from kb.mapping.kinds import days
from kb.survey.meanings import Meanings, find_meanings, order_of_days
from kb.survey.places import find_folder, source_rows, types_by_folder
from kb.survey.proposal import Proposal, Row
from kb.survey.survey import KeyUse, Survey

_LEAST_SHARE = 50  # one file in fifty has a language's tags before it counts as used
_LABEL = re.compile(LABEL_PATTERN)


def propose(survey: Survey, location: str) -> Proposal:
    """The block of settings that reads this library as far as can be told from looking at it."""
    folder = find_folder(survey)
    meanings = find_meanings(survey)
    rows = (
        Row(target, names if len(names) > 1 else names[0], _counted(names, survey))
        for target, names in meanings.fields.items()
    )
    return Proposal(
        tuple(source_rows(survey, location, folder)),
        tuple(_mapping(survey, meanings, folder)),
        tuple(rows),
        tuple(_remarks(survey)),
    )


def _counted(names: list[str], survey: Survey) -> str:
    counts = " and ".join(str(survey.keys[name].files) for name in names)
    return f"in {counts} of {survey.files} files"


def _mapping(survey: Survey, meanings: Meanings, folder: str) -> Iterator[Row]:
    types = types_by_folder(survey, folder)
    if types:
        yield Row("types", types, "a guess from the names of folders")
    if survey.with_wiki_links * 5 > survey.files and len(survey.with_fields) * 2 < survey.files:
        yield Row("title", ["field", "filename", "heading"], "links name files")
    if meanings.addresses:
        found = meanings.addresses
        yield Row("address", found if len(found) > 1 else found[0], _counted(found, survey))
    if meanings.body:
        yield Row("body", meanings.body, _counted([*meanings.body.values()], survey))
    yield from _values(survey, meanings)
    if languages := _languages(survey):
        counts = " and ".join(str(survey.tags[name]) for name in languages)
        shown = {_spoken(name, survey): "strip" for name in languages}
        yield Row("debris", shown, f'in {counts} of {survey.files} files; "show" leaves it visible')
    if meanings.ignore:
        yield Row("ignore", meanings.ignore)


def _values(survey: Survey, meanings: Meanings) -> Iterator[Row]:
    """How values are written that could mean two things."""
    day_keys = [key for target in days() for key in meanings.fields.get(target, ())]
    day_keys += [key for key in days() if key in survey.keys and key not in day_keys]
    order = order_of_days(survey, day_keys)
    if order:
        doubt = order == "doubtful"
        remark = "such days were seen, and nothing tells how they are meant" if doubt else ""
        yield Row("dates", "us" if doubt else order, remark, doubtful=doubt)
    split: dict[str, str] = {}
    if any("," in text for text in _texts("authors", survey, meanings)):
        split["authors"] = ","
    spaced = [text for text in _texts("tags", survey, meanings) if " " in text]
    jekyll = any(path.startswith("_posts/") for path in survey.paths)
    if jekyll and spaced and not any("," in text for text in spaced):
        split["tags"] = " "
    if split:
        yield Row("split", split)


def _texts(target: str, survey: Survey, meanings: Meanings) -> list[str]:
    """What stands in the fields of a list that is written as one text."""
    uses = [survey.keys.get(key, KeyUse()) for key in meanings.fields.get(target, [target])]
    return [text for use in uses if use.usual == "text" for text in use.texts]


def _languages(survey: Survey) -> list[str]:
    """The template languages that are used, rather than written about in a page or two."""
    mdx = any(suffix.endswith("mdx") for suffix in survey.suffixes) or any(
        name.startswith("sidebar_") for name in survey.keys
    )
    return [
        name
        for name, count in survey.tags.items()
        if name != "nunjucks" and count * _LEAST_SHARE >= survey.files and (name != "mdx" or mdx)
    ]


def _spoken(language: str, survey: Survey) -> str:
    """Liquid and Nunjucks share their tags; only what stands around tells them apart."""
    eleventy = any(name.startswith("eleventy") for name in survey.keys)
    njk = any("njk" in suffix for suffix in survey.suffixes)
    return "nunjucks" if language == "liquid" and (eleventy or njk) else language


def _remarks(survey: Survey) -> Iterator[str]:
    bare = survey.files - len(survey.with_fields)
    if bare:
        yield f"{bare} of {survey.files} files have no front matter that can be read."
    other = [text for text in survey.keys.get("audience", KeyUse()).texts if not _LABEL.match(text)]
    if other:
        yield f"`audience` says {other[0][:40]!r} and the like, which names nobody who may read:"
        yield 'such files are quarantined. If it says something else, add "audience" to ignore.'
