import subprocess

import pytest

from kb.config import Config, Source
from kb.diagnosis import Diagnosis
from kb.examinations import examine
from tests.origin import Origin

PAGE = "---\nid: a\ntitle: A\nsummary: S.\n---\nText.\n"


@pytest.fixture
def config(tmp_path):
    def make(*locations):
        sources = tuple(Source(name=f"s{n}", location=str(one)) for n, one in enumerate(locations))
        return Config(data_folder=tmp_path / "data", sources=sources)

    return make


def test_each_source_is_looked_at_in_its_order(tmp_path, config):
    origin = Origin(tmp_path / "origin")
    commit = origin.commit({"a.md": PAGE})
    found = list(examine(config(origin.path, tmp_path / "nowhere")))
    assert [one.subject for one in found] == ["Python", "data folder", "source 's0'", "source 's1'"]
    assert found[2] == Diagnosis(
        "source 's0'", "good", f"{origin.path} at {commit[:10]} has 1 document."
    )
    assert found[3].state == "bad"
    assert found[3].remedy


def test_data_folder_that_cannot_be_made_hides_the_rest(tmp_path, config):
    (tmp_path / "data").write_text("in the way")
    found = list(examine(config(tmp_path)))
    assert [one.state for one in found] == ["good", "bad"]


def test_shallow_clone_is_told_with_a_command_that_can_be_typed(tmp_path, config):
    origin = Origin(tmp_path / "the origin")
    origin.commit({"a.md": PAGE})
    origin.commit({"b.md": PAGE.replace("id: a", "id: b")})
    shallow = tmp_path / "a clone"
    subprocess.run(
        ["git", "clone", "-q", "--depth", "1", origin.path.as_uri(), shallow], check=True
    )
    *_, found = examine(config(shallow.as_uri()))
    assert found.state == "doubtful"
    assert found.remedy == f"Type: git -C '{shallow}' fetch --unshallow"
