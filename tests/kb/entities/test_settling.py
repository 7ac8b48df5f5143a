"""The second stage: kb.entities.settling, with kb.entities.same, kb.entities.known,
kb.entities.meanings, kb.entities.filing and kb.entities.entity.
"""

import random

import pytest

from kb.entities.entity import Declaration, Effect, Entities, Text
from kb.entities.settling import Settling, settle
from kb.entities.showing import Showing


@pytest.fixture
def text(extract):
    """A document of that id with such sentences."""
    return lambda name, *sentences, **facts: Text(name, extract(*sentences), **facts)


def shown(entities):
    return [(one.name, one.label, one.state, one.documents) for one in entities.entities]


def test_spellings_of_a_tool_are_one_entity(text):
    found = settle([text("a", "We use kubernetes."), text("b", "It runs on k8s and Kubernetes.")])
    assert shown(found) == [("Kubernetes", "TOOL", "confirmed", ("a", "b"))]
    assert found.entities[0].aliases == ("k8s", "kubernetes")
    assert found.entities[0].id == "tool-kubernetes"


def test_short_form_means_what_its_long_form_means(text):
    found = settle(
        [text("a", "The Blue Harbour Council (BHC) met."), text("b", "We told the BHC.")]
    )
    assert shown(found) == [("Blue Harbour Council", "ORG", "suggested", ("a", "b"))]


def test_short_form_of_two_long_forms_means_neither(text):
    found = settle(
        [
            text("a", "The Blue Harbour Council (BHC) met."),
            text("b", "The Big Hill Council (BHC) met."),
            text("c", "We told the BHC."),
        ]
    )
    assert [one.documents for one in found.entities] == [("b",), ("a",)]


def test_team_without_its_kind_word_is_the_team(text):
    found = settle([text("a", "The Data Harbour team met."), text("b", "We asked Data Harbour.")])
    assert shown(found) == [("Data Harbour team", "TEAM", "suggested", ("a", "b"))]


def test_surname_goes_on_in_the_same_document_only(text):
    found = settle(
        [text("a", "A recap by Marlow Reyes.", "We thank Reyes."), text("b", "We thank Reyes.")]
    )
    assert [len(one.occurrences) for one in found.entities] == [2]
    assert [one.name for one in found.candidates] == ["Reyes"]


def test_word_at_the_start_of_a_sentence_counts_beside_firm_mentions(text):
    alone = settle([text("a", "Go on then.")])
    beside = settle([text("a", "Go on then.", "It is written in Go.")])
    assert shown(alone) == []
    assert len(beside.entities[0].occurrences) == 2


def test_declared_entity_goes_before_lists_and_patterns(text):
    declared = Declaration("Kubernetes", "TEAM", aliases=("the crew",))
    found = settle([text("a", "Ask Kubernetes, or the crew.")], [declared])
    assert shown(found) == [("Kubernetes", "TEAM", "published", ("a",))]
    assert len(found.entities[0].occurrences) == 2


def test_removed_entity_is_nowhere(text):
    declared = Declaration("Kubernetes", "TOOL", state="removed")
    found = settle([text("a", "We use Kubernetes.")], [declared])
    assert found.entities == ()
    assert found.candidates == ()


def test_front_matter_and_titles_name_entities(text):
    found = settle(
        [
            text("a", "We talked.", title="Blue hat round", type="pattern", people=("Zyx Qworth",)),
            text("b", "In a blue hat round Zyx Qworth spoke."),
        ]
    )
    assert shown(found) == [
        ("Blue hat round", "METHOD", "confirmed", ("b",)),
        ("Zyx Qworth", "PERSON", "confirmed", ("b",)),
    ]


def test_untyped_names_are_candidates_and_never_entities(text):
    found = settle(
        [text("a", "We opened the Blarg with the Blarg."), text("b", "Our Blarg failed.")]
    )
    assert found.entities == ()
    assert [(one.name, len(one.occurrences)) for one in found.candidates] == [("Blarg", 3)]


def test_suggested_entities_are_not_shown(text):
    found = settle([text("a", "We use Docker, says Marlow Reyes.")])
    assert [(one.name, one.is_shown) for one in found.entities] == [
        ("Marlow Reyes", False),
        ("Docker", True),
    ]


