"""Organisations and circles, and who belongs to them. What one may not manage looks missing."""

from datetime import UTC, datetime

from flask import (
    Blueprint,
    Response,
    abort,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from werkzeug.wrappers import Response as AnyResponse

from kb.errors import NotFoundError, RefusedError
from kb.people.audit import By
from kb.people.groups import (
    Group,
    GroupKind,
    Member,
    add_to_group,
    create_group,
    list_groups,
    members_of_group,
    remove_from_group,
)
from webapp.account.telling import UNACCEPTABLE, told
from webapp.people.rights import groups_to_manage, may_make_groups
from webapp.people.words import kind_options
from webapp.requests import have_navigation, member, state

blueprint = Blueprint("groups", __name__, url_prefix="/groups")
blueprint.before_request(have_navigation)


@blueprint.get("")
def show_groups() -> Response:
    """The organisations and circles that somebody looks after."""
    return _list_page()


@blueprint.post("")
def create() -> AnyResponse:
    """Make an organisation or a circle."""
    form = request.form
    if not may_make_groups(member()) or form.get("kind") not in set(GroupKind):
        abort(404)
    try:
        group = create_group(
            state(),
            GroupKind(form["kind"]),
            form.get("slug", ""),
            name=form.get("name", ""),
            by=_by(),
        )
    except RefusedError as error:
        return _list_page(told(error))
    return _to(group)


@blueprint.get("/<kind>/<slug>")
def show_group(kind: str, slug: str) -> Response:
    """One of them, with its members."""
    return _group_page(_group(kind, slug))


@blueprint.post("/<kind>/<slug>/members")
def add_member(kind: str, slug: str) -> AnyResponse:
    """Let somebody with an account belong to it; a member becomes a steward of it, or not."""
    group, email = _group(kind, slug), request.form.get("email", "")
    try:
        if "@" not in email:
            raise NotFoundError("Members are added by their email address.")
        steward = request.form.get("steward") == "yes"
        add_to_group(state(), group.label, email, steward=steward, by=_by())
    except NotFoundError as error:
        return _group_page(group, told(error))
    return _to(group)


@blueprint.post("/<kind>/<slug>/members/<account_id>/remove")
def remove_member(kind: str, slug: str, account_id: str) -> AnyResponse:
    """Let a member leave it, who then reads what is its own no more."""
    group = _group(kind, slug)
    if account_id not in {one.account.id for one in _members(group)}:
        abort(404)
    remove_from_group(state(), group.label, account_id, by=_by())
    return _to(group)


def all_groups() -> tuple[Group, ...]:
    """Every organisation, and then every circle."""
    return tuple(group for kind in GroupKind for group in list_groups(state(), kind))


def _group(kind: str, slug: str) -> Group:
    managed = groups_to_manage(member(), all_groups())
    found = next((group for group in managed if group.label == f"{kind}:{slug}"), None)
    if found is None:
        abort(404)
    return found


def _members(group: Group) -> tuple[Member, ...]:
    return members_of_group(state(), group.label)


def _list_page(notice: str = "") -> Response:
    page = render_template(
        "groups.html",
        groups=groups_to_manage(member(), all_groups()),
        makes=may_make_groups(member()),
        kinds=kind_options(),
        notice=notice,
    )
    return make_response(page, UNACCEPTABLE if notice else 200)


def _group_page(group: Group, notice: str = "") -> Response:
    page = render_template("group.html", group=group, members=_members(group), notice=notice)
    return make_response(page, UNACCEPTABLE if notice else 200)


def _to(group: Group) -> AnyResponse:
    return redirect(url_for("groups.show_group", kind=group.kind, slug=group.slug), 303)


def _by() -> By:
    return By(member().account.id, datetime.now(UTC))
