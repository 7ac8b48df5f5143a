"""Front matter: the gate that fails closed, reading without types, and changes in place."""

from kb.frontmatter.edit import edit_front_matter
from kb.frontmatter.reading import read_front_matter, read_yaml
from kb.frontmatter.value import FrontMatter, KeyPath, Position, Value, body_hash

__all__ = [
    "FrontMatter",
    "KeyPath",
    "Position",
    "Value",
    "body_hash",
    "edit_front_matter",
    "read_front_matter",
    "read_yaml",
]
