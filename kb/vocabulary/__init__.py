"""The vocabulary of a library: its tags, and later its people, organisations and tools."""

from kb.vocabulary.reading import TAGS_FILE, Tags, check_tags, read_tags
from kb.vocabulary.tree import Tag, TagTree

__all__ = ["TAGS_FILE", "Tag", "TagTree", "Tags", "check_tags", "read_tags"]
