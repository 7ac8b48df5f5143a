import tomllib

from hypothesis import given
from hypothesis import strategies as st

from kb.survey.proposal import Proposal, Row, key, literal

TEXT = st.text(st.characters(exclude_categories=["Cs"]))


def test_proposal_is_toml_with_remarks():
    proposal = Proposal(
        (Row("location", "a"), Row("exclude", [".b"], "1 file", doubtful=True)),
        (Row("body", {"Time required": "time"}, "in 2 of 3 files"),),
        (Row("reviewed.on", "checked"),),
        ("Look at this.",),
    )
    assert str(proposal) == (
        '# Look at this.\n[[sources]]\nlocation = "a"\n# exclude = [".b"]  # 1 file\n'
        '[sources.mapping]\nbody = {"Time required" = "time"}  # in 2 of 3 files\n'
        '[sources.mapping.fields]\n"reviewed.on" = "checked"\n'
    )


@given(TEXT, st.lists(TEXT), st.dictionaries(TEXT, TEXT))
def test_whatever_is_written_is_read_again(text, texts, table):
    written = f"{key(text)} = {literal(text)}\n[a]\nb = {literal(texts)}\nc = {literal(table)}\n"
    if text != "a":
        assert tomllib.loads(written) == {text: text, "a": {"b": texts, "c": table}}
