"""People: who has an account, invitations, roles, and shutting somebody out."""

from datetime import UTC, datetime

from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from werkzeug.wrappers import Response as AnyResponse

from kb.errors import RefusedError
from kb.people import accounts, invitations
from kb.people.account import Account
from kb.people.audit import By
from kb.people.groups import Group, add_to_group
from kb.people.invitations import Link
from kb.people.roles import Action, Role
from webapp.account.pages import page_options
from webapp.account.telling import UNACCEPTABLE, told
from webapp.paging import page_number, slice_of
from webapp.people.groups import all_groups
from webapp.people.rights import groups_to_manage, may_invite_anybody, roles_to_give
from webapp.people.words import group_options, role_options
from webapp.requests import have_navigation, member, state
from webapp.security.rates import limit_attempts

_LIST = 50  # people on a page

blueprint = Blueprint("people", __name__, url_prefix="/people")
blueprint.before_request(have_navigation)


@blueprint.get("")
def show_people() -> Response:
    """Everybody with an account, for who may manage them, and the form to invite somebody."""
    return _list_page()


@blueprint.post("/invitations")
def invite() -> Response:
    """Make an account, and show the link by which its owner chooses a password, once."""
    limit_attempts("invite", member().account.id)
    role, group = _role(roles_to_give(member())), _group()
    if role is None or (group is None and not may_invite_anybody(member())):
        abort(404)
    email, name = request.form.get("email", ""), request.form.get("name", "")
    try:
        if not member().may(Action.MANAGE_PEOPLE):
            # A new link for somebody who was invited before would let in whoever asked for it:
            # with another's role, and into another's groups.
            accounts.create_account(state(), email, name=name, role=role, by=_by())
        secret, link = invitations.invite(state(), email, name=name, role=role, by=_by())
    except RefusedError as error:
        return _list_page(told(error))
    if group is not None:
        add_to_group(state(), group.label, link.account.id, steward=False, by=_by())
    return _link_page(secret, link)


@blueprint.get("/<account_id>")
def show_person(account_id: str) -> Response:
    """One account: its role, and whether it may be used."""
    return _person_page(_account(account_id))


@blueprint.post("/<account_id>/role")
def change_role(account_id: str) -> AnyResponse:
    """Give somebody another role, which holds from his next request on."""
    account, role = _account(account_id), _role(roles_to_give(member()))
    if role is None:
        abort(404)
    try:
        accounts.change_role(state(), account.id, role, by=_by())
    except RefusedError as error:
        return _person_page(account, told(error))
    return _to(account)


@blueprint.post("/<account_id>/access")
def change_access(account_id: str) -> AnyResponse:
    """Shut somebody out at once, or let him in again."""
    account = _account(account_id)
    try:
        if request.form.get("access") == "enable":
            accounts.enable(state(), account.id, by=_by())
        else:
            accounts.disable(state(), account.id, by=_by())
    except RefusedError as error:
        return _person_page(account, told(error))
    return _to(account)


@blueprint.post("/<account_id>/page")
def choose_page(account_id: str) -> AnyResponse:
    """Say which page of the library is about somebody; one that was not offered is missing."""
    account, chosen = _account(account_id), request.form.get("page", "")
    if chosen not in dict(page_options()):
        abort(404)
    accounts.change_profile(state(), account.id, name=account.name, person=chosen, by=_by())
    return _to(account)


@blueprint.post("/<account_id>/reset")
def reset(account_id: str) -> Response:
    """Make a link for somebody who has forgotten his password, and show it, once."""
    limit_attempts("invite", member().account.id)
    made = invitations.request_reset(state(), _account(account_id).id, by=_by())
    if made is None:
        abort(404)
    return _link_page(*made)


def _account(account_id: str) -> Account:
    # An address in the path would be one in somebody's history.
    found = accounts.find_account(state(), account_id) if "@" not in account_id else None
    if found is None:
        abort(404)
    return found


def _role(allowed: tuple[Role, ...]) -> Role | None:
    """The role that was chosen, if it was offered."""
    return next((role for role in allowed if role.word == request.form.get("role")), None)


def _group() -> Group | None:
    """The group that was chosen; one that was not offered is missing."""
    label = request.form.get("group", "")
    if not label:
        return None
    offered = groups_to_manage(member(), all_groups())
    found = next((group for group in offered if group.label == label), None)
    if found is None:
        abort(404)
    return found


def _list_page(notice: str = "") -> Response:
    who = member()
    manages = who.may(Action.MANAGE_PEOPLE)
    people = accounts.list_accounts(state()) if manages else ()
    page = render_template(
        "people.html",
        notice=notice,
        manages=manages,
        shown=slice_of(people, page_number(request.args.get("page")), _LIST),
        page_url=lambda page: url_for("people.show_people", page=page),
        roles=role_options(roles_to_give(who)),
        groups=group_options(groups_to_manage(who, all_groups()), none=may_invite_anybody(who)),
    )
    return make_response(page, UNACCEPTABLE if notice else 200)


def _person_page(account: Account, notice: str = "") -> Response:
    page = render_template(
        "person.html",
        account=account,
        roles=role_options(roles_to_give(member())),
        pages=page_options(),
        notice=notice,
    )
    return make_response(page, UNACCEPTABLE if notice else 200)


def _link_page(secret: str, link: Link) -> Response:
    url = invitations.link_address(current_app.config["SITE_URL"], secret)
    return make_response(render_template("link_made.html", url=url, link=link))


def _to(account: Account) -> AnyResponse:
    return redirect(url_for("people.show_person", account_id=account.id), 303)


def _by() -> By:
    return By(member().account.id, datetime.now(UTC))
