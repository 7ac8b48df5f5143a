"""What belongs to the site and not to the library: its own files and robots.txt."""

from flask import Blueprint, Response, abort, current_app

from webapp.statics import StaticFile, StaticFiles

blueprint = Blueprint("site", __name__)


@blueprint.get("/static/<name>")
def static_file(name: str) -> Response:
    """A style sheet, script or drawing of the site, by the name that holds its hash."""
    statics: StaticFiles = current_app.extensions["statics"]
    file = statics.files.get(name)
    if file is None:
        abort(404)
    return _answer(file)


@blueprint.get("/favicon.ico")
def favicon() -> Response:
    """The site's sign, for browsers that ask without having been told of it."""
    statics: StaticFiles = current_app.extensions["statics"]
    return _answer(statics.files[statics.names["sign.svg"]])


@blueprint.get("/robots.txt")
def robots() -> Response:
    """Machines may read every page, but not walk through every search; of a closed library none."""
    if current_app.config["CLOSED"]:
        return Response("User-agent: *\nDisallow: /\n", mimetype="text/plain")
    lines = (
        "User-agent: *",
        "Disallow: /search",
        f"Sitemap: {current_app.config['SITE_URL']}/sitemap.xml",
        "",
    )
    return Response("\n".join(lines), mimetype="text/plain")


def _answer(file: StaticFile) -> Response:
    return Response(file.data, content_type=f"{file.media_type}; charset=utf-8")
