"""Whether a mapping names fields and types that there are; kb.config cannot know."""

from collections.abc import Iterable

from kb.config import Source, SourceMapping
from kb.documents.models import MODELS
from kb.errors import ConfigError
from kb.mapping.kinds import known_fields, lists
from kb.suggestion import did_you_mean


def check_mapping(source: Source) -> None:
    """Raise ConfigError when the mapping of a source cannot be meant as it is written."""
    mapping = source.mapping
    if mapping is None:
        return
    for part, names, known in _names(mapping):
        for name in names:
            if name not in known:
                place = f"setting 'sources.{source.name}.mapping.{part}'"
                hint = did_you_mean(name, known) or f"Allowed: {', '.join(sorted(known))}."
                raise ConfigError(f"kb.toml: {place} names '{name}', which does not exist.", hint)


def _names(mapping: SourceMapping) -> Iterable[tuple[str, list[str], frozenset[str]]]:
    """The names in each part of a mapping that must be ours, and all that they may be."""
    yield "fields", [target for target, _ in mapping.fields], known_fields()
    yield "types", [kind for _, kind in mapping.types], frozenset(MODELS)
    yield "split", [target for target, _ in mapping.split], lists() - {"audience"}
