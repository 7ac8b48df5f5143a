from pathlib import Path

import pytest

from kb.findings import FINDINGS, problem
from kb.findings_reference import explain, reference

ROOT = Path(__file__).parents[2]
CODE = "\n".join(
    p.read_text(encoding="utf-8") for name in ("kb", "search") for p in (ROOT / name).rglob("*.py")
)


@pytest.mark.parametrize("code", FINDINGS)
def test_every_finding_is_reported_somewhere(code):
    assert CODE.count(f'"{code}"') > 1, "no code reports it"


def test_reference_in_the_docs_is_current():
    text = (ROOT / "docs" / "findings.md").read_text(encoding="utf-8")
    assert text == reference(), "run: kb check --markdown > docs/findings.md"


def test_problem_has_the_level_of_its_row():
    found = problem("KB405", "There is no page 'x'.", "Correct it.", at=(3, 7)).at("a.md")
    assert str(found) == "a.md:3:7: warning KB405 There is no page 'x'. Correct it."


def test_explain_says_what_quarantine_means():
    assert "it is not served" in explain(FINDINGS["KB401"])
    assert "quarantined" not in explain(FINDINGS["KB405"])
