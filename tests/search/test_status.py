import json
import time

import pytest

from search.status import Status, StatusFile, read_status


def test_status_says_how_far_the_work_is(tmp_path):
    file = StatusFile(tmp_path / "data")
    file.stage("reading", 40)
    time.sleep(0.11)
    file.advance(12)
    status = read_status(tmp_path / "data")
    assert (str(status), status.in_tenths) == ("reading 12 of 40", "reading, 30 % done")
    file.finish()
    assert read_status(tmp_path / "data") is None


def test_status_is_not_written_for_every_step(tmp_path):
    file = StatusFile(tmp_path)
    file.stage("reading", 40)
    for _ in range(5):
        file.advance()
    assert read_status(tmp_path).done == 0


@pytest.mark.parametrize("text", ["", "{", "[]", '{"stage": 1}'])
def test_damaged_status_is_none(tmp_path, text):
    tmp_path.joinpath("progress.json").write_text(text)
    assert read_status(tmp_path) is None


def test_status_that_was_left_behind_does_not_count(tmp_path):
    left = {"stage": "reading", "done": 1, "total": 2, "at": time.time() - 3600}
    tmp_path.joinpath("progress.json").write_text(json.dumps(left))
    assert read_status(tmp_path) is None


def test_status_reads_as_a_sentence_part():
    assert str(Status("indexing", 1, 2, 0.0)) == "indexing 1 of 2"
