"""What is read of the header; tests/webapp/account/test_proxy.py sends it over a real socket."""

import pytest
from pydantic import TypeAdapter
from werkzeug.exceptions import BadRequest

from kb.config.settings import Networks
from webapp.app import create_app
from webapp.security.proxied import told_address

NETWORKS = TypeAdapter(Networks)


@pytest.fixture(scope="module")
def app(config):
    told = {
        "proxy_sign_in_header": "X-Forwarded-Email",
        "proxy_sign_in_from": NETWORKS.validate_python("10.0.0.0/8, 2001:db8::/32"),
    }
    return create_app(config.model_copy(update=told))


def told(app, peer, *values):
    headers = [("X-Forwarded-Email", value) for value in values]
    with app.test_request_context(headers=headers, environ_base={"REMOTE_ADDR": peer}):
        return told_address()


@pytest.mark.parametrize("peer", ["10.1.2.3", "::ffff:10.1.2.3", "2001:db8::1"])
def test_proxy_in_the_settings_is_believed(app, peer):
    assert told(app, peer, " Alice@Example.org ") == "alice@example.org"


@pytest.mark.parametrize("peer", ["11.0.0.1", "127.0.0.1", "::1", "", "10.0.0.1.evil", "unix:"])
def test_nobody_else_is_believed(app, peer):
    assert told(app, peer, "alice@example.org") == ""
    assert told(app, peer, "alice@example.org", "bob@example.org") == ""


def test_two_at_once_are_refused(app):
    with pytest.raises(BadRequest):
        told(app, "10.1.2.3", "alice@example.org", "bob@example.org")


def test_without_the_setting_nothing_is_read(config):
    assert told(create_app(config), "10.1.2.3", "alice@example.org") == ""
