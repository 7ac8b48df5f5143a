import pytest

from kb.entities.keeping import STORE, Extracts
from kb.progress import Silence

PAGES = {"a": "<p>We use Docker at home.</p>", "b": "<p>By Marlow Reyes.</p>"}


class Count(Silence):
    """How many texts were read."""

    total = 0

    def stage(self, name, total):  # noqa: ARG002 - the protocol's signature
        self.total += total


@pytest.fixture
def read(tmp_path):
    """Read pages with a fresh object; gives the extracts and how many had to be made."""

    def reading(pages=PAGES, extracts=None):
        count = Count()
        found = (extracts or Extracts(tmp_path)).read(pages, pages.__getitem__, count)
        return found, count.total

    return reading


def test_each_page_is_read_once_in_its_life(read):
    first, made = read()
    again, made_again = read()
    assert (made, made_again) == (2, 0)
    assert first == again
    assert [one.sentences[0].text for one in again.values()] == [
        "We use Docker at home.",
        "By Marlow Reyes.",
    ]


def test_only_the_changed_page_is_read(read):
    read()
    _, made = read({**PAGES, "c": "<p>New.</p>"})
    assert made == 1


def test_what_is_not_needed_is_forgotten(read, tmp_path):
    read()
    Extracts(tmp_path).forget_all_but(["a"])
    assert read()[1] == 1


def test_file_may_be_deleted_at_any_time(read, tmp_path):
    first, _ = read()
    (tmp_path / STORE).unlink()
    assert read() == (first, 2)


def test_missing_model_is_one_sentence(tmp_path):
    extracts = Extracts(tmp_path, "no_such_model")
    extracts.read(PAGES, PAGES.__getitem__, Silence())
    (notice,) = extracts.notices
    assert notice.startswith("The spaCy model 'no_such_model' cannot be used (")
    assert notice.endswith(
        "so entities are found by rules alone. Install it, or leave the setting nlp_model empty."
    )


def test_unchanged_library_needs_no_spacy(read, tmp_path, run_python):
    read()
    script = (
        "import sys; from pathlib import Path; from kb.entities.keeping import Extracts;"
        " from kb.progress import Silence;"
        f" Extracts(Path({str(tmp_path)!r})).read(['a', 'b'], None, Silence());"
        " print('spacy' in sys.modules)"
    )
    assert run_python(script) == "False"
