import json

import pytest
from hypothesis import given, settings, strategies

from kb.rendering.convert import Converter
from kb.rendering.reading import Reading, read

CONVERTER = Converter()


@pytest.mark.parametrize(
    "data",
    [b"", b"# A\n", b"---\ntitle: A\ntags: [b, c]\n---\n\n[x](y.md)\n", b"---\n[\n", b"\xff"],
)
def test_reading_survives_its_way_through_json(data):
    reading = read(data, CONVERTER)
    assert Reading.from_json(json.loads(json.dumps(reading.to_json()))) == reading


@settings(deadline=None, max_examples=60)
@given(strategies.binary(max_size=60), strategies.text(alphabet="a# \n[]()*", max_size=60))
def test_any_file_survives_its_way_through_json(front, body):
    reading = read(b"---\n" + front + b"\n---\n" + body.encode(), CONVERTER)
    assert Reading.from_json(json.loads(json.dumps(reading.to_json()))) == reading


def test_lines_count_from_the_start_of_the_file():
    reading = read(b"---\ntitle: A\n---\n\n[x](javascript:y)\n", CONVERTER)
    assert [(one.code, one.line) for one in reading.problems] == [("KB310", 5)]
