from hypothesis import given
from hypothesis import strategies as st

from kb.entities.extract import Sentence
from kb.entities.naming import Mentions, Place

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
PLACES = st.lists(st.builds(Place, *[st.integers(0, 999)] * 3), max_size=3).map(tuple)


@given(st.lists(st.builds(Sentence, TEXT, TEXT), max_size=3), st.dictionaries(TEXT, PLACES))
def test_mentions_come_back_as_they_went_in(sentences, places):
    mentions = Mentions(tuple(sentences), places)
    assert Mentions.from_json(mentions.to_json()) == mentions


def test_equal_mentions_are_equal_bytes():
    one = Mentions((), {"tool-a": (Place(0, 1, 2),), "tool-b": ()})
    other = Mentions((), {"tool-b": (), "tool-a": (Place(0, 1, 2),)})
    assert one.to_json() == other.to_json()
