import os
import subprocess
import time

import pytest
import spacy

from kb.config import Config, Source
from kb.diagnosis import Diagnosis
from kb.errors import RepositoryError
from kb.examinations import examine
from kb.locking import Lock
from kb.repository import git_version
from kb.repository.readiness import check_version
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
    subjects = ["Python", "Git", "data folder", "source 's0'", "source 's1'"]
    assert [one.subject for one in found] == subjects
    assert found[3] == Diagnosis(
        "source 's0'", "good", f"{origin.path} at {commit[:10]} has 1 document."
    )
    assert found[4].state == "bad"
    assert found[4].remedy


def test_data_folder_that_cannot_be_made_hides_the_rest(tmp_path, config):
    (tmp_path / "data").write_text("in the way")
    found = list(examine(config(tmp_path)))
    assert [one.state for one in found] == ["good", "good", "bad"]


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


def about(found, subject):
    return next(one for one in found if one.subject == subject)


def test_missing_git_is_told_once_with_what_to_install(tmp_path, config, monkeypatch):
    check_version.cache_clear()
    monkeypatch.setenv("PATH", str(tmp_path))
    found = list(examine(config(tmp_path, tmp_path)))
    assert [one.subject for one in found] == ["Python", "Git", "data folder"]
    assert about(found, "Git").message.startswith("Git is not installed")
    assert "apt install git" in about(found, "Git").remedy
    with pytest.raises(RepositoryError):
        git_version()


def test_folder_that_others_may_look_into_is_told(tmp_path, config):
    data = tmp_path / "data"
    data.mkdir()
    data.chmod(0o755)
    found = about(examine(config(tmp_path)), "rights")
    assert (found.state, found.remedy) == ("doubtful", f"Type: chmod go= {data}")
    data.chmod(0o700)
    assert about(examine(config(tmp_path)), "rights").state == "good"


@pytest.mark.skipif(os.geteuid() != 0, reason="only the super-user may give files away")
def test_files_of_another_user_are_told(tmp_path, config):
    data = tmp_path / "data"
    (data / "sources").mkdir(parents=True, mode=0o700)
    os.chown(data / "sources", 65534, -1)
    found = about(examine(config(tmp_path)), "rights")
    assert found.state == "bad"
    assert found.message.startswith(f"{data / 'sources'} belongs to the user '")
    assert f"sudo chown -R $USER {data}" in found.remedy


def test_clone_in_use_is_told_with_its_user_at_once(tmp_path, config):
    origin = Origin(tmp_path / "origin")
    origin.commit({"a.md": PAGE})
    with Lock(tmp_path / "data" / "sources" / "s0.lock").acquire():
        *_, found = examine(config(origin.path))
    assert (found.subject, found.state) == ("source 's0'", "doubtful")
    assert f"s0.lock is locked by process {os.getpid()}" in found.message


def test_clock_behind_the_last_commit_is_told(tmp_path, config):
    origin = Origin(tmp_path / "origin")
    origin.clock = int(time.time()) + 7200
    origin.commit({"a.md": PAGE})
    *_, found = examine(config(origin.path))
    assert (found.subject, found.state) == ("clock", "doubtful")
    assert f"but a file of {origin.path} was changed on " in found.message


@pytest.mark.parametrize("name", ["no_such_model", "../nowhere"])
def test_model_that_cannot_be_used_is_doubtful(config, tmp_path, name):
    looked_at = config(tmp_path).model_copy(update={"nlp_model": name})
    (found,) = (one for one in examine(looked_at) if one.subject == "nlp_model")
    assert found.state == "doubtful"
    assert found.message.startswith(f"The spaCy model '{name}' cannot be used")


def test_model_that_can_be_used_is_good(config, tmp_path):
    spacy.blank("en").to_disk(tmp_path / "model")
    looked_at = config(tmp_path).model_copy(update={"nlp_model": str(tmp_path / "model")})
    assert [one.state for one in examine(looked_at) if one.subject == "nlp_model"] == ["good"]
