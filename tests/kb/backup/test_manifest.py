import json
from datetime import UTC, datetime

import pytest

from kb.backup.manifest import Manifest, Part, bundle_name, dump_manifest, load_manifest
from kb.errors import RefusedError

PART = Part(size=1, sha256="0" * 64)
WHOLE = Manifest(
    made_at=datetime(2026, 3, 2, tzinfo=UTC),
    guildbook="0.1.0",
    tables="0001",
    rows={"accounts": 2},
    parts={"state.sqlite": PART, bundle_name("b"): PART, bundle_name("a"): PART},
)


def test_a_manifest_comes_back_as_it_was():
    assert load_manifest(dump_manifest(WHOLE), "b.tar") == WHOLE
    assert WHOLE.sources == ("a", "b")


@pytest.mark.parametrize(
    "change",
    [
        {"format": 2},
        {"parts": {}},
        {"parts": {"../x": {"size": 1, "sha256": "0" * 64}}},
        {"parts": {"state.sqlite": {"size": -1, "sha256": "0" * 64}}},
        {"parts": {"state.sqlite": {"size": 1, "sha256": "x"}}},
        {"more": 1},
    ],
    ids=str,
)
def test_another_manifest_is_refused(change):
    text = json.dumps(json.loads(dump_manifest(WHOLE)) | change)
    with pytest.raises(RefusedError, match=r"b\.tar"):
        load_manifest(text.encode(), "b.tar")


@pytest.mark.parametrize("text", [b"", b"[]", b"\xff", b"{" * 50_000])
def test_what_is_no_manifest_is_refused(text):
    with pytest.raises(RefusedError, match="is no backup"):
        load_manifest(text, "b.tar")
