import pytest

from kb.errors import KbError
from webapp.account.telling import told


@pytest.mark.parametrize(
    ("remedy", "expected"),
    [
        ("", "It is taken."),
        ("Choose another id.", "It is taken. Choose another id."),
        ("`kb user list` shows all of them.", "It is taken."),
    ],
)
def test_people_on_the_site_are_told_of_no_command(remedy, expected):
    assert told(KbError("It is taken.", remedy)) == expected