def test_effects_keep_their_sentence_and_document(text):
    one = text("a", "Rework fell by half.")
    found = settle([one])
    assert found.effects == (Effect("a", one.extract.sentences[0], one.extract.metrics[0]),)


def test_entities_of_one_document(text):
    found = settle([text("a", "We use Docker."), text("b", "We use Jira.")])
    assert [one.name for one in found.of("b")] == ["Jira"]


def test_settling_again_after_a_change_is_settling_anew(text):
    settling = Settling()
    first, second = text("a", "We use Docker."), text("b", "We use Jira.")
    settling.settle([first, second])
    changed = text("b", "We use Trello, says Marlow Reyes.")
    assert settling.settle([first, changed]) == settle([first, changed])
    declared = [Declaration("Docker", "TOOL", state="removed")]
    assert settling.settle([first], declared) == settle([first], declared)


def test_what_is_handed_in_is_all_that_counts(text):
    open_page = text("a", "We asked the BHC.")
    secret = text("b", "The Blue Harbour Council (BHC) met Marlow Reyes.")
    alone = settle([open_page])
    settling = Settling()
    settling.settle([open_page, secret])
    assert settling.settle([open_page]) == alone


def test_nothing_gives_nothing():
    assert settle([]) == Entities()


SENTENCES = (
    "The Blue Harbour Council (BHC) met.",
    "The Big Hill Council (BHC) met.",
    "We told the BHC about the Zorbex.",
    "Ada Marlow asked, and Marlow wrote it down.",
    "By Ada Marlow and the Data Harbour team.",
    "Data Harbour uses Docker, and a zorbex.",
    "In a blue hat round Zyx Qworth spoke of Pipelines and blue hats.",
    "Rework fell by half, says the Data Harbour guild.",
)
FRONTS = (
    {},
    {"people": ("Zyx Qworth",), "org": "Zorbex"},
    {"title": "Blue hat round", "type": "pattern"},
    {"title": "Blue hat", "type": "playbook", "teams": ("Pipelines",)},
)
DECLARED = (
    (),
    (Declaration("Docker", "TOOL", state="removed"),),
    (Declaration("Zorbex", "TOOL", ("Blue Harbour Council",)), Declaration("Marlow", "TEAM")),
)


def story(text, seed, steps):
    """Texts by document and declarations, as they may follow each other."""
    choice, now = random.Random(seed), {}  # noqa: S311 - a sample
    extracts = {}
    for _ in range(steps):
        for _ in range(choice.randrange(4)):
            name, said = f"p{choice.randrange(6)}", tuple(choice.sample(SENTENCES, 2))
            extract = extracts.setdefault(said, text("x", *said).extract)
            now[name] = Text(name, extract, **choice.choice(FRONTS))
            if choice.random() < 0.3:
                del now[name]
        yield dict(now), DECLARED[0 if choice.random() < 0.7 else choice.randrange(3)]


@pytest.mark.parametrize("seed", range(8))
def test_library_settled_again_equals_one_settled_from_nothing(text, seed):
    settling = Settling()
    for texts, declared in story(text, seed, 25):
        some = list(texts.values())
        assert settling.settle(some, declared) == settle(some[::-1], declared)


@pytest.mark.parametrize("seed", range(8))
def test_shown_again_equals_shown_from_nothing(text, seed):
    settling, before = Settling(), {}
    showing = Showing(settling)
    for texts, declared in story(text, seed, 25):
        own = {name: f"{name}-{len(one.org)}" for name, one in texts.items() if not one.teams}
        gone = dict.fromkeys(before.keys() - texts.keys())
        said = dict(showing.said)
        changed = settling.change({**gone, **differing(texts, before)}, declared)
        told = showing.change(changed, {**dict.fromkeys(before.keys() | texts), **own})
        assert told == {*differing(said, showing.said), *differing(showing.said, said)}
        anew = Settling()
        fresh = Showing(anew)
        fresh.change(anew.change(texts, declared), own)
        assert (showing.said, showing.table) == (fresh.said, fresh.table)
        before = texts


def differing(texts, before):
    return {name: one for name, one in texts.items() if before.get(name) != one}
