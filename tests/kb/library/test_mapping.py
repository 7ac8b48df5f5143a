import pytest

from kb.config import Source, SourceMapping
from kb.errors import ConfigError
from tests.origin import Origin

PAGE = """---
title: Pairing
permalink: /how/pairing/
redirect_from: /old-pairing/
what: Two people and one task.
layout: card
---
How it is done is said [over there]({{ "/how/mobbing/" | url }}) and [there](../mobbing/).
"""
OTHER = """---
title: Mobbing
permalink: /how/mobbing/
layout: card
---
It is much like [pairing](/old-pairing/) with more people.
"""
FILES = {"pages/p.md": PAGE, "pages/m.md": OTHER, "_drafts/d.md": "Draft\n"}
MAPPING = {
    "fields": {"aliases": "redirect_from"},
    "address": "permalink",
    "body": {"What": "what"},
    "debris": {"liquid": "strip"},
    "ignore": ["layout"],
}


def source(origin, **more):
    mapping = SourceMapping.model_validate(more.pop("mapping", MAPPING))
    return Source(location=str(origin.path), mapping=mapping, **more)


def test_mapped_library_reads_as_if_it_were_ours(origin, loader, load):
    origin.commit(FILES)
    one = loader(source(origin, exclude=("_drafts",)))
    state = load(one)
    mobbing, pairing = state.documents
    assert (pairing.address, pairing.former_addresses) == ("how/pairing", ("old-pairing",))
    assert [link.target for link in pairing.links] == [mobbing.id]
    assert [link.target for link in mobbing.links] == [pairing.id]
    html = one.store.page(pairing.page).html
    assert "Two people and one task." in html
    assert html.count('href="/library/how/mobbing"') == 2
    assert [problem.code for problem in state.problems] == ["KB511", "KB242", "KB407"]
    assert (state.files, len(state.documents)) == (2, 2)


def test_findings_name_the_line_that_the_author_wrote(origin, loader, load):
    broken = "---\ntitle: A\nwhat: See [x](none.md).\nb: c\n---\n\nText and [y](none.md) too.\n"
    origin.commit({"a.md": broken})
    state = load(loader(source(origin)))
    assert [one.line for one in state.problems if one.code == "KB405"] == [3, 7]


def test_changed_mapping_reads_the_text_again(origin, loader, load):
    origin.commit(FILES)
    first = loader(source(origin))
    page = load(first).documents[2].page
    first.close()
    changed = MAPPING | {"body": {"Summary": "what"}}
    second = loader(source(origin, mapping=changed))
    document = load(second).documents[2]
    assert document.page != page
    assert ">Summary<" in second.store.page(document.page).html


def test_same_file_may_mean_different_things_in_two_sources(origin, loader, load, tmp_path):
    other = Origin(tmp_path / "other")
    for one in (origin, other):
        one.commit({"a.md": "---\ntitle: A\nwhat: Words\n---\nText {{ b }}\n"})
    plain = Source(name="plain", location=str(other.path))
    one = loader(source(origin, name="mapped"), plain)
    state = load(one)
    pages = {document.source: one.store.page(document.page).html for document in state.documents}
    assert "{{ b }}" in pages["plain"]
    assert "Words" in pages["mapped"]
    assert "{{" not in pages["mapped"]


def test_front_matter_in_toml_is_read_and_its_audience_counts(origin, loader, load):
    toml = '+++\ntitle = "A"\naudience = "org:acme"\n+++\nText\n'
    origin.commit({"a.md": toml, "b.md": toml.replace("org:acme", "everyone")})
    state = load(loader(source(origin)))
    assert [document.audience for document in state.documents] == [frozenset({"org:acme"})]
    assert [(one.path, one.code) for one in state.quarantined] == [("b.md", "KB210")]


def test_preview_of_a_folder_is_read_as_the_only_source(origin, loader, load, tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.md").write_text(OTHER)
    state = load(loader(source(origin), folder=folder))
    assert [document.address for document in state.documents] == ["how/mobbing"]


def test_mapping_that_cannot_be_meant_stops_the_start(origin, loader):
    origin.commit(FILES)
    with pytest.raises(ConfigError, match="'sumary', which does not exist"):
        loader(source(origin, mapping={"fields": {"sumary": "a"}}))


def test_published_addresses_lead_to_the_files(origin, loader, load):
    page = "---\ntitle: A\n---\n[b](/guides/b.html) [c](guides/c/index.html)\n"
    leaf = "---\ntitle: B\n---\nText\n"
    origin.commit({"a.md": page, "guides/b.md": leaf, "guides/c/index.md": leaf})
    state = load(loader(source(origin)))
    assert {link.target for link in state.documents[0].links} == {"guides-b", "guides-c-index"}
