import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.entities.acronyms import find_pairs


def pairs(text):
    return [
        (text[one.start : one.end], text[one.long_start : one.long_end]) for one in find_pairs(text)
    ]


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("A Service Level Objective (SLO) helps.", "SLO", "Service Level Objective"),
        ("An SLO (Service Level Objective) helps.", "SLO", "Service Level Objective"),
        ("Set service level agreements (SLAs) early.", "SLAs", "service level agreements"),
        ("The Office of Blue Management (OBM) met.", "OBM", "Office of Blue Management"),
        ("By the W3C (World Wide Web Consortium).", "W3C", "World Wide Web Consortium"),
        ("Beware of cross-site scripting (XSS).", "XSS", "cross-site scripting"),
        ("Use “just-in-time” (JIT) access.", "JIT", "just-in-time"),
        ("An Experiment & Iterate (E&I) phase.", "E&I", "Experiment & Iterate"),
        ("Content Rules (known as CR) apply.", "CR", "Content Rules"),
    ],
)
def test_pair_is_found(text, short, long):
    assert pairs(text) == [(short, long)]


@pytest.mark.parametrize(
    "text",
    [
        "We met (again) in the hall.",
        "See the guide (PDF) for more.",
        "Some teams (IT) did well.",
        "It has four browsers (Chrome, Edge).",
        "Read the plan (see FAQ) first.",
    ],
)
def test_other_brackets_are_no_pairs(text):
    assert pairs(text) == []


@given(st.text(alphabet="Aa b(),.&-ZS1é", max_size=200))
def test_places_are_inside_of_any_text(text):
    for one in find_pairs(text):
        assert 0 <= one.start < one.end <= len(text)
        assert 0 <= one.long_start < one.long_end <= len(text)
