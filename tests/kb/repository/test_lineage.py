"""The order in which commits were read makes no difference, as long as parents come first."""

from hypothesis import given
from hypothesis import strategies as st

from kb.repository.history import Person
from kb.repository.lineage import Lineages, select
from kb.repository.log import Commit, Step
from kb.repository.weaving import Weaver, extend_ranks

PATHS = ("a", "b", "c")
path, blob = st.sampled_from(PATHS), st.sampled_from(["x", "y"])
step = st.one_of(
    st.builds(Step, st.sampled_from("AD"), path, blob=blob),
    st.builds(Step, st.just("M"), path),
    st.tuples(path, path).filter(lambda p: p[0] != p[1]).map(lambda p: Step("R", *p)),
)
node = st.tuples(
    st.lists(st.integers(1, 6), max_size=3, unique=True),
    st.lists(step, max_size=3, unique_by=lambda each: each.path),
    st.integers(0, 2),
)


def graph(nodes):
    """Commits with whatever steps, also such as no repository could have."""
    commits = []
    for index, (backs, steps, when) in enumerate(nodes):
        parents = tuple(dict.fromkeys(str(max(0, index - back)) for back in backs if index))
        commits.append(Commit(str(index), parents, when, ("A <a>",), str(index), tuple(steps)))
    return commits


def woven(commits):
    people = lambda contacts: {each: Person(each, "") for each in contacts}  # noqa: E731
    return Weaver("", frozenset(), people).weave(commits, PATHS)


def shuffled(commits, choose):
    """The same commits in another order that has parents first."""
    waiting, done, result = list(commits), set(), []
    while waiting:
        ready = [each for each in waiting if set(each.parents) <= done]
        chosen = choose(ready)
        waiting.remove(chosen)
        done.add(chosen.id)
        result.append(chosen)
    return result


@given(st.lists(node, min_size=1, max_size=9), st.data())
def test_order_of_reading_makes_no_difference(nodes, data):
    commits = graph(nodes)
    head = commits[-1].id
    other = shuffled(commits, lambda ready: data.draw(st.sampled_from(ready)))
    assert woven(select(other, head)) == woven(select(commits, head))


@given(st.lists(node, min_size=1, max_size=9))
def test_weaving_on_gives_what_weaving_anew_gives(nodes):
    weaver = Weaver("", frozenset(), lambda contacts: {each: Person(each, "") for each in contacts})
    commits = graph(nodes)
    for one in commits:
        chosen = select(commits, one.id)
        assert weaver.weave(chosen, PATHS) == woven(chosen)


@given(st.lists(st.lists(step, max_size=3, unique_by=lambda each: each.path), max_size=9))
def test_weaving_on_along_a_line_gives_what_weaving_anew_gives(steps):
    weaver = Weaver("", frozenset(), lambda contacts: {each: Person(each, "") for each in contacts})
    commits = graph([([1], each, 1) for each in steps])
    for end in range(1, len(commits) + 1):
        assert weaver.weave(commits[:end], PATHS) == woven(commits[:end])


def test_select_keeps_what_leads_to_the_head():
    commits = [
        Commit("1", (), 0, (), "", ()),
        Commit("2", ("1",), 0, (), "", ()),
        Commit("3", ("1", "gone"), 0, (), "", ()),
        Commit("4", ("3",), 0, (), "", ()),
    ]
    assert [each.id for each in select(commits, "4")] == ["1", "3", "4"]
    assert select(commits, "nowhere") == []


def test_ranks_never_put_a_commit_before_its_parents():
    ranks = {}
    extend_ranks(ranks, [Commit("1", (), 9, (), "", ()), Commit("2", ("1",), 5, (), "", ())])
    assert ranks == {"1": (9, 1, "1"), "2": (9, 2, "2")}


def test_path_without_a_beginning_is_known_by_its_changes():
    commits = [Commit("1", (), 0, (), "", (Step("M", "a"), Step("R", "b", "c")))]
    lineages = Lineages(commits)
    assert [(birth.path, birth.commit) for birth in lineages.of("b")] == [("b", 0), ("c", -1)]
    assert [(birth.path, birth.changes) for birth in lineages.of("a")] == [("a", [0])]
    assert lineages.of("never") == ()
