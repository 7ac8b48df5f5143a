import pytest

from kb.audience import ANONYMOUS, Viewer, class_key, covers, narrowest


def labels(*names):
    return frozenset(names)


@pytest.mark.parametrize(
    ("wider", "narrower", "expected"),
    [
        (labels("public"), labels("org:acme"), True),
        (labels("network"), labels("org:acme", "circle:pilots"), True),
        (labels("network"), labels("public"), False),
        (labels("org:acme"), labels("network"), False),
        (labels("org:acme", "org:birch"), labels("org:acme"), True),
        (labels("org:acme"), labels("org:acme", "org:birch"), False),
        (labels("org:acme"), labels("org:birch"), False),
    ],
)
def test_covers_says_whether_all_readers_of_one_may_read_the_other(wider, narrower, expected):
    assert covers(wider, narrower) is expected


@pytest.mark.parametrize(
    ("audiences", "expected"),
    [
        ([], labels("public")),
        ([labels("public"), labels("network")], labels("network")),
        ([labels("org:acme"), labels("public")], labels("org:acme")),
        ([labels("org:acme", "org:birch"), labels("org:acme")], labels("org:acme")),
        ([labels("org:acme"), labels("org:birch")], labels()),
    ],
)
def test_narrowest_is_what_every_label_allows(audiences, expected):
    assert narrowest(audiences) == expected
    assert narrowest(reversed(audiences)) == expected


def test_viewer_reads_what_he_holds_a_label_of():
    charlie = Viewer(labels("public", "org:acme"))
    assert charlie.may_read(labels("org:acme", "org:birch"))
    assert not charlie.may_read(labels("org:birch"))
    assert not ANONYMOUS.may_read(labels("network"))
    assert not charlie.may_read(labels())


def test_class_key_is_a_folder_name_and_differs():
    keys = {class_key(labels(*names)) for names in (["public"], ["network"], ["org:a", "org:b"])}
    assert len(keys) == 3
    assert all(key.replace("-", "").isalnum() for key in keys)
