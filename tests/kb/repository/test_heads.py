import pytest

from kb.config import Source
from kb.errors import RepositoryError
from kb.repository.clone import HEAD, REMOTE
from kb.repository.heads import choose_head
from kb.repository.own import Own

OWN = Own(HEAD)
MAIN = f"{REMOTE}main"


@pytest.mark.parametrize(
    ("known", "commit"),
    [
        ({HEAD: "a", MAIN: "a"}, "a"),
        ({HEAD: "a", MAIN: "a", OWN.name: "b", OWN.base: "a"}, "b"),
    ],
)
def test_head_is_the_last_of_our_own_commits(known, commit):
    assert choose_head(Source(), OWN, "/there", known) == commit


@pytest.mark.parametrize(
    ("branch", "known", "said"),
    [
        ("", {}, "The source 'library' has no commit yet, or was never fetched. Commit something"),
        ("", {OWN.name: "b", OWN.base: "a"}, "has no commit yet"),
        ("", {MAIN: "a"}, "HEAD of the source 'library' names a branch that does not exist. Set"),
        ("mian", {MAIN: "a"}, "has no branch 'mian'. Did you mean 'main'?"),
        ("x", {MAIN: "a"}, "has no branch 'x'. There are: main."),
    ],
)
def test_missing_head_is_told(branch, known, said):
    own = Own(f"{REMOTE}{branch}" if branch else HEAD)
    with pytest.raises(RepositoryError) as caught:
        choose_head(Source(branch=branch), own, "/there", known)
    assert said in str(caught.value)
