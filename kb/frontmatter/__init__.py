"""Front matter: the gate that fails closed, and reading without types."""

from kb.frontmatter.reading import read_front_matter, read_yaml
from kb.frontmatter.value import FrontMatter, KeyPath, Position, Value, body_hash

__all__ = [
    "FrontMatter",
    "KeyPath",
    "Position",
    "Value",
    "body_hash",
    "read_front_matter",
    "read_yaml",
]
