import pytest

from kb.vocabulary.tree import Tag, TagTree
from search.likeness.phrases import key_phrases
from tests.search.likeness.libraries import library_and_likeness
from tests.search.samples import sample

OTHER = sample("other", "Other", "A demo day, pear trees, and the team's orchard.")


def phrases(title, *texts, tags=None, **fields):
    document, page = sample("x", title, *texts, **fields)
    library, made = library_and_likeness([(document, page), OTHER], tags=tags)
    return {one.text: one for one in key_phrases(made, library, document, page)}


def test_phrase_is_found_as_it_is_written_most_often():
    found = phrases("X", "Hold a demo day. The Demo Days went well, and a demo day is cheap.")
    assert list(found) == ["demo day"]
    assert (found["demo day"].times, found["demo day"].documents) == (3, 2)


def test_phrase_in_the_title_counts_more():
    text = "Demo day for pear trees: on a demo day, pear trees."
    assert next(iter(phrases("Pear trees", text))) == "pear trees"
    assert next(iter(phrases("Demo day", text))) == "demo day"


def test_tags_of_the_library_are_not_proposed_again():
    tree = TagTree({"demo-day": Tag("demo-day", "Demo day", synonyms=("pear trees",))})
    assert phrases("X", "A demo day, a demo day, pear trees, pear trees.", tags=tree) == {}


def test_phrase_of_one_document_alone_is_not_proposed():
    assert phrases("X", "Quetzal watch, quetzal watch.") == {}


@pytest.mark.parametrize(
    "text", ["", "the of the of", "demo, day. demo; day", "don't want, don't want", "🙂 🙂 🙂"]
)
def test_what_is_no_phrase_is_left_out(text):
    assert [one for one in phrases("X", text) if " " in one or not one.isalpha()] == []
