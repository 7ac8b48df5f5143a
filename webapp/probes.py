"""What machines ask the site about itself: whether it lives, whether it is ready, its figures."""

import hmac

from flask import Blueprint, Response, abort, current_app, jsonify, request

from kb.config import Config
from webapp.metrics import CONTENT_TYPE, Meters, exposition
from webapp.readiness import readiness
from webapp.security.addresses import client_address, is_within

blueprint = Blueprint("probes", __name__)


@blueprint.get("/livez")
def livez() -> Response:
    """Whether the process answers at all; asked by whatever restarts it."""
    return Response("alive\n", mimetype="text/plain")


@blueprint.get("/readyz")
def readyz() -> tuple[Response, int]:
    """Whether every part answers, and which. Reading public pages may work even where not."""
    parts = readiness(current_app.extensions["config"])
    return jsonify(parts), 200 if all(parts.values()) else 503


@blueprint.get("/metrics")
def metrics() -> Response:
    """Figures for Prometheus, for whom the settings name; for others there is no such page."""
    config: Config = current_app.extensions["config"]
    if not _may_measure(config):
        abort(404)
    meters: Meters = current_app.extensions["meters"]
    return Response(exposition(meters, config), content_type=CONTENT_TYPE)


def _may_measure(config: Config) -> bool:
    if is_within(client_address(), config.metrics_from):
        return True
    token = config.metrics_token.get_secret_value().encode()
    sent = request.headers.get("Authorization", "").encode("utf-8", "replace")
    return bool(token) and hmac.compare_digest(sent, b"Bearer " + token)
