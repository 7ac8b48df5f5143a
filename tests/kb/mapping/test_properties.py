"""Whatever a file says, and whatever a mapping: nothing raises, and no audience is lost."""

import json
import tomllib

from hypothesis import given, settings
from hypothesis import strategies as st

from kb.config import Config, SourceMapping
from kb.documents.validation import validate
from kb.frontmatter import read_front_matter
from kb.mapping.applying import apply
from kb.mapping.kinds import known_fields, lists
from kb.survey.proposing import propose
from kb.survey.survey import Seen, survey

KEYS = st.sampled_from(
    ["title", "tags", "date", "draft", "reviewed", "audience", "a", "b.c", "type"]
)
TEXTS = st.sampled_from(["", "~", "x", "true", "a, b", "01/02/2026", "org:acme", "/a/", "6 month"])
VALUES = st.recursive(
    TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=6,
)
FIELDS = st.dictionaries(KEYS, VALUES, max_size=6)
SOURCES = st.lists(KEYS, min_size=1, max_size=3)
MAPPINGS = st.fixed_dictionaries(
    {
        "fields": st.dictionaries(st.sampled_from(sorted(known_fields())), SOURCES, max_size=4),
        "types": st.dictionaries(st.sampled_from(["**", "a=x", "tags=x"]), st.just("pattern")),
        "address": st.lists(KEYS, max_size=2),
        "body": st.dictionaries(TEXTS, KEYS, max_size=2),
        "dates": st.sampled_from(["iso", "us", "eu"]),
        "split": st.dictionaries(st.sampled_from(sorted(lists())), st.sampled_from([",", " "])),
        "ignore": st.lists(KEYS.filter(lambda key: key != "audience"), max_size=2),
    }
)


@settings(max_examples=300, deadline=None)
@given(FIELDS, MAPPINGS)
def test_any_file_is_read_with_any_mapping(fields, mapping):
    rules = SourceMapping.model_validate(mapping)
    mapped = apply(written(fields), "Lead.", "a/b.md", rules)
    checked = validate(mapped.front_matter, "a/b.md")
    assert checked.quarantined or checked.fields.title


@settings(max_examples=200, deadline=None)
@given(FIELDS)
def test_stated_audience_is_never_lost(fields):
    stated = {**fields, "audience": "org:acme"}
    mapped = apply(written(stated), "", "a.md", SourceMapping())
    checked = validate(mapped.front_matter, "a.md")
    assert checked.quarantined or checked.fields.audience == ("org:acme",)


@settings(max_examples=200, deadline=None)
@given(st.lists(FIELDS, min_size=1, max_size=5), st.text(max_size=20))
def test_any_library_has_a_proposal_that_can_be_used(files, location):
    paths = [f"{'docs/' * (number % 2)}{number}.md" for number in range(len(files))]
    proposal = str(propose(survey(paths, map(Seen, paths, files)), location or "x"))

    assert Config(**tomllib.loads(proposal)).sources[0].mapping is not None


def written(fields):
    """The fields as a file says them: as JSON, with places."""
    return read_front_matter(json.dumps(fields).encode(), foreign=True)
