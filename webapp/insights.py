"""For those who look after the library: what people look for, and do not find."""

from datetime import timedelta

from flask import Blueprint, current_app, render_template

from kb.audience import NETWORK, PUBLIC
from kb.config import Config
from kb.demand.counting import Looked, listing
from kb.people.roles import Action
from kb.people.signed_in import SignedIn
from search.demand import ENOUGH, demand_of
from webapp.requests import have_navigation, member, state, today

blueprint = Blueprint("insights", __name__, url_prefix="/insights")
blueprint.before_request(have_navigation)

_EVERYBODY = frozenset({PUBLIC, NETWORK})


@blueprint.get("/demand")
def show_demand() -> str:
    """What was searched for by people who may read no more than the one who asks."""
    config: Config = current_app.extensions["config"]
    since = today() - timedelta(days=config.demand_days)
    rows = listing(state(), since=since) if config.demand_days else ()
    who = member()
    return render_template(
        "demand.html",
        demand=demand_of(one for one in rows if may_see(who, one)),
        days=config.demand_days,
        enough=ENOUGH,
    )


def may_see(who: SignedIn, looked: Looked) -> bool:
    """Whether somebody may see what was looked for.

    He must be able to read all that those who searched may read, and have a right to insights in
    one of their groups, or where they are in none, in the network.
    """
    if not looked.audience <= who.labels:
        return False
    groups = looked.audience - _EVERYBODY
    wanted = [frozenset({label}) for label in groups] or [looked.audience]
    return any(who.may(Action.SEE_INSIGHTS, labels) for labels in wanted)
