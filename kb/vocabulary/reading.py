"""Reading tags.yml: what can be used of it, and what is wrong with the rest. Never raises."""

from dataclasses import dataclass

from kb.documents.fitting import fit
from kb.documents.slug import slug
from kb.findings import problem
from kb.frontmatter import FrontMatter, KeyPath, Value, read_yaml
from kb.problems import Problem
from kb.quotation import quoted
from kb.suggestion import did_you_mean
from kb.vocabulary.entry import TagEntry
from kb.vocabulary.links import follow_links
from kb.vocabulary.tree import Tag, TagTree, claims

TAGS_FILE = "tags.yml"
_NOTHING = ("", "~", "null")


@dataclass(frozen=True, slots=True)
class Tags:
    """The tree that a tags.yml gives, and all findings about the file."""

    tree: TagTree
    problems: tuple[Problem, ...] = ()


def read_tags(data: bytes, path: str = TAGS_FILE) -> Tags:
    """Read a tags.yml. What is wrong in it is a finding, and the rest counts."""
    source = read_yaml(data)
    tags, keys, problems = _entries(source)
    tags, found = follow_links(tags, keys, source)
    problems += found + _clashes(tags, keys, source)
    placed = sorted(found.at(path) for found in (*source.problems, *problems))
    return Tags(TagTree(tags), tuple(placed))


def check_tags(front_matter: FrontMatter, tree: TagTree) -> tuple[Problem, ...]:
    """What is to be said of a document's tags: not listed, or retired.

    Nothing is where a library lists no tags. The findings have no path as yet.
    """
    written = front_matter.fields.get("tags", [])
    items = written.split(",") if isinstance(written, str) else written
    if isinstance(items, dict):
        return ()
    found = [
        _remark(item, front_matter.position(("tags", index)), tree)
        for index, item in enumerate(items)
        if tree.tags and isinstance(item, str)
    ]
    return tuple(remark for remark in found if remark)


def _remark(text: str, at: tuple[int, int], tree: TagTree) -> Problem | None:
    meant = tree.canonical(text)
    if not meant:
        return None
    if meant not in tree.tags:
        hint = did_you_mean(meant, tree.tags) or f"Add it to {TAGS_FILE}, or use one that is there."
        return problem("KB236", f"tags: {quoted(meant)} is not in {TAGS_FILE}.", hint, at=at)
    if tree.tags[meant].retired:
        message = f"tags: {quoted(meant)} is retired, and nothing takes its place."
        return problem("KB237", message, "Leave it out.", at=at)
    written = tree.tags.get(slug(text.strip().removeprefix("#")))
    if written and written.replaced_by:
        message = f"tags: {quoted(written.slug)} is retired and counts as '{meant}'."
        return problem("KB237", message, f"Write '{meant}'.", at=at)
    return None


def _entries(source: FrontMatter) -> tuple[dict[str, Tag], dict[str, str], list[Problem]]:
    """The tags by slug, the key under which each stands, and what was wrong with the others."""
    tags: dict[str, Tag] = {}
    keys: dict[str, str] = {}
    problems: list[Problem] = []
    for key, value in source.fields.items():
        name = slug(key)
        place = source.keys[key,]
        if not name or not (isinstance(value, dict) or value in _NOTHING):
            message = f"{quoted(key)}: This does not describe a tag."
            hint = "Write label, synonyms, broader and definition below it, indented."
            problems.append(problem("KB231", message, hint, at=place))
        elif name in tags:
            message = f"{quoted(key)}: There is a tag with this name already, '{keys[name]}'."
            problems.append(problem("KB235", message, "Keep one of the two.", at=place))
        else:
            tags[name], found = _tag(name, (key,), value, source)
            keys[name] = key
            problems += found
    return tags, keys, problems


def _tag(
    name: str, within: KeyPath, value: Value, source: FrontMatter
) -> tuple[Tag, list[Problem]]:
    written = value if isinstance(value, dict) else {}
    present = {key: item for key, item in written.items() if item not in _NOTHING}
    values, problems = fit(TagEntry, present, source, within)
    for key in present:
        if key not in TagEntry.model_fields:
            hint = did_you_mean(key, TagEntry.model_fields)
            message = f"{quoted(key)} is no key of a tag."
            problems.append(problem("KB232", message, hint, at=source.keys[*within, key]))
    entry = TagEntry.model_validate(values)
    tag = Tag(
        slug=name,
        label=entry.label or TagTree().label(name),
        synonyms=entry.synonyms,
        broader=entry.broader,
        definition=entry.definition,
        owner=entry.owner,
        retired=entry.retired or bool(entry.replaced_by),
        replaced_by=entry.replaced_by,
    )
    return tag, problems


def _clashes(tags: dict[str, Tag], keys: dict[str, str], source: FrontMatter) -> list[Problem]:
    """A finding for each name that two tags claim."""
    holders: dict[str, str] = {}
    problems: list[Problem] = []
    for word, name, key in claims(tags.values()):
        holder = holders.setdefault(word, name)
        if holder != name:
            message = f"{keys[name]}: The name '{word}' is taken by '{keys[holder]}'."
            at = source.position((keys[name], key))
            problems.append(problem("KB235", message, "Take it away from one of the two.", at=at))
    return problems
