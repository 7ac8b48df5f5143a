import pytest

from kb.config import Source
from kb.errors import RepositoryError
from kb.library.document import Link
from kb.progress import Silence
from kb.repository import Person
from tests.origin import Origin

JAM = """---
id: run-a-jam
title: Run a jam
type: playbook
summary: How to run one.
problem: Nobody meets.
tags: [Jams]
based_on: [recap]
---
Read [[recap]] and [the steps](../patterns/recap.md#steps). ![A room](room.png)
"""
RECAP = """---
id: recap
title: Recap in a day
type: pattern
summary: Write it down at once.
works_when: [Somebody writes.]
fails_when: [Nobody reads.]
---
## Steps

Write five points.
"""
RESTRICTED = """---
id: secret
title: What went wrong at Acme
type: case-study
summary: Not for everybody.
audience: org:acme
problem: A leak.
outcome: Mended.
---
See [[recap]].
"""
FILES = {"playbooks/run-a-jam.md": JAM, "patterns/recap.md": RECAP, "playbooks/room.png": "PNG"}


class Count(Silence):
    """The stages of a load, with how much there was to do in each."""

    stages = ()

    def stage(self, name, total):
        self.stages = (*self.stages, (name, total))


def messages(state):
    return [str(problem) for problem in state.problems]


def test_load_gives_documents_with_links_resolved(origin, load):
    origin.commit(FILES, "Begin")
    state = load()
    recap, jam = state.documents
    assert (recap.id, jam.id, jam.address) == ("recap", "run-a-jam", "playbooks/run-a-jam")
    assert jam.links[0] == Link("based_on", "recap")
    assert {link.target for link in jam.links} == {"recap"}
    assert jam.tags == ("jams",)
    assert messages(state) == []


def test_link_knows_the_section_that_it_stands_in(origin, load):
    below = "\n## Afterwards\n\nFill in [the five points](recap.md#steps).\n"
    origin.commit({"jam.md": JAM.partition("Read")[0] + below, "recap.md": RECAP})
    jam = load().documents[0]
    context = "Fill in the five points."
    assert jam.links[-1] == Link("reference", "recap", context, "s-afterwards")


def test_load_knows_the_past_of_each_document(origin, load):
    origin.commit(FILES, "Begin")
    origin.move("patterns/recap.md", "patterns/recap-in-a-day.md", "Say how long")
    recap = load().documents[0]
    assert recap.former_addresses == ("patterns/recap",)
    assert [(edit.kind, edit.subject) for edit in recap.edits] == [
        ("renamed", "Say how long"),
        ("added", ""),
    ]
    assert recap.edits[0].authors == ("Alice",)


def test_page_leads_to_the_site_and_shows_its_image(origin, loader, load):
    origin.commit(FILES)
    one = loader()
    jam = load(one).documents[1]
    html = one.store.page(jam.page).html
    assert 'href="/library/patterns/recap"' in html
    assert 'href="/library/patterns/recap#s-steps"' in html
    assert f'src="/assets/{jam.assets[0][1]}/room.png"' in html
    assert one.store.asset(jam.assets[0][1]) == b"PNG"


def test_every_file_is_a_document_or_quarantined(origin, load):
    origin.commit(FILES | {"broken.md": "---\ntitle: [\n---\n", "notes.txt": "no document"})
    state = load()
    assert state.files == len(state.documents) + len(state.quarantined) == 3
    assert [problem.path for problem in state.quarantined] == ["broken.md"]


def test_loading_again_after_one_change_reads_one_file(origin, loader, load):
    origin.commit(FILES)
    one = loader()
    load(one)
    origin.commit({"patterns/recap.md": RECAP.replace("five", "three")})
    one.revisions()
    count = Count()
    one.load(count)
    assert count.stages == (("reading", 1), ("making pages", 1))


def test_quarantined_file_is_not_read_again_at_every_change(origin, loader, load):
    origin.commit(FILES | {"bomb.md": "<div>" * 20_000, "broken.md": "---\ntitle: [\n---\n"})
    one = loader()
    one.forget_all_but(load(one).documents)
    origin.commit({"patterns/recap.md": RECAP.replace("five", "three")})
    one.revisions()
    count = Count()
    assert len(one.load(count).quarantined) == 2
    assert count.stages == (("reading", 1), ("making pages", 1))


def test_new_title_reaches_the_pages_that_link_to_it(origin, loader, load):
    origin.commit(FILES)
    one = loader()
    load(one)
    origin.commit({"patterns/recap.md": RECAP.replace("Recap in a day", "Recap at once")})
    jam = load(one).documents[1]
    assert "Recap at once</a>" in one.store.page(jam.page).html


def test_another_process_finds_what_was_read(origin, loader, load, monkeypatch):
    origin.commit(FILES)
    first = load()
    one = loader()
    one.revisions()
    monkeypatch.setattr(one._reader, "_ask", None)
    assert one.load(Silence()) == first


def test_link_to_the_restricted_looks_like_a_link_to_nothing(origin, loader, load):
    with_link = JAM + "\nCompare [[secret]].\n"
    origin.commit(FILES | {"playbooks/run-a-jam.md": with_link})
    one = loader()
    before = one.store.page(load(one).documents[1].page)
    origin.commit({"cases/secret.md": RESTRICTED})
    state = load(one)
    jam = next(document for document in state.documents if document.id == "run-a-jam")
    assert one.store.page(jam.page) == before
    assert jam.links[-1].target == "secret"
    assert "KB409" in messages(state)[0]


