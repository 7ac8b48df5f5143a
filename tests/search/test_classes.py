from search.classes import Classes
from search.generations import find_current
from tests.search.samples import publish_samples, sample


def test_class_is_opened_once(tmp_path):
    made = publish_samples(tmp_path, [sample("a", "A", "jam")])
    (name,) = made.stamp.classes
    classes = Classes()
    assert classes.open(made, name) is classes.open(find_current(tmp_path), name)


def test_only_changed_documents_are_read_again(tmp_path):
    first = publish_samples(tmp_path, [sample("a", "A", "jam"), sample("b", "B", "jam")])
    second = publish_samples(tmp_path, [sample("a", "A", "jam"), sample("b", "B", "tea")])
    (name,) = first.stamp.classes
    classes = Classes()
    before, after = (classes.open(one, name).documents for one in (first, second))
    assert [old is new for old, new in zip(before, after, strict=True)] == [True, False]


def test_class_without_documents_in_a_generation_is_forgotten(tmp_path):
    audience = frozenset({"org:acme"})
    first = publish_samples(tmp_path, [sample("a"), sample("b", audience=audience)])
    classes = Classes()
    opened = {name: classes.open(first, name) for name in first.stamp.classes}
    second = publish_samples(tmp_path, [sample("a")])
    classes.forget_all_but(second)
    again = {name: classes.open(first, name) for name in first.stamp.classes}
    assert {opened[name] is again[name] for name in second.stamp.classes} == {True}
    assert {opened[name] is again[name] for name in opened.keys() - second.stamp.classes} == {False}
