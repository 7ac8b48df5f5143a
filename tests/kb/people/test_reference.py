from pathlib import Path

from kb.people.reference import least_role, reference
from kb.people.roles import Action, Kind, may

DOCS = Path(__file__).parents[3] / "docs"


def test_page_of_permissions_is_that_of_the_table():
    assert (DOCS / "permissions.md").read_text(encoding="utf-8") == reference()


def test_a_cell_says_visitor_or_nobody_where_that_is_so():
    assert least_role(Action.READ, Kind.PUBLIC) == "visitor"
    for action in Action:
        for kind in Kind:
            assert (least_role(action, kind) == "visitor") == may(None, action, kind)
