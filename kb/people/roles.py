"""Roles, and what each may do with which documents: one table, read by code, docs and tests."""

from collections.abc import Mapping
from enum import Enum, IntEnum
from types import MappingProxyType

from kb.audience import NETWORK, PUBLIC


class Role(IntEnum):
    """What a person is to the network; each may do all that the one before may."""

    READER = 1
    MEMBER = 2
    CONTRIBUTOR = 3
    CURATOR = 4
    STEWARD = 5
    ADMINISTRATOR = 6

    @property
    def word(self) -> str:
        """The role as it is written and stored: "reader"."""
        return self.name.lower()


class Action(Enum):
    """Something that a person may want to do; the value says it in words."""

    READ = "read"
    GIVE_FEEDBACK = "give feedback"
    PROPOSE = "propose a change"
    CONFIRM = "confirm what one answers for"
    CURATE = "curate"
    MERGE = "merge a proposal"
    APPROVE_AUDIENCE = "approve a wider audience"
    SEE_INSIGHTS = "see insights"
    INVITE = "invite people"
    MANAGE_ORGANISATIONS = "manage organisations and circles"
    MANAGE_PEOPLE = "manage people"
    OPERATE = "operate the site"


class Kind(Enum):
    """Whose documents, or whose affairs; the value says it in words."""

    PUBLIC = "public"
    NETWORK = "the network"
    ORGANISATION = "own organisation"
    CIRCLE = "own circle"


VISITOR = None
"""The role of somebody without an account."""

_ALL = (Kind.PUBLIC, Kind.NETWORK, Kind.ORGANISATION, Kind.CIRCLE)
_OWN = (Kind.ORGANISATION, Kind.CIRCLE)


def _from(role: Role, *kinds: Kind) -> dict[Kind, Role]:
    return dict.fromkeys(kinds, role)


# Action -> whose -> the least role that may. What is not in the table is allowed to nobody: there
# is no row for organisations and circles of others, not for administrators either.
POLICY: Mapping[Action, Mapping[Kind, Role]] = MappingProxyType(
    {
        Action.READ: _from(Role.READER, *_ALL),
        Action.GIVE_FEEDBACK: _from(Role.READER, *_ALL),
        Action.PROPOSE: _from(Role.CONTRIBUTOR, *_ALL),
        # Its owner and its reviewers, as the document names them; curators confirm the others too.
        Action.CONFIRM: _from(Role.CONTRIBUTOR, *_ALL),
        Action.CURATE: _from(Role.CURATOR, *_ALL),
        Action.MERGE: _from(Role.CURATOR, *_ALL),
        # A public document has no wider audience.
        Action.APPROVE_AUDIENCE: _from(Role.STEWARD, Kind.NETWORK, *_OWN),
        Action.SEE_INSIGHTS: _from(Role.STEWARD, *_ALL),
        Action.INVITE: _from(Role.STEWARD, Kind.NETWORK, *_OWN),
        Action.MANAGE_ORGANISATIONS: _from(Role.ADMINISTRATOR, Kind.NETWORK)
        | _from(Role.STEWARD, *_OWN),
        Action.MANAGE_PEOPLE: _from(Role.ADMINISTRATOR, Kind.NETWORK),
        Action.OPERATE: _from(Role.ADMINISTRATOR, Kind.NETWORK),
    }
)

# What somebody without an account may do, where the library is open; the setting
# `visitors_give_feedback` takes the second from them.
VISITORS_MAY = frozenset({(Action.READ, Kind.PUBLIC), (Action.GIVE_FEEDBACK, Kind.PUBLIC)})


def may(role: Role | None, action: Action, kind: Kind = Kind.NETWORK) -> bool:
    """Whether a role is allowed an action with documents or affairs of that kind.

    `None` is the role of a visitor without an account.
    """
    if role is None:
        return (action, kind) in VISITORS_MAY
    least = POLICY[action].get(kind)
    return least is not None and role >= least


def kind_of(label: str) -> Kind:
    """The kind of one's own label: of "org:acme" for a member of Acme, for example."""
    if label == PUBLIC:
        return Kind.PUBLIC
    if label == NETWORK:
        return Kind.NETWORK
    return Kind.CIRCLE if label.startswith("circle:") else Kind.ORGANISATION
