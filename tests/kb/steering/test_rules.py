from kb.steering.rules import Boost, Pin, Rules, Synonyms

RULES = Rules(
    (Synonyms(("a",), ("b",)),),
    (Boost("type", "page", 2), Boost("document", "secret", 3)),
    (Pin("help", ("secret", "open")), Pin("hush", ("secret",))),
)


def test_rules_name_documents():
    assert RULES.named == {"secret", "open"}


def test_rules_about_some_documents_say_nothing_of_others():
    assert RULES.about(frozenset({"open", "more"})) == Rules(
        RULES.synonyms, (Boost("type", "page", 2),), (Pin("help", ("open",)),)
    )
