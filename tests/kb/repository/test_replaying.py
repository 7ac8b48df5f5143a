import pytest

from kb.errors import NotFoundError
from kb.repository import Person

BOB = Person("Bob", "bob@example.org")
TEXT = "one\n\ntwo\n\nthree\n\nfour\n"


def save(repository, path, text, message="Change"):
    entries = repository.snapshot().entries
    seen = {path: entries[path].blob if path in entries else None}
    content = None if text is None else text.encode()
    return repository.commit({path: content}, message, BOB, expected=seen).commit


def ours(repository):
    return repository._clone.references("refs/heads/kb")


def log(repository, form="%s"):
    said = repository._clone.git.run("log", f"--format={form}", repository.head(), task="ask")
    return said.decode().splitlines()


def test_commit_stays_where_the_source_does_not_move(origin, follow):
    origin.commit({"a.md": "1"})
    repository = follow()
    written = save(repository, "a.md", "2")
    assert not repository.fetch()
    assert repository.head() == written


def test_commits_stand_on_what_came_in_the_meantime(origin, follow, texts):
    origin.commit({"a.md": TEXT})
    repository = follow()
    save(repository, "a.md", TEXT.replace("one", "ONE"), "First")
    save(repository, "b.md", "b", "Second")
    latest = origin.commit({"a.md": TEXT.replace("four", "FOUR")}, "Theirs")
    assert repository.fetch()
    wanted = TEXT.replace("one", "ONE").replace("four", "FOUR")
    assert texts(repository.snapshot()) == {"a.md": wanted, "b.md": "b"}
    assert log(repository) == ["Second", "First", "Theirs", "Change"]
    assert log(repository, "%H")[2] == latest
    assert (repository.notices, repository.kept()) == ((), {})


def test_author_dates_and_trailers_stay_when_a_commit_moves(origin, follow):
    origin.commit({"a.md": "1"})
    repository = follow()
    save(repository, "b.md", "2", "Add b\n\nReviewed-by: Alice <alice@example.org>")
    form = "%an %ae %ad %cn %cd %B"
    before = log(repository, form)[:3]
    origin.commit({"c.md": "3"})
    repository.fetch()
    assert log(repository, form)[:3] == before


def test_own_branch_ends_where_all_of_it_arrived(origin, follow):
    origin.commit({"a.md": "1"})
    repository = follow()
    written = save(repository, "a.md", "2")
    origin.git("fetch", str(repository._clone.folder), written)
    origin.git("reset", "--quiet", "--hard", written)
    repository.fetch()
    assert (repository.head(), ours(repository)) == (written, {})


def test_same_change_over_there_is_not_made_twice(origin, follow):
    origin.commit({"a.md": "1"})
    repository = follow()
    save(repository, "a.md", "2")
    theirs = origin.commit({"a.md": "2"}, "Theirs")
    repository.fetch()
    assert (repository.head(), ours(repository)) == (theirs, {})


def test_conflict_is_kept_as_a_branch_and_the_rest_goes_on(origin, follow, texts):
    origin.commit({"a.md": "1", "b.md": "1"})
    repository = follow()
    save(repository, "a.md", "mine")
    last = save(repository, "b.md", "mine")
    origin.commit({"a.md": "theirs"})
    repository.fetch()
    assert texts(repository.snapshot()) == {"a.md": "theirs", "b.md": "mine"}
    assert list(repository.kept().values()) == [last]
    name = next(iter(repository.kept()))
    assert repository.notices == (
        "Changes made on the site do not fit what changed in the source: 'a.md'."
        f" They are kept on the branch '{name}', and nothing is lost.",
    )
    assert texts(repository.snapshot(last)) == {"a.md": "mine", "b.md": "mine"}


def test_kept_branch_is_named_until_it_has_arrived(origin, follow):
    origin.commit({"a.md": "1"})
    repository = follow()
    mine = save(repository, "a.md", "mine")
    origin.commit({"a.md": "theirs"})
    repository.fetch()
    repository.fetch()
    assert "wait on the branch 'kb/conflict/" in repository.notices[0]
    origin.git("fetch", str(repository._clone.folder), mine)
    origin.git("merge", "--quiet", "-s", "ours", "-m", "Merge", mine)
    repository.fetch()
    assert (repository.notices, repository.kept()) == ((), {})


@pytest.mark.parametrize(
    ("mine", "theirs"), [("changed", None), (None, "changed")], ids=["removed", "changed"]
)
def test_removal_and_change_of_one_file_are_a_conflict(origin, follow, texts, mine, theirs):
    origin.commit({"a.md": "1", "b.md": "1"})
    repository = follow()
    save(repository, "a.md", mine)
    origin.commit({"a.md": theirs})
    repository.fetch()
    assert texts(repository.snapshot()).get("a.md") == theirs
    assert "'a.md'" in repository.notices[0]


def test_what_the_source_took_back_does_not_return(origin, follow, texts):
    first = origin.commit({"a.md": "1"})
    origin.commit({"secret.md": "taken back"})
    repository = follow()
    save(repository, "b.md", "mine")
    origin.git("reset", "--quiet", "--hard", first)
    origin.commit({"a.md": "2"})
    repository.fetch()
    assert texts(repository.snapshot()) == {"a.md": "2", "b.md": "mine"}


def test_unrelated_history_takes_the_commits_that_fit(origin, follow, texts):
    origin.commit({"a.md": "1"})
    repository = follow()
    save(repository, "b.md", "mine")
    origin.git("checkout", "--quiet", "--orphan", "anew")
    origin.commit({"a.md": "anew"})
    origin.git("branch", "--move", "--force", "anew", "main")
    repository.fetch()
    assert texts(repository.snapshot()) == {"a.md": "anew", "b.md": "mine"}


def test_many_moves_in_turn_lose_nothing(origin, follow, texts):
    origin.commit({"a.md": "1"})
    repository = follow()
    for number in range(5):
        save(repository, f"mine{number}.md", "m")
        origin.commit({f"theirs{number}.md": "t"})
        repository.fetch()
    names = {f"{who}{number}.md" for who in ("mine", "theirs") for number in range(5)}
    assert texts(repository.snapshot()).keys() == names | {"a.md"}


def test_another_branch_has_commits_of_its_own(origin, follow, texts):
    origin.commit({"a.md": "1"})
    origin.git("branch", "next")
    save(follow(), "b.md", "for main")
    assert texts(follow(branch="next").snapshot()) == {"a.md": "1"}
    assert texts(follow().snapshot()) == {"a.md": "1", "b.md": "for main"}


def test_move_to_another_location_keeps_what_was_written(origin, follow, new_origin, texts):
    origin.commit({"a.md": "1"})
    written = save(follow(), "b.md", "mine")
    other = new_origin("other")
    other.commit({"c.md": "c"})
    repository = follow(other.path)
    assert texts(repository.snapshot()) == {"c.md": "c"}
    assert list(repository.kept().values()) == [written]
    assert "wait on the branch" in repository.notices[0]


def test_history_follows_moved_commits(origin, follow):
    origin.commit({"a.md": "1"})
    repository = follow()
    save(repository, "b.md", "2")
    repository.history()
    origin.commit({"c.md": "3"})
    repository.fetch()
    assert repository.history().files["b.md"].changes[0].authors == ("Bob",)


def test_kept_branch_is_no_revision_to_ask_for(origin, follow):
    origin.commit({"a.md": "1"})
    repository = follow()
    with pytest.raises(NotFoundError):
        repository.snapshot("kb/head")
