import pytest

from kb.library.linking import Lookup
from kb.library.target import Target
from kb.library.terrain import Terrain

PUBLIC = frozenset({"public"})
ACME = frozenset({"org:acme"})


def target(name, path, audience=PUBLIC, source="library", mount="", **more):
    address = f"{mount}/{path}" if mount else path
    address = address.removesuffix(".md").removesuffix("/index")
    title = name.replace("-", " ").capitalize()
    return Target(name, title, source, path, address, audience, mount, **more)


JAM = target("run-a-jam", "playbooks/run-a-jam.md", former=("jams/run",))
RECAP = target("recap", "patterns/recap.md")
INDEX = target("patterns", "patterns/index.md")
SECRET = target("secret", "cases/secret.md", ACME)
OTHER = target("audit", "cases/audit.md", ACME, "acme", "acme")
ALL = [JAM, RECAP, INDEX, SECRET, OTHER]
NAMES = {name: tuple(one for one in ALL if name in one.names) for one in ALL for name in one.names}


def looking(base):
    return Lookup(base, Terrain(NAMES))


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("../patterns/recap.md", RECAP),
        ("../patterns/recap", RECAP),
        ("./run-a-jam.md", JAM),
        ("/patterns/recap.md", RECAP),
        ("/library/patterns/recap", RECAP),
        ("../patterns/", INDEX),
        ("../jams/run.md", None),
        ("/jams/run", JAM),
        ("../patterns/recap.md?plain=1", RECAP),
        ("..%2Fpatterns%2Frecap.md", RECAP),
        ("../../../etc/passwd", None),
        ("missing.md", None),
    ],
)
def test_link_leads_to_the_page_that_is_meant(href, expected):
    assert looking(JAM).linked(href) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("recap", RECAP),
        ("patterns/recap.md", RECAP),
        ("patterns/recap", RECAP),
        ("../patterns/recap.md", RECAP),
        ("jams/run", JAM),
        ("Run a JAM", JAM),
        ("acme/cases/audit", None),
        ("nothing", None),
        ("", None),
    ],
)
def test_name_is_an_id_an_address_a_path_or_a_title(name, expected):
    assert looking(JAM).named(name) == expected


def test_link_to_what_some_readers_may_not_see_leads_nowhere():
    assert looking(JAM).named("secret") is None
    assert looking(JAM).linked("../cases/secret.md") is None
    assert looking(JAM).suggestion("secrets") == ""


def test_link_from_the_restricted_to_the_public_works():
    assert looking(SECRET).named("run-a-jam") == JAM


def test_link_runs_across_sources_and_prefers_its_own():
    assert looking(OTHER).linked("audit.md") == OTHER
    assert looking(OTHER).linked("/patterns/recap") == RECAP


def test_slip_in_an_id_gets_a_suggestion():
    assert looking(RECAP).suggestion("run-a-jma") == "run-a-jam"
