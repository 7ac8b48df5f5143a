"""An operator's model, made here of a list of names: a real one that spaCy loads from a folder."""

import pytest
import spacy

from kb.entities.extractor import Extractor
from kb.entities.version import rules_version
from kb.rendering.prose import Passage


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A model that knows a few people, and takes some other words for people."""
    language = spacy.blank("en")
    ruler = language.add_pipe("entity_ruler")
    names = ["Zyx Qworth", "Qworth", "Blue Jira", "use docker", "Building Great Zyx Things"]
    ruler.add_patterns([{"label": "PERSON", "pattern": name} for name in names])
    path = tmp_path_factory.mktemp("model") / "names"
    language.to_disk(path)
    return str(path)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("We thank Zyx Qworth for it.", ["Zyx Qworth"]),
        ("We thank Qworth for it.", []),
        ("We asked Blue Jira for it.", []),
        ("We use docker for it.", []),
    ],
)
def test_model_adds_people_of_two_words_that_are_in_no_list(folder, text, names):
    extractor = Extractor(folder)
    found = extractor.extract([Passage("", text)])
    said = [found.text_of(one) for one in found.mentions if one.basis == "model"]
    assert extractor.notice == ""
    assert said == names


def test_version_is_that_of_the_model_too(folder):
    assert rules_version(folder) != rules_version()
