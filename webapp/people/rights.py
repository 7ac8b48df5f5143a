"""What somebody may do to people and groups: the policy of roles, asked in the words of forms."""

from collections.abc import Iterable

from kb.people.groups import Group
from kb.people.roles import Action, Role
from kb.people.signed_in import SignedIn


def roles_to_give(who: SignedIn) -> tuple[Role, ...]:
    """The roles that somebody may give: at most his own, and without the right to manage people
    none above member.
    """
    most = who.role if who.may(Action.MANAGE_PEOPLE) else min(who.role, Role.MEMBER)
    return tuple(role for role in Role if role <= most)


def may_invite_anybody(who: SignedIn) -> bool:
    """Whether somebody may invite people to the network who belong to none of his groups."""
    return who.may(Action.INVITE)


def may_make_groups(who: SignedIn) -> bool:
    """Whether somebody may make organisations and circles, and manage those of others."""
    return who.may(Action.MANAGE_ORGANISATIONS)


def groups_to_manage(who: SignedIn, groups: Iterable[Group]) -> tuple[Group, ...]:
    """The groups whose members somebody may add and remove."""
    return tuple(
        group
        for group in groups
        if may_make_groups(who) or who.may(Action.MANAGE_ORGANISATIONS, frozenset({group.label}))
    )
