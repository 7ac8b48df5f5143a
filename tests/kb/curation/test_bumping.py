"""Reviews whose day was moved, and nothing else."""

import pytest

from kb.config import Config, Source
from kb.curation.checking import check_reviews
from kb.library.loading import Loader
from kb.progress import Silence
from tests.origin import Origin

PAGE = "---\nid: a\ntitle: {title}\ntype: page\nsummary: S.\nreviewed: {review}\n---\n{text}\n"


@pytest.fixture
def found(tmp_path):
    """What is found about a page of which these were the versions, each with its message."""

    def found(*versions):
        origin = Origin(tmp_path / "origin")
        origin.clock = 1_750_000_000  # in June 2025
        for message, review, text in versions:
            page = PAGE.format(title="A", review=review, text=text)
            origin.commit({"a.md": page}, message)
        config = Config(data_folder=tmp_path / "data", sources=(Source(location=str(origin.path)),))
        with Loader(config) as loader:
            loader.revisions()
            state = loader.load(Silence())
            return [one.message for one in check_reviews(loader, state) if one.code == "KB283"]

    return found


MOVED = "reviewed: the day was moved from 2025-01-01 to 2025-06-01, and nothing else was said."


@pytest.mark.parametrize("basis", ["", ", basis: read"])
def test_day_that_was_moved_alone_is_found(found, basis):
    first, second = (f"{{on: {day}{basis}}}" for day in ("2025-01-01", "2025-06-01"))
    assert found(("Write it", first, "Text."), ("Bump", second, "Text.")) == [MOVED]


def test_review_with_another_text_or_basis_is_none(found):
    assert found(("Write it", "2025-01-01", "Text."), ("Mend", "2025-06-01", "Better.")) == []


def test_review_on_another_basis_is_none(found):
    first, second = "{on: 2025-01-01, basis: read}", "{on: 2025-06-01, basis: used}"
    assert found(("Write it", first, "Text."), ("Use it", second, "Text.")) == []


def test_review_that_was_confirmed_on_the_site_is_none(found):
    first, second = (f"{{on: {day}, basis: read}}" for day in ("2025-01-01", "2025-06-01"))
    assert found(("Write it", first, "Text."), ("Confirm 'A' (read)", second, "Text.")) == []


def test_page_without_a_past_is_believed(found):
    assert found(("Write it", "2025-06-01", "Text.")) == []
