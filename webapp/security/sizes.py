"""How much a request may bring: each route says so in its policy."""

from flask import abort, request

from webapp.security.policies import policy_of_request


def refuse_large_body() -> None:
    """Answer 413 when the body is larger than the route takes; most take none.

    Where there is no such route nothing is read, so that its error says what is really wrong.
    """
    policy = policy_of_request()
    if policy is None:
        return
    if (request.content_length or 0) > policy.size:
        abort(413)
    # For bodies that do not say how long they are.
    request.max_content_length = policy.size
