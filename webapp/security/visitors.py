"""Who asks: found once for each request, and the same until its answer is out."""

from dataclasses import dataclass

from flask import g

from kb.audience import ANONYMOUS, Viewer


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who asks. Without an account he is anonymous and reads what is public."""

    viewer: Viewer = ANONYMOUS
    account: str = ""

    @property
    def anonymous(self) -> bool:
        """Whether nobody knows who he is, so that anybody may get the same answer."""
        return not self.account


NOBODY = Visitor()


def visitor() -> Visitor:
    """Who asks."""
    found: Visitor = g.get("visitor", NOBODY)
    return found
