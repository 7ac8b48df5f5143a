from kb.people.roles import Role
from kb.people.scopes import SCOPES
from webapp.people import words


def test_every_role_and_every_scope_has_words():
    assert list(words.ROLES) == list(Role)
    assert words.SCOPES.keys() == SCOPES.keys()


def test_form_offers_values_with_words():
    assert words.role_options([Role.READER]) == (("reader", "Reader: reads"),)
    assert words.kind_options() == (("org", "Organisation"), ("circle", "Circle"))
    assert words.group_options((), none=True) == (("", "The network, and no group yet"),)
