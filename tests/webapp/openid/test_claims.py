import time

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, OKPKey, RSAKey
from joserfc.jws import JWSRegistry

from webapp.openid.claims import ALGORITHMS, Expected, UnknownKeyError, verify_token

EXPECTED = Expected("https://id.example.org", "field-guide", "the nonce")
KEYS = {
    "RS": RSAKey.generate_key(2048),
    "PS": RSAKey.generate_key(2048),
    "ES256": ECKey.generate_key("P-256"),
    "ES384": ECKey.generate_key("P-384"),
    "ES512": ECKey.generate_key("P-521"),
    "Ed25519": OKPKey.generate_key("Ed25519"),
}


def honest():
    now = int(time.time())
    return {
        "iss": "https://id.example.org",
        "aud": ["field-guide"],
        "sub": "42",
        "exp": now + 300,
        "iat": now,
        "nonce": "the nonce",
    }


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_every_algorithm_is_understood(algorithm):
    key, claims = KEYS.get(algorithm) or KEYS[algorithm[:2]], honest()
    registry = JWSRegistry(algorithms=[algorithm], strict_check_header=False)
    token = jwt.encode({"alg": algorithm, "more": "yes"}, claims, key, registry=registry)
    listed = {"keys": [{"kty": "new", "kid": "x"}, key.as_dict(private=False)]}
    assert verify_token(token, listed, EXPECTED, "") == claims


def test_key_that_is_not_listed_is_told_from_a_lie():
    token = jwt.encode({"alg": "RS256", "kid": "new"}, honest(), KEYS["RS"])
    listed = {"keys": [KEYS["PS"].as_dict(private=False, kid="old")]}
    with pytest.raises(UnknownKeyError):
        verify_token(token, listed, EXPECTED, "")


def test_nonce_is_not_shown():
    assert "the nonce" not in repr(EXPECTED)