def test_commit_message_is_shown_only_when_readers_may_see_all_it_touched(origin, load):
    origin.commit(FILES, "Begin")
    origin.commit({"patterns/recap.md": RECAP + "More.\n"}, "Say more")
    origin.commit(
        {"patterns/recap.md": RECAP, "cases/secret.md": RESTRICTED}, "Mend the leak at Acme"
    )
    state = load()
    edits = {one.id: [edit.subject for edit in one.edits] for one in state.documents}
    assert edits["recap"] == ["", "Say more", ""]
    assert edits["secret"] == ["Mend the leak at Acme"]


def test_second_document_with_an_id_gives_way(origin, load):
    origin.commit({"a.md": RECAP, "b.md": RECAP})
    state = load()
    assert [document.id for document in state.documents] == ["recap", "b"]
    assert "KB402 The id 'recap' belongs to a.md already; this page is 'b'." in messages(state)[0]


def test_public_document_keeps_its_id_whatever_is_restricted(origin, load):
    hidden = RECAP.replace("type: pattern", "type: pattern\naudience: org:acme")
    origin.commit({"a.md": hidden, "b.md": RECAP})
    assert [document.id for document in load().documents] == ["a", "recap"]


def test_audience_outside_of_the_source_is_quarantined(origin, loader, load):
    origin.commit({"a.md": RESTRICTED})
    state = load(loader(Source(location=str(origin.path), audience=("org:birch",))))
    assert state.documents == ()
    assert "a.md:6:11: error KB401" in messages(state)[0]


def test_two_sources_make_one_library(tmp_path, origin, loader, load):
    origin.commit({"patterns/recap.md": RECAP})
    acme = Origin(tmp_path / "acme")
    acme.commit({"cases/secret.md": RESTRICTED})
    sources = (
        Source(name="shared", location=str(origin.path)),
        Source(name="acme", location=str(acme.path), audience=("org:acme",)),
    )
    documents = load(loader(*sources)).documents
    assert [one.address for one in documents] == ["acme/cases/secret", "shared/patterns/recap"]
    assert documents[0].links[0].target == "recap"


def test_source_that_is_gone_stays_as_it_was(origin, loader, load):
    origin.commit(FILES)
    one = loader()
    before = load(one)
    origin.path.rename(origin.path.with_name("moved"))
    after = load(one)
    assert after.documents == before.documents
    assert "The site goes on with what was fetched before." in after.notices[0]


def test_what_does_not_fit_is_a_notice_of_the_state(origin, loader, load):
    origin.commit(FILES)
    one = loader()
    load(one)
    path, bob = next(iter(FILES)), Person("Bob", "bob@example.org")
    seen = {path: one.feeds[0].snapshot().entries[path].blob}
    one.feeds[0].commit({path: b"mine"}, "Change", bob, expected=seen)
    origin.commit({path: "theirs"})
    after = load(one)
    assert f"do not fit what changed in the source: '{path}'" in after.notices[0]


def test_source_that_never_was_is_an_error(tmp_path, loader):
    with pytest.raises(RepositoryError, match="cannot be reached"):
        loader(Source(location=str(tmp_path / "nowhere")))


def test_source_that_was_never_reached_says_why(loader):
    one = loader(Source(location="https://127.0.0.1:1/library.git"))
    with pytest.raises(RepositoryError, match="could not reach https"):
        one.revisions()


def test_folder_is_read_as_it_is_saved(tmp_path, loader, load):
    folder = tmp_path / "draft"
    folder.mkdir()
    (folder / "recap.md").write_text(RECAP)
    one = loader(folder=folder)
    assert load(one).documents[0].edits == ()
    (folder / "recap.md").write_text(RECAP.replace("Recap in a day", "Recap at once"))
    assert one.moved()
    assert load(one).documents[0].title == "Recap at once"


def test_forgetting_keeps_what_is_asked_for(origin, loader, load):
    origin.commit(FILES)
    one = loader()
    recap, jam = load(one).documents
    one.forget_all_but([recap])
    assert one.store.missing("pages", [recap.page, jam.page]) == {jam.page}
    assert one.store.asset(jam.assets[0][1]) is None


EVIDENCE, WIKI, LINK, IMAGE = (
    "based_on: [recap]",
    "Read [[recap]]",
    "(../patterns/recap.md#steps)",
    "(room.png)",
)
BROKEN = [
    (
        EVIDENCE,
        "based_on: [recpa]",
        "KB404 based_on: there is no document 'recpa'. Did you mean 'recap'?",
    ),
    (EVIDENCE, "based_on: [run-a-jam]", "KB408 based_on: the document names itself."),
    (WIKI, "Read [[recpa]]", "KB405 There is no page 'recpa'. Did you mean 'recap'?"),
    (LINK, "(../patterns/recap.md#stop)", "KB406 'Recap in a day' has no heading 'stop'."),
    (
        LINK,
        "(../patterns/nothing.md)",
        "KB405 The link leads to no page: '../patterns/nothing.md'.",
    ),
    (IMAGE, "(hall.png)", "KB405 There is no image 'hall.png'."),
]


@pytest.mark.parametrize(("part", "text", "expected"), BROKEN)
def test_broken_link_is_found_with_its_line(origin, load, part, text, expected):
    origin.commit(FILES | {"playbooks/run-a-jam.md": JAM.replace(part, text)})
    found = messages(load())
    assert len(found) == 1
    line = 8 if text.startswith("based_on") else 10
    assert found[0].startswith(f"playbooks/run-a-jam.md:{line}:")
    assert expected in found[0]
