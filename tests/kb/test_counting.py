import pytest

from kb.counting import counted


@pytest.mark.parametrize(
    ("count", "nouns", "text"),
    [
        (0, ("document",), "0 documents"),
        (1, ("document",), "1 document"),
        (1204, ("document",), "1,204 documents"),
        (2, ("case study", "case studies"), "2 case studies"),
    ],
)
def test_number_comes_with_its_noun(count, nouns, text):
    assert counted(count, *nouns) == text
