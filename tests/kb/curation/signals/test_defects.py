"""The signal that comes from findings about the file."""

from kb.curation.cause import Pointer
from kb.curation.signals.defects import SIGNALS
from kb.findings import problem
from tests.documents import document
from tests.raising import raised


def defects(*found):
    problems = [one.at("a.md") for one in found]
    return raised(SIGNALS, "defect", document("a"), problems=problems)


def test_worst_finding_is_told_and_all_are_pointed_to():
    warning = problem("KB201", "'ownr' is no field.", at=(2, 1))
    error = problem("KB203", "created: 'soon' is no day.", at=(3, 10))
    (cause,) = defects(warning, error)
    assert cause.sentence == "created: 'soon' is no day. 1 more thing is wrong."
    assert cause.strength == 1.0
    assert cause.pointers == (
        Pointer("Line 2: 'ownr' is no field.", "a", line=2),
        Pointer("Line 3: created: 'soon' is no day.", "a", line=3),
    )


def test_warnings_alone_weigh_less():
    found = [problem("KB201", f"'{name}' is no field.") for name in "xyz"]
    (cause,) = defects(*found)
    assert cause.sentence == "'x' is no field. 2 more things are wrong."
    assert cause.strength == 0.4


def test_notes_links_and_what_speaks_of_other_documents_are_no_defects():
    codes = ("KB221", "KB312", "KB402", "KB405", "KB255")
    assert defects(*(problem(code, "Something.") for code in codes)) == []
