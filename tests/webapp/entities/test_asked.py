import pytest
from werkzeug.datastructures import MultiDict

from webapp.entities.asked import Asked, direction_options, read_asked


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({}, Asked()),
        ({"what": "  lead   time ", "direction": "down"}, Asked("lead time", "down")),
        ({"direction": "sideways", "page": "x"}, Asked()),
        ({"method": "tool-docker", "page": "2"}, Asked(method="tool-docker", page=2)),
    ],
)
def test_address_is_understood(parameters, expected):
    assert read_asked(MultiDict(parameters)) == expected


def test_address_has_its_parameters_in_one_order(app):
    with app.test_request_context():
        assert Asked("a", "up", "m").url(2) == "/effects?what=a&direction=up&method=m&page=2"
        assert Asked().url(1) == "/effects"


def test_every_direction_is_offered():
    assert [value for value, _ in direction_options()] == ["", "up", "down", "at"]
