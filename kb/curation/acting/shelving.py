"""Taking a document out of use, and back into it."""

from kb.curation.acting.change import Change, Fields, Read, reason_if_any
from kb.curation.acting.request import Request
from kb.errors import RefusedError

_RESTING = ("archived", "superseded")


def archive(one: Read, request: Request) -> Change:
    """Nobody is to rely on it any more. It stays where it is, and can be found."""
    if one.lifecycle == "archived":
        raise RefusedError(f"'{one.title}' is in the archive already.")
    return _moved(one, "archived", f"Archive '{one.title}'", "is in the archive now", request)


def restore(one: Read, request: Request) -> Change:
    """It is in use again."""
    if one.lifecycle not in _RESTING:
        raise RefusedError(
            f"'{one.title}' is not in the archive.", "There is nothing to take out of it."
        )
    return _moved(one, "active", f"Restore '{one.title}'", "is in use again", request)


def _moved(one: Read, lifecycle: str, subject: str, said: str, request: Request) -> Change:
    reason = reason_if_any(request.reason)
    fields: Fields = {("lifecycle",): lifecycle}
    return Change({one.place: fields}, subject, (), f"'{one.title}' {said}.", reason)
