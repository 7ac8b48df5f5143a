from ipaddress import ip_network

import pytest
from pydantic import SecretStr

from kb.config import Config
from kb.config.table import as_text, settings_of


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ""),
        (True, "true"),
        (("a", "b"), "a, b"),
        ((ip_network("10.0.0.0/8"),), "10.0.0.0/8"),
        (SecretStr(""), ""),
        (SecretStr("jam-jam-jam-jam-jam"), "**********"),
    ],
)
def test_value_is_written_as_a_person_would(value, expected):
    assert as_text(value) == expected


def test_table_has_every_setting_with_its_variable():
    rows = settings_of(Config)
    assert [row.variable for row in rows] == [f"KB_{name.upper()}" for name in Config.model_fields]
    assert all(row.description.endswith(".") for row in rows)
