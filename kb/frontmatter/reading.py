"""Reading front matter and the library's own YAML files. Never raises."""

import re

import frontmatter
from frontmatter.default_handlers import BaseHandler

from kb.frontmatter.fence import Block, find_block
from kb.frontmatter.foreign import read_foreign
from kb.frontmatter.gate import FRONT_MATTER, LIBRARY_FILE, decode
from kb.frontmatter.place import Places
from kb.frontmatter.refusal import Refusal
from kb.frontmatter.tree import Tree, read_tree
from kb.frontmatter.value import FrontMatter, body_hash
from kb.problems import Problem


class GatedHandler(BaseHandler):
    """A handler for python-frontmatter whose YAML has to pass the gate.

    It is made for one file that has been cut already: python-frontmatter strips what it is given,
    which would move lines and columns and take the indentation from a body that begins with code.
    """

    FM_BOUNDARY = re.compile(r"^---[ \t]*$", re.MULTILINE)
    START_DELIMITER = END_DELIMITER = "---"

    def __init__(self, block: Block, places: Places) -> None:
        super().__init__()
        self.tree = Tree()
        self._block = block
        self._places = places

    def split(self, text: str) -> tuple[str, str]:  # noqa: ARG002 - it was cut already
        """The two parts of the file."""
        return self._block.yaml, self._block.body

    def load(self, fm: str) -> dict[str, object]:
        """The fields of the front matter. Raises Refusal."""
        self.tree = read_tree(fm, self._block.start, self._places, FRONT_MATTER)
        return dict(self.tree.fields)


def read_front_matter(data: bytes, *, foreign: bool = False) -> FrontMatter:
    """Take a Markdown file apart. Never raises: what cannot be understood is quarantined.

    A file that begins with no front matter has no fields, and is all body. Where it is `foreign`,
    of a library with a mapping, TOML and JSON are read too.
    """
    try:
        text, warnings = decode(data)
        places = Places(text)
        if foreign and (taken := read_foreign(text, places)):
            return _taken_apart(text, places, taken.tree, taken.body_start, warnings)
        block = find_block(text, places)
        handler = GatedHandler(block, places)
        # `parse`, because a Post cannot have fields named content, metadata or handler.
        frontmatter.parse(text, handler=handler)
    except Refusal as refusal:
        return FrontMatter(problems=(refusal.problem,))
    found = (*warnings, *block.problems)
    return _taken_apart(text, places, handler.tree, block.body_start, found)


def _taken_apart(
    text: str, places: Places, tree: Tree, body_start: int, problems: tuple[Problem, ...]
) -> FrontMatter:
    body = text[body_start:]
    return FrontMatter(
        fields=tree.fields,
        positions=tree.positions,
        keys=tree.keys,
        body=body,
        body_line=places.at(body_start)[0],
        body_hash=body_hash(body),
        problems=problems,
    )


def read_yaml(data: bytes) -> FrontMatter:
    """Read a whole YAML file of the library itself, such as tags.yml, with the same gate.

    Never raises. There is no body, and the limits are larger.
    """
    try:
        text, warnings = decode(data)
        tree = read_tree(text, 0, Places(text), LIBRARY_FILE)
    except Refusal as refusal:
        return FrontMatter(problems=(refusal.problem,))
    return FrontMatter(tree.fields, tree.positions, tree.keys, problems=warnings)
