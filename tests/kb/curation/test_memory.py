"""What was found of documents, kept from one look to the next."""

from datetime import date

from kb.curation.ground import Ground
from kb.curation.memory import Memory
from tests.documents import document, library

DAY = date(2026, 3, 1)


class Asking:
    """Remembers which documents it was asked about."""

    def __init__(self):
        self.asked = []

    def __call__(self, one, _):
        self.asked.append(one.id)
        return [one.title] if one.id != "silent" else []


def look(memory, asking, *documents, day=DAY, given=None):
    ground = Ground(library(*documents), day, memory=memory)
    return list(memory.of_each(asking, ground, given))


def test_only_new_documents_are_asked_about():
    memory, asking = Memory(), Asking()
    first, silent = document("a"), document("silent")
    assert look(memory, asking, first, silent) == ["A"]
    assert look(memory, asking, first, silent, document("b")) == ["A", "B"]
    assert look(memory, asking, first, document("b", title="New")) == ["A", "New"]
    assert asking.asked.count("a") == asking.asked.count("silent") == 1


def test_memory_forgets_with_the_day():
    memory, asking, one = Memory(), Asking(), document("a")
    for day in (DAY, DAY, date(2026, 3, 2)):
        assert look(memory, asking, one, day=day) == ["A"]
    assert asking.asked == ["a", "a"]


def test_memory_forgets_with_what_else_is_given():
    memory, asking, one = Memory(), Asking(), document("a")
    for given in ((), ("x",), ("x",)):
        look(memory, asking, one, given=given)
    assert asking.asked == ["a", "a"]


def test_what_was_made_is_made_from_what_was_before():
    memory = Memory()
    made = [memory.made("n", lambda before: (before or 0) + 1) for _ in range(3)]
    assert made == [1, 2, 3]
