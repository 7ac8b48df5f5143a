"""What a viewer may not see changes no byte and no header of what he gets, on any route."""

import hashlib
import shutil
import time

import pytest
from hypothesis import HealthCheck, given, seed, settings

from kb.config import Config, Source
from kb.library.loading import Loader
from kb.progress import Silence
from search.sync import catch_up
from tests.pairs import IDS, OPEN_PATHS, QUERIES, SHUT_PATHS, SHUT_TAGS, pairs, write_history
from tests.webapp.asking import Names, addresses, answer
from tests.webapp.readers import LABELS, browser, let_people_in
from webapp.app import create_app
from webapp.security.addresses import household
from webapp.security.rates import forget_attempts

CASES = settings(
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
LOOK = 0.06  # seconds after which a site sees a new generation
BLOBS = [hashlib.sha1(f"blob 3\0{text}".encode()).hexdigest() for text in ("one", "two")]  # noqa: S324 - Git's
NAMES = Names(
    address=tuple(path.removesuffix(".md") for path in (*OPEN_PATHS, *SHUT_PATHS, "old.md")),
    document_id=(*IDS, "mark"),
    tag=(*SHUT_TAGS, "jam", "free"),
    entity_id=(
        *("tool-docker", "person-quentin-qworth", "organisation-zugzwang-council"),
        *("organisation-zc", "ZC", "method-jam"),
    ),
    type_name=("page", "person"),
    assets=tuple(("plan.png", blob) for blob in BLOBS),
    queries=(*QUERIES, "mark", "type:page", "by:quentin", "like:xylophone", "sort:new", "secret"),
)


class Side:
    """A site over one of the two libraries, which is another one in every case."""

    def __init__(self, folder):
        self.origin = folder / "origin"
        self.config = Config(
            data_folder=folder / "data",
            sources=(Source(location=str(self.origin)),),
            searches_per_minute=0,
            demand_days=0,  # what it shows depends on the moment
        )
        write_history(self.origin, [])
        self.loader = None
        self.app = create_app(self.config)

    def publish(self, commits):
        write_history(self.origin, commits)
        self.loader = self.loader or Loader(self.config)
        catch_up(self.config, self.loader, Silence())

    def close(self):
        if self.loader:
            self.loader.close()


class Twins:
    """Both sites with the same people, who have the same sessions on both."""

    def __init__(self, folders):
        self.sides = [Side(folder) for folder in folders]
        left, right = (side.config.data_folder for side in self.sides)
        self.secrets = let_people_in(self.sides[0].config)
        right.mkdir(mode=0o700)
        shutil.copy2(left / "state.sqlite", right)

    def publish(self, pair):
        for side, history in zip(self.sides, (pair.left, pair.right), strict=True):
            side.publish(history)
            with side.app.test_request_context():
                forget_attempts("link", household("127.0.0.1"))
        time.sleep(LOOK)

    def compare(self, pair):
        """Whoever may see no more than the pair is made for gets the same on both sides."""
        self.publish(pair)
        for name, labels in LABELS.items():
            if labels <= pair.labels:
                self.compare_for(name)

    def compare_for(self, name):
        left, right = (browser(side.app, self.secrets[name]) for side in self.sides)
        for path in addresses(self.sides[0].app, NAMES):
            shown = answer(left, path)
            assert shown == answer(right, path), (name, path)
            tag = dict(shown[1]).get("ETag")
            if tag:
                held = {"If-None-Match": tag}
                again = answer(left, path, headers=held)
                assert again[0] == 304
                assert again == answer(right, path, headers=held), (name, path, tag)


@pytest.fixture(scope="module")
def twins(tmp_path_factory):
    both = Twins([tmp_path_factory.mktemp(name) for name in ("left", "right")])
    yield both
    for one in both.sides:
        one.close()


@pytest.mark.parametrize("start", range(4))
def test_what_a_viewer_may_not_see_changes_no_answer(twins, start):
    @seed(start)
    @settings(CASES, max_examples=20)
    @given(pair=pairs())
    def compare(pair):
        twins.compare(pair)

    compare()


@pytest.mark.soak
@pytest.mark.parametrize("part", range(4))
def test_what_a_viewer_may_not_see_changes_no_answer_in_many_cases(twins, part):
    @settings(CASES, max_examples=500)
    @given(pair=pairs())
    def compare(pair):
        twins.compare(pair)

    compare()
