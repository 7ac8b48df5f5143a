"""What the mapping of a source says about the texts of its files."""

from kb.config import Source
from kb.mapping.rules import PLAIN, BodyRules


def body_rules(source: Source) -> BodyRules:
    """What the mapping of a source says about texts."""
    mapping = source.mapping
    return BodyRules(foreign=True, body=mapping.body, debris=mapping.debris) if mapping else PLAIN
