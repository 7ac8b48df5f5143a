"""What was seen in a library: suffixes, folders, fields and the shapes of their values."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from kb.frontmatter import Value
from kb.mapping.debris import count_tags
from kb.mapping.paths import texts

_MARKDOWN = frozenset({"md", "markdown", "mdown", "mkd", "mdx", "qmd", "rmd"})
_AROUND = frozenset({"html", "htm", "erb", "njk", "liquid", "j2", "jinja", "haml", "txt"})
_SAMPLES = 400


@dataclass(frozen=True, slots=True)
class Seen:
    """One file that could be read: its path, its fields as written, its text, what it links."""

    path: str
    fields: dict[str, Value]
    body: str = ""
    wiki_links: int = 0


@dataclass(slots=True)
class KeyUse:
    """How a field is used: in how many files, in what shapes, with what texts."""

    files: int = 0
    shapes: Counter[str] = field(default_factory=Counter)
    texts: list[str] = field(default_factory=list)

    def add(self, value: Value) -> None:
        """Count one more file that has it. A field without a value tells nothing but its name."""
        if value in ("", "~", "null", [], {}):
            return
        self.files += 1
        kind = "text" if isinstance(value, str) else "list" if isinstance(value, list) else "fields"
        self.shapes[kind] += 1
        if len(self.texts) < _SAMPLES:
            self.texts += [text.strip() for text in texts(value) if text.strip()]

    @property
    def usual(self) -> str:
        """The shape that most values have: text, list or fields."""
        return self.shapes.most_common(1)[0][0] if self.shapes else "text"


@dataclass(frozen=True, slots=True)
class Survey:
    """All that a proposal is made of. `tags` counts files with tags of a template language."""

    files: int
    suffixes: Counter[str]
    paths: tuple[str, ...]
    with_fields: tuple[str, ...]
    keys: dict[str, KeyUse]
    tags: Counter[str]
    with_wiki_links: int


def suffix_of(path: str) -> str:
    """The ending that makes a file a document, such as `.html.md.erb`; empty for other files."""
    parts = path.rpartition("/")[2].split(".")
    chain: list[str] = []
    for part in reversed(parts[1:]):
        if part.lower() not in _MARKDOWN | _AROUND:
            break
        chain.insert(0, part)
    known = any(part.lower() in _MARKDOWN for part in chain)
    return "." + ".".join(chain) if known else ""


def _inside(value: Value) -> Iterable[tuple[str, Value]]:
    """The fields of a set of fields, or of the first one in a list."""
    first = value[0] if isinstance(value, list) and value else value
    return first.items() if isinstance(first, dict) else ()


def survey(paths: Iterable[str], seen: Iterable[Seen]) -> Survey:
    """Count what was seen; `paths` are all documents, those that could not be read included."""
    every = tuple(sorted(paths))
    keys: defaultdict[str, KeyUse] = defaultdict(KeyUse)
    tags: Counter[str] = Counter()
    with_fields: list[str] = []
    wiki = 0
    for one in seen:
        with_fields += [one.path] if one.fields else []
        wiki += one.wiki_links > 0
        tags.update(language for language, count in count_tags(one.body).items() if count)
        for name, value in one.fields.items():
            keys[name].add(value)
            for inner, part in _inside(value):
                keys[f"{name}.{inner}"].add(part)
    suffixes = Counter(suffix_of(path) for path in every)
    return Survey(len(every), suffixes, every, tuple(with_fields), dict(keys), tags, wiki)
