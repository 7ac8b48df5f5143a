"""Sites that keep what their readers say, each with a state of its own."""

import re

import pytest

from kb.audience import ANONYMOUS
from kb.feedback.activity import activity_for
from webapp.requests import today


@pytest.fixture
def jam(app):
    """The document that readers of these tests have something to say about."""
    return app.extensions["views"].current(ANONYMOUS).library.by_id["run-a-jam"]


@pytest.fixture
def said(state, jam):
    """What is known of the document now."""

    def activity():
        return activity_for(state, [jam], today())

    return activity


@pytest.fixture
def send():
    """Fills in the form at a path and sends it, as a browser does."""

    def post(client, path, **form):
        page = client.get(path).text
        token = re.search(r'name="form_token" value="([0-9a-f]{64})"', page)[1]
        return client.post(path, data={"form_token": token, **form})

    return post
