"""Who asks: found once for each request, and the same until its answer is out."""

from dataclasses import dataclass, field

from flask import g

from kb.audience import ANONYMOUS, NETWORK, Viewer
from kb.people.roles import Action
from kb.people.signed_in import SignedIn


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who asks. Without an account he is anonymous and reads what is public.

    `secret` is what his cookie holds, empty for programs; it never leaves this process.
    """

    signed_in: SignedIn | None = None
    secret: str = field(default="", repr=False)

    @property
    def anonymous(self) -> bool:
        """Whether nobody knows who he is, so that anybody may get the same answer."""
        return self.signed_in is None

    @property
    def viewer(self) -> Viewer:
        """The audience labels that he holds."""
        return Viewer(self.signed_in.labels) if self.signed_in else ANONYMOUS

    def may(self, action: Action, label: str = NETWORK) -> bool:
        """Whether he is allowed to do this to what belongs to the network, or to one group."""
        return self.signed_in is not None and self.signed_in.may(action, frozenset({label}))

    def may_somewhere(self, action: Action) -> bool:
        """Whether there is anything that he is allowed to do this to."""
        return any(self.may(action, label) for label in self.viewer.labels)


NOBODY = Visitor()


def visitor() -> Visitor:
    """Who asks."""
    found: Visitor = g.get("visitor", NOBODY)
    return found
