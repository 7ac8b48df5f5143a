import shutil

import pytest

from kb.config import Config
from kb.errors import NotFoundError, StaleError
from search.generations import find_current, prune, read_current
from search.stamp import config_digest
from tests.search.samples import publish_samples, sample


def shards(data):
    return {path.name for path in data.glob("shards/*/*")}


def generations(data):
    return sorted(path.name.partition("-")[0] for path in data.glob("generations/0*"))


def test_nothing_is_current_before_the_first(tmp_path):
    assert find_current(tmp_path) is None
    with pytest.raises(NotFoundError, match="not indexed yet"):
        read_current(tmp_path, lambda generation: generation)


def test_published_generation_is_current_and_whole(tmp_path):
    made = publish_samples(tmp_path, [sample("a")])
    assert find_current(tmp_path) == made
    assert made.is_whole()
    assert made.stamp.fits(Config(data_folder=tmp_path))


def test_stamp_counts_documents_and_sections(tmp_path):
    made = publish_samples(tmp_path, [sample("a", "A", "One.", "Two."), sample("b")])
    assert (made.stamp.documents, made.stamp.sections) == (2, 2)


@pytest.mark.parametrize("damage", ["000099-missing", "", "../../etc", "\x00", "a\nb"])
def test_pointer_that_leads_nowhere_is_no_generation(tmp_path, damage):
    publish_samples(tmp_path, [sample("a")])
    tmp_path.joinpath("generations", "current").write_text(damage)
    assert find_current(tmp_path) is None


def test_stamp_of_another_version_is_no_generation(tmp_path):
    made = publish_samples(tmp_path, [sample("a")])
    made.path.joinpath("stamp.json").write_text('{"revisions": {}}')
    assert find_current(tmp_path) is None


def test_indifferent_settings_leave_the_digest_alone(tmp_path):
    plain = Config(data_folder=tmp_path)
    assert config_digest(plain) == config_digest(Config(port=9000, title="Other"))
    assert config_digest(plain) != config_digest(Config(suffixes=(".txt",)))


def test_prune_keeps_two_generations_and_their_shards(tmp_path):
    for number in range(4):
        made = publish_samples(tmp_path, [sample("a", f"Title {number}")])
        prune(tmp_path)
    assert generations(tmp_path) == ["000003", "000004"]
    assert len(shards(tmp_path)) == 2
    assert find_current(tmp_path) == made


def test_prune_removes_what_a_dead_process_left(tmp_path):
    made = publish_samples(tmp_path, [sample("a")])
    shutil.copytree(made.path, tmp_path / "generations" / "000002-dead0000")
    tmp_path.joinpath("shards", "x", "half.123.new").mkdir(parents=True)
    prune(tmp_path)
    assert generations(tmp_path) == ["000001"]
    assert shards(tmp_path) == {path.name for path in made.shard_paths(*made.stamp.classes)}


def test_reader_whose_generation_is_gone_reads_the_next(tmp_path):
    publish_samples(tmp_path, [sample("a")])
    seen = []

    def read(generation):
        seen.append(generation.number)
        if len(seen) == 1:
            publish_samples(tmp_path, [sample("b")])
            raise FileNotFoundError
        return generation.number

    assert read_current(tmp_path, read) == 2
    assert seen == [1, 2]


def test_current_generation_that_cannot_be_read_is_named(tmp_path):
    made = publish_samples(tmp_path, [sample("a")])

    def read(generation):
        raise StaleError("damaged")

    with pytest.raises(StaleError, match=f"{made.name} cannot be read. Run `kb index --rebuild`"):
        read_current(tmp_path, read)
