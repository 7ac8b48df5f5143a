from kb.repository import Person
from kb.repository.rescuing import Rescue, rescue

BOB = Person("Bob", "bob@example.org")


def test_whole_reference_is_taken_over_as_it_is(origin, follow, tmp_path):
    origin.commit({"a.md": "1"})
    repository = follow()
    written = repository.commit({"b.md": b"2"}, "Add", BOB, expected={})
    other = follow(name="other")
    name = "refs/heads/kb/head"
    assert rescue(repository._clone, other._clone, name, written.commit) == Rescue(name, whole=True)
    assert other._clone.references(name) == {name: written.commit}


def test_reference_to_nothing_is_lost(origin, follow):
    origin.commit({"a.md": "1"})
    repository, other = follow(), follow(name="other")
    assert rescue(repository._clone, other._clone, "refs/heads/x", "1" * 40) == Rescue(
        "refs/heads/x", whole=False
    )
