"""What an API token is good for: named parts of what its owner may do."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from kb.errors import RefusedError
from kb.people.roles import Action
from kb.quotation import quoted
from kb.suggestion import did_you_mean

# Name -> the actions that it stands for. `read` is part of each, because nobody may act on what
# he may not read.
SCOPES: Mapping[str, frozenset[Action]] = MappingProxyType(
    {
        "read": frozenset({Action.READ}),
        "feedback": frozenset({Action.READ, Action.GIVE_FEEDBACK}),
        "propose": frozenset({Action.READ, Action.PROPOSE}),
        "curate": frozenset({Action.READ, Action.CONFIRM, Action.CURATE, Action.MERGE}),
        "insights": frozenset({Action.READ, Action.SEE_INSIGHTS}),
        "operate": frozenset({Action.READ, Action.OPERATE}),
    }
)


def permitted_by(scopes: Iterable[str]) -> frozenset[Action]:
    """The actions that these scopes stand for; one that is no longer known stands for none."""
    return frozenset[Action]().union(*(SCOPES.get(scope, frozenset()) for scope in scopes))


def to_scopes(names: Iterable[str]) -> tuple[str, ...]:
    """The scopes in the order of the table. Raises RefusedError for none, or an unknown one."""
    wanted = set(names)
    for name in sorted(wanted - SCOPES.keys()):
        hint = did_you_mean(name, SCOPES) or f"There are: {', '.join(SCOPES)}."
        raise RefusedError(f"There is no scope {quoted(name)}.", hint)
    if not wanted:
        raise RefusedError(
            "A token without a scope is good for nothing.", f"Choose from: {', '.join(SCOPES)}."
        )
    return tuple(name for name in SCOPES if name in wanted)
