"""What a change of the library asks again, and what it leaves alone."""

import pytest

from kb.progress import Silence

PAGE = "---\nid: {0}\ntitle: Page {0}\ntype: page\nsummary: S.\n{more}---\n## Part one\n\n{text}\n"


def page(name, text="Words.", more=""):
    return PAGE.format(name, text=text, more=more)


START = {
    "start.md": page("start", "See [[b]], [[page c]], [there](d.md#s-part-one), ![A](room.png)."),
    "b.md": page("b"),
    "c.md": page("c"),
    "d.md": page("d"),
    "e.md": page("e"),
    "room.png": "PNG",
}
CHANGES = [
    ({"e.md": page("e", "More words.")}, ["e"]),
    ({"e.md": None}, []),
    ({"b.md": page("b", "More words.")}, ["b"]),
    ({"b.md": page("b", more="aliases: [old-b]\n")}, ["b", "start"]),
    ({"c.md": page("c").replace("Page c", "Another")}, ["c", "start"]),
    ({"d.md": page("d").replace("Part one", "Part two")}, ["d", "start"]),
    ({"room.png": "Another PNG"}, ["start"]),
    ({"hall.png": "PNG"}, []),
    ({"f.md": page("f")}, ["f"]),
    ({"tags.yml": "jams: {label: Jams}\n"}, []),
]


@pytest.mark.parametrize(("files", "expected"), CHANGES)
def test_change_connects_only_what_asked_for_it(origin, loader, load, files, expected):
    origin.commit(START)
    one = loader()
    load(one)
    before = dict(one._completer._connector._known)
    origin.commit(files)
    one.revisions()
    one.load(Silence())
    after = one._completer._connector._known
    anew = [known.one.target.id for place, known in after.items() if before.get(place) is not known]
    assert sorted(anew) == expected
