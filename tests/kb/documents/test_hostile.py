"""Every hostile front matter of tests/hostile/front_matter, in this process and in another."""

import base64
import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from kb.documents.validation import validate
from kb.findings import FINDINGS
from kb.frontmatter import read_front_matter

HOSTILE = Path(__file__).parents[2] / "hostile" / "front_matter"
EXPECTED = tomllib.loads((HOSTILE / "expected.toml").read_text(encoding="utf-8"))
GENERATED = tomllib.loads((HOSTILE / "generated.toml").read_text(encoding="utf-8"))

# Reads base64 lines and answers each with the seconds that it took.
CHILD = """
import base64, sys, time
from kb.documents.validation import validate
from kb.frontmatter import read_front_matter
for line in sys.stdin:
    data = base64.b64decode(line)
    start = time.perf_counter()
    validate(read_front_matter(data), "prices.md")
    print(time.perf_counter() - start, flush=True)
"""


def generated(case):
    return (case["before"] + case["repeat"] * case["times"] + case["after"]).encode()


def corpus():
    files = {name: (HOSTILE / f"{name}.md").read_bytes() for name in EXPECTED}
    return files | {name: generated(case) for name, case in GENERATED.items()}


def findings(data):
    """The findings that quarantine the file, or all where it is not quarantined."""
    problems = validate(read_front_matter(data), "prices.md").problems
    decisive = [problem for problem in problems if problem.quarantine] or problems
    return [
        {"code": found.code, "at": [found.line, found.column], "reason": found.message}
        for found in decisive
    ]


def test_every_file_has_an_expectation():
    assert {path.stem for path in HOSTILE.glob("*.md")} == set(EXPECTED)


def test_every_finding_about_front_matter_as_text_has_a_case():
    expected = {found["code"] for findings in EXPECTED.values() for found in findings}
    generated = {case["code"] for case in GENERATED.values()}
    assert {code for code in FINDINGS if code < "KB2"} <= expected | generated


@pytest.mark.parametrize("name", EXPECTED)
def test_hostile_file_is_reported(name):
    assert findings((HOSTILE / f"{name}.md").read_bytes()) == EXPECTED[name]


@pytest.mark.parametrize("name", GENERATED)
def test_generated_file_is_reported(name):
    case = GENERATED[name]
    expected = {key: case[key] for key in ("code", "at", "reason")}
    assert expected in findings(generated(case))


@pytest.mark.parametrize("name", [*EXPECTED, *GENERATED])
def test_quarantined_file_shows_nothing_of_itself(name):
    validated = validate(read_front_matter(corpus()[name]), "prices.md")
    stated = validated.fields.model_dump(mode="json", exclude_defaults=True)
    if validated.quarantined:
        assert stated == {"id": "prices", "title": "Prices"}
    else:
        assert stated["title"]


def test_whole_corpus_in_one_process_with_two_seconds_each():
    lines = [base64.b64encode(data).decode() for data in corpus().values()]
    child = subprocess.run(
        [sys.executable, "-c", CHILD],
        input="\n".join(lines),
        capture_output=True,
        text=True,
        timeout=2 * len(lines),
        check=False,
    )
    assert (child.returncode, child.stderr) == (0, "")
    seconds = [json.loads(line) for line in child.stdout.splitlines()]
    assert len(seconds) == len(lines)
    assert max(seconds) < 2
