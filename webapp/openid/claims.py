"""Whether a provider's token can be believed, and what it says."""

from dataclasses import dataclass, field
from typing import Final

from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import InvalidClaimError, InvalidKeyIdError, JoseError, MissingClaimError
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry

from webapp.openid.refusals import UntrustedError

# Never "none", and none with a shared secret: what is public would do to forge a token.
ALGORITHMS: Final = (
    *("RS256", "RS384", "RS512"),
    *("PS256", "PS384", "PS512"),
    *("ES256", "ES384", "ES512"),
    "Ed25519",
)
"""How a token may be signed: with a key of which only the provider has the secret half."""

_LEEWAY: Final = 60  # seconds that two clocks may differ
_KINDS: Final = frozenset({"RSA", "EC", "OKP"})
# What a malformed key or token makes the libraries raise, beside their own errors.
_MALFORMED: Final = (ValueError, TypeError, KeyError, AttributeError, RecursionError)


@dataclass(frozen=True, slots=True)
class Expected:
    """What the token has to say: who made it, for whom, and for which journey."""

    issuer: str
    client_id: str
    nonce: str = field(repr=False)


class UnknownKeyError(UntrustedError):
    """The token is signed with a key that is not among those at hand."""


def verify_token(
    token: str, keys: dict[str, object], expected: Expected, access_token: str
) -> dict[str, object]:
    """The claims of an id token, once its signature and all that it says have been checked.

    Raises UntrustedError, UnknownKeyError where newer keys may help.
    """
    try:
        decoded = jwt.decode(token, key=_signing_keys(keys), registry=_registry())
        claims = CodeIDToken(
            decoded.claims,
            decoded.header,
            {
                "iss": {"essential": True, "value": expected.issuer},
                "aud": {"essential": True, "value": expected.client_id},
            },
            {
                "nonce": expected.nonce,
                "client_id": expected.client_id,
                "access_token": access_token,
            },
        )
        claims.validate(leeway=_LEEWAY)
    except InvalidKeyIdError as error:
        raise UnknownKeyError("The token is signed with a key that nobody knows.") from error
    except JoseError as error:
        raise UntrustedError(f"The token does not hold ({_reason(error)}).") from error
    except _MALFORMED as error:
        raise UntrustedError("The token, or a key of the provider, is malformed.") from error
    return dict(claims)


def _signing_keys(keys: dict[str, object]) -> KeySet:
    listed = keys.get("keys")
    usable = [
        key
        for key in (listed if isinstance(listed, list) else [])
        if isinstance(key, dict) and key.get("kty") in _KINDS and key.get("use", "sig") == "sig"
    ]
    return KeySet.import_key_set({"keys": usable})


def _registry() -> JWSRegistry:
    # Providers put what they like beside what the standard names.
    return JWSRegistry(algorithms=list(ALGORITHMS), strict_check_header=False)


def _reason(error: JoseError) -> str:
    """Which rule was broken, in words of the library that repeat nothing of the token."""
    claim = error.claim if isinstance(error, InvalidClaimError | MissingClaimError) else ""
    return f"{error.error}: {claim}" if claim else error.error
