import re

from kb.people.secret import digest_of, new_id, new_secret


def test_secrets_fit_into_headers_and_differ():
    secrets = {new_secret("gb_") for _ in range(100)}
    assert len(secrets) == 100
    assert all(re.fullmatch(r"gb_[A-Za-z0-9_-]{43}", secret) for secret in secrets)


def test_ids_fit_into_their_column():
    assert re.fullmatch(r"[0-9a-f]{16}", new_id())


def test_any_text_has_a_digest():
    assert len({digest_of(text) for text in ("", "a", "é", "\ud800", "\x00")}) == 5
