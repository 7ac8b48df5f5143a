"""What needs a look, the most pressing first."""

from datetime import date

from kb.curation.activity import Activity
from kb.curation.ground import Ground
from kb.curation.memory import Memory
from kb.curation.queue import queue
from kb.curation.signals.reviews import SIGNALS
from kb.library.document import Link, Review
from tests.documents import document, library

DAY = date(2026, 3, 1)
TABLE = {row.name: row for row in SIGNALS}
OLD = {"review_every": "30d", "reviewed": Review(date(2025, 6, 1))}


def items(*documents, activity=None):
    return queue(Ground(library(*documents), DAY, activity or Activity()), TABLE)


def test_document_without_causes_is_not_in_it():
    assert items(document("fine")) == ()


def test_page_that_others_rely_on_comes_first():
    linking = document("linking", links=(Link("based_on", "seen"),))
    found = items(document("hidden", **OLD), document("seen", **OLD), linking)
    assert [one.document.id for one in found] == ["seen", "hidden"]
    assert found[0].level == "high"
    assert found[0].priority > found[1].priority


def test_weightiest_cause_comes_first():
    one = document("a", review_every="30d", reviewed=Review(date(2025, 6, 1), body="1" * 64))
    (item,) = items(one)
    assert [cause.signal for cause in item.causes] == ["overdue", "changed-since-review"]
    assert item.health == "overdue"


def test_cause_that_is_no_problem_weighs_nothing_and_is_told():
    (before,) = items(document("a", **OLD))
    settled = {"no_problem": [{"cause": before.causes[0].key}]}
    (after,) = items(document("a", facts=settled, **OLD))
    assert (after.causes, after.aside, after.priority) == ((), before.causes, 0.0)
    assert after.level == "low"


def test_item_that_would_be_the_same_stays_the_same():
    memory = Memory()
    old, other = document("a", **OLD), document("b", **OLD)
    looks = [
        queue(Ground(library(old, one), DAY, memory=memory), TABLE)
        for one in (other, document("b", title="New", **OLD))
    ]
    first, second = ({item.document.id: item for item in items} for items in looks)
    assert first["a"] is second["a"]
    assert second["b"].document.title == "New"


def test_item_of_another_day_is_made_anew():
    memory, one = Memory(), document("a", **OLD)
    days = (DAY, date(2026, 3, 2))
    looks = [queue(Ground(library(one), day, memory=memory), TABLE)[0] for day in days]
    assert looks[0].causes != looks[1].causes
