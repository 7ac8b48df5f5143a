"""People with accounts and sessions, as readers of every kind."""

from datetime import UTC, datetime, timedelta

from kb.people import sessions
from kb.people.accounts import create_account
from kb.people.audit import CONSOLE, By
from kb.people.groups import GroupKind, add_to_group, create_group
from kb.people.roles import Role
from kb.store import open_state

NOW = datetime.now(UTC)
BY = By(CONSOLE, NOW)

LABELS = {
    "nobody": frozenset({"public"}),
    "olga": frozenset({"public", "network"}),
    "alice": frozenset({"public", "network", "org:acme"}),
    "carol": frozenset({"public", "network", "org:acme", "circle:ring"}),
}
"""What each may read. Olga administrates, Alice writes, Carol is a steward of Acme."""


def let_people_in(config):
    """Make their accounts; gives the secret of a session for each, none for nobody."""
    with open_state(config) as state:
        roles = {"olga": Role.ADMINISTRATOR, "alice": Role.CONTRIBUTOR, "carol": Role.MEMBER}
        made = {
            name: create_account(
                state, f"{name}@example.org", name=name.title(), role=role, by=BY
            ).id
            for name, role in roles.items()
        }
        for slug in ("acme", "birch"):
            create_group(state, GroupKind.ORGANISATION, slug, name=slug.title(), by=BY)
        create_group(state, GroupKind.CIRCLE, "ring", name="Ring", by=BY)
        add_to_group(state, "org:acme", made["alice"], by=BY)
        add_to_group(state, "org:acme", made["carol"], steward=True, by=BY)
        add_to_group(state, "circle:ring", made["carol"], by=BY)
        # Begun tomorrow, so that using them changes nothing that their owners are shown.
        begun = NOW + timedelta(days=1)
        secrets = {
            name: sessions.start(state, account, agent="Test", now=begun)[0]
            for name, account in made.items()
        }
    return secrets | {"nobody": ""}


def browser(app, secret):
    """A browser in which the owner of the secret is signed in; its forms have one secret too."""
    client = app.test_client()
    client.set_cookie("guildbook-form", "of-this-browser")
    if secret:
        client.set_cookie("guildbook", secret)
    return client
