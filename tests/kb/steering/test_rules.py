from kb.steering.rules import Boost, Pin, Question, Rules, Synonyms

RULES = Rules(
    (Synonyms(("a",), ("b",)),),
    (Boost("type", "page", 2), Boost("document", "secret", 3)),
    (Pin("help", ("secret", "open")), Pin("hush", ("secret",))),
    (Question("how", ("open", "asked"), 3, ("public",)),),
)


def test_rules_name_documents():
    assert RULES.named == {"secret", "open", "asked"}


def test_rules_about_some_documents_say_nothing_of_others():
    assert RULES.about(frozenset({"open", "more"})) == Rules(
        RULES.synonyms, (Boost("type", "page", 2),), (Pin("help", ("open",)),)
    )
    assert RULES.about(RULES.named) == RULES
