"""A provider that lies: honest by itself, with one thing changed by a row of tests/hostile."""

import base64
import hashlib
import hmac
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

from joserfc import jwt
from joserfc.jwk import RSAKey

from webapp.openid.journey import Journey

CLIENT, SECRET = "field-guide", "canary-secret-canary-secret-32ch"
KEY = RSAKey.generate_key(2048, {"kid": "first", "use": "sig"})
ANOTHER = RSAKey.generate_key(2048, {"kid": "first", "use": "sig"})
LATER = RSAKey.generate_key(2048, {"kid": "later", "use": "sig"})
TIMES = ("exp", "iat", "nbf")


class Crooked(ThreadingHTTPServer):
    """A server in a thread. `row` is what it does wrong, `asked` what it was sent."""

    daemon_threads = True

    def __init__(self, row=None):
        super().__init__(("127.0.0.1", 0), _Answers)
        self.row = row or {}
        self.issuer = f"http://127.0.0.1:{self.server_port}"
        self.journey: Journey | None = None
        self.keys = [KEY]
        self.signing = KEY
        self.userinfo = {"sub": "42"}
        self.asked = []
        threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.shutdown()
        self.server_close()

    def discovery(self):
        said = {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
        }
        return said | self.row.get("discovery", {})

    def claims(self):
        now = int(time.time())
        honest = {
            "iss": self.issuer,
            "sub": "42",
            "aud": CLIENT,
            "exp": now + 300,
            "iat": now,
            "nonce": self.journey.nonce,
            "email": "alice@example.org",
            "email_verified": True,
        }
        changed = {
            name: now + value if name in TIMES and isinstance(value, int) else value
            for name, value in self.row.get("claims", {}).items()
        }
        filled = json.loads(json.dumps(changed).replace("{issuer}", self.issuer))
        return {k: v for k, v in (honest | filled).items() if k not in self.row.get("drop", ())}

    def id_token(self):
        header, key = {"alg": "RS256", "kid": self.signing.kid}, self.signing
        match self.row.get("key"):
            case "another":
                key = ANOTHER
            case "another in the header":
                key = ANOTHER
                header["jwk"] = ANOTHER.as_dict(private=False)
            case "public half as a secret":
                key = KEY.as_pem(private=False)
            case "client secret":
                key = SECRET.encode()
        if "deep" in self.row:
            deep = b"[" * self.row["deep"]
            return f"{_encoded(b'{}')}.{_encoded(deep)}.{_encoded(b'x')}"
        header |= self.row.get("header", {})
        token = _signed(header, self.claims(), key)
        parts = dict(zip(("header", "claims", "signature"), token.split("."), strict=True))
        return self.row["token"].format(**parts) if "token" in self.row else token

    def token_answer(self):
        return {"access_token": "access", "token_type": "Bearer", "id_token": self.id_token()}


class _Answers(BaseHTTPRequestHandler):
    def do_GET(self):
        place = {"/keys": "keys", "/userinfo": "userinfo"}.get(self.path, "discovery")
        self.server.asked.append((place, dict(self.headers), {}))
        self._answer(place)

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        form = {name: values[0] for name, values in parse_qs(body).items()}
        self.server.asked.append(("token", dict(self.headers), form))
        self._answer("token")

    def _answer(self, place):
        row = self.server.row if self.server.row.get("at") == place else {}
        if "raw" in row:
            self.wfile.write(row["raw"].encode())
            return
        text, times = row.get("repeat", ("", 0))
        body = row["body"].replace("{long}", text * times) if "body" in row else self._said(place)
        self.send_response(row.get("status", 200))
        self.send_header("Content-Type", "application/json")
        if "location" in row:
            self.send_header("Location", row["location"])
        self.end_headers()
        try:
            self.wfile.write(body.encode())
        except OSError:
            return  # who asked has read enough

    def _said(self, place):
        crooked = self.server
        match place:
            case "discovery":
                return json.dumps(crooked.discovery())
            case "keys":
                return json.dumps({"keys": [key.as_dict(private=False) for key in crooked.keys]})
            case "userinfo":
                return json.dumps(crooked.userinfo)
        return json.dumps(crooked.token_answer())

    def log_message(self, *_):
        """Tests say nothing while they run."""


def _signed(header, claims, key):
    if header["alg"] == "RS256" and "crit" not in header:
        return jwt.encode(header, claims, key)
    # What no honest library signs is put together by hand.
    start = f"{_encoded(json.dumps(header).encode())}.{_encoded(json.dumps(claims).encode())}"
    if header["alg"] == "HS256":
        return f"{start}.{_encoded(hmac.digest(key, start.encode(), hashlib.sha256))}"
    return f"{start}.{_encoded(b'signature')}"


def _encoded(part):
    return base64.urlsafe_b64encode(part).rstrip(b"=").decode()
