"""docs/permissions.md, made from the table of roles and actions."""

from kb.people.roles import POLICY, VISITORS_MAY, Action, Kind, Role
from kb.people.scopes import SCOPES

_HEAD = """# Permissions

Who may do what. A **role** says what somebody is to the network, and each role may all that the one
before it may: {roles}.
Somebody without an account is a **visitor**.

**Whose** counts too: a document is public, for the network, for an organisation or for a circle.
Where it names several, the widest decides. Everybody with an account is of the network. Documents
of an organisation or a circle are for its members alone: whoever cannot read a document can do
nothing with it, and there is no exception for administrators. An administrator can make somebody a
member, himself too; that is recorded.

Who speaks for an organisation or a circle (`kb user join EMAIL org:acme --steward`) is a steward
there and nowhere else, whatever the role.

This page is made by `kb user roles --markdown`.

## Roles

Each cell names the least role that may.

"""

_SCOPES = """
## Scopes of API tokens

A token lets a program act for its owner: within its scopes, and never beyond what the owner may at
that moment. No scope lets a program manage people or groups.

| scope | what a program may |
|---|---|
"""


def reference() -> str:
    """The whole page as Markdown."""
    roles = ", ".join(role.word for role in Role)
    return _HEAD.format(roles=roles) + _actions() + _SCOPES + _scopes()


def least_role(action: Action, kind: Kind) -> str:
    """The least role that may do something with documents or affairs of a kind, in one word."""
    if (action, kind) in VISITORS_MAY:
        return "visitor"
    role = POLICY[action].get(kind)
    return role.word if role else "nobody"


def _actions() -> str:
    lines = [f"| | {' | '.join(kind.value for kind in Kind)} |", f"|---|{'---|' * len(Kind)}"]
    for action in Action:
        cells = " | ".join(least_role(action, kind) for kind in Kind)
        lines.append(f"| {action.value} | {cells} |")
    return "\n".join(lines) + "\n"


def _scopes() -> str:
    lines = [
        f"| `{name}` | {', '.join(action.value for action in Action if action in permitted)} |"
        for name, permitted in SCOPES.items()
    ]
    return "\n".join(lines) + "\n"
