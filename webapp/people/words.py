"""The words that people see for roles and for what a key of a program is good for."""

from collections.abc import Iterable, Mapping

from kb.people.groups import Group, GroupKind
from kb.people.roles import Role

Options = tuple[tuple[str, str], ...]

ROLES: Mapping[Role, tuple[str, str]] = {
    Role.READER: ("Reader", "reads"),
    Role.MEMBER: ("Member", "also says what was useful or is outdated"),
    Role.CONTRIBUTOR: ("Contributor", "also proposes changes"),
    Role.CURATOR: ("Curator", "also keeps the library in order"),
    Role.STEWARD: ("Steward", "also invites people and sees how the network does"),
    Role.ADMINISTRATOR: ("Administrator", "also manages people, groups and the site"),
}

SCOPES: Mapping[str, str] = {
    "read": "Read what you may read",
    "feedback": "Say what was useful or is outdated",
    "propose": "Propose changes",
    "curate": "Keep the library in order",
    "insights": "See how the network does",
    "operate": "Operate the site",
}


def role_options(roles: Iterable[Role]) -> Options:
    """What a form offers: for each role its value, and what it may in words."""
    return tuple((role.word, ": ".join(ROLES[role])) for role in roles)


def group_options(groups: Iterable[Group], *, none: bool) -> Options:
    """What a form offers: each group by its label, and no group where that is possible too."""
    nobody = (("", "The network, and no group yet"),) if none else ()
    return (*nobody, *((group.label, group.name) for group in groups))


def kind_options() -> Options:
    """What a form offers: an organisation, or a circle."""
    return tuple((kind.value, kind.words.capitalize()) for kind in GroupKind)
