"""A provider of OpenID Connect as a process of its own, and a site whose people sign in there."""

import contextlib
import json
import subprocess
import sys
import threading
import urllib.request

import pytest
from pydantic import SecretStr
from waitress.server import create_server

from kb.config import Config
from tests.webapp.running import free_port, wait_for
from webapp.app import create_app


class RealProvider:
    """The package oidc-provider-mock, which is made with the server half of Authlib."""

    def __init__(self):
        self.port = free_port()
        self.issuer = f"http://127.0.0.1:{self.port}"
        self.process = subprocess.Popen(
            [
                *(sys.executable, "-W", "ignore", "-m", "oidc_provider_mock"),
                *("--port", str(self.port), "--require-nonce", "true"),
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        wait_for(self.answers)

    def answers(self):
        try:
            with urllib.request.urlopen(self.issuer, timeout=5):  # noqa: S310 - ours
                return True
        except OSError:
            return False

    def knows(self, subject, **claims):
        """Let it know somebody, who is then asked for nothing but his name."""
        request = urllib.request.Request(  # noqa: S310 - ours
            f"{self.issuer}/users/{subject}",
            json.dumps(claims).encode(),
            {"Content-Type": "application/json"},
            method="PUT",
        )
        urllib.request.urlopen(request, timeout=5).close()  # noqa: S310 - ours

    def signs_in(self, address, subject):
        """What somebody does who was sent to `address`; gives where the provider sends him on."""
        request = urllib.request.Request(address, f"sub={subject}".encode())  # noqa: S310 - ours
        with urllib.request.build_opener(_Stay).open(request, timeout=5) as answer:
            return answer.headers["Location"]

    def close(self):
        self.process.terminate()
        self.process.wait(10)


class _Stay(urllib.request.HTTPErrorProcessor):
    """Takes a redirect as an answer like any other."""

    def http_response(self, request, response):  # noqa: ARG002 - the signature of urllib
        return response


@pytest.fixture(scope="session")
def provider():
    running = RealProvider()
    yield running
    running.close()


@pytest.fixture(scope="session")
def oidc(config, provider):
    """The settings of the same library, with a provider."""
    return Config(
        **dict(config)
        | {
            "port": free_port(),
            "oidc_issuer": provider.issuer,
            "oidc_client_id": "field-guide",
            "oidc_client_secret": SecretStr("canary-secret"),
            "oidc_name": "Network ID",
            "oidc_domains": ("example.org",),
            "oidc_organisations_claim": "groups",
            "oidc_organisations": (("Acme staff", "acme"),),
        }
    )


@pytest.fixture(scope="session")
def oidc_app(oidc):
    return create_app(oidc)


@pytest.fixture(scope="session")
def oidc_site(oidc_app, oidc):
    """The address of a real server for it."""
    server = create_server(oidc_app, host="127.0.0.1", port=oidc.port)
    thread = threading.Thread(target=_serve, args=(server,), daemon=True)
    thread.start()
    yield oidc.site_url
    server.close()
    thread.join(5)


def _serve(server):
    # It may be waiting on its socket in the moment in which that is closed.
    with contextlib.suppress(OSError):
        server.run()
