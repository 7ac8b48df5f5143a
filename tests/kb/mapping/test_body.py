from kb.frontmatter import read_front_matter
from kb.mapping.body import Text, assemble
from kb.mapping.rules import BodyRules

FILE = """---
title: Pairing
what: Two people, one task.
why: |
  To learn.

  To last.
steps: [Sit down, Begin]
empty:
---
## How

Do it.
"""


def assembled(*body):
    return assemble(read_front_matter(FILE.encode()), BodyRules(foreign=True, body=body))


def test_own_text_comes_last_and_lines_name_the_file():
    text = assembled(("What", "what"))
    assert text.markdown == "## What\n\nTwo people, one task.\n\n## How\n\nDo it.\n"
    assert text.lines == (3, 3, 3, 3, 11, 12, 13, 14)


def test_own_text_stands_where_it_is_named():
    text = assembled(("How", "body"), ("Why", "why"))
    assert text.markdown == "## How\n\n## How\n\nDo it.\n\n## Why\n\nTo learn.\n\nTo last.\n"


def test_list_is_a_list_and_an_empty_field_is_nothing():
    text = assembled(("Steps", "steps"), ("Empty", "empty"), ("None", "missing"))
    assert text.markdown == "## Steps\n\n- Sit down\n- Begin\n\n## How\n\nDo it.\n"


def test_file_without_text_has_only_fields():
    matter = read_front_matter(b"---\nwhat: Words\n---\n")
    rules = BodyRules(foreign=True, body=(("", "what"),))
    assert assemble(matter, rules) == Text("Words\n", (2, 2))
