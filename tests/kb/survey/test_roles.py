import pytest

from kb.mapping.kinds import known_fields
from kb.survey.roles import FOLDERS, ROLES, plain, says_nothing


def test_roles_are_fields_of_ours_and_names_are_plain():
    assert set(ROLES) <= known_fields()
    for names in (*ROLES.values(), *FOLDERS.values()):
        assert [plain(name) for name in names] == list(names)


@pytest.mark.parametrize(
    "name", ["timeRequired", "time_required", "Time-required", "a.timeRequired"]
)
def test_plain_name_has_words(name):
    assert plain(name) == "time required"


@pytest.mark.parametrize("name", ["layout", "nav_order", "hide_in_navigation", "sidebarPosition"])
def test_field_about_showing_says_nothing(name):
    assert says_nothing(name)


@pytest.mark.parametrize("name", ["what", "timeRequired", "canvas", "owner"])
def test_field_about_the_matter_says_something(name):
    assert not says_nothing(name)
