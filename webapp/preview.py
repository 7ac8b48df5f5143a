"""What an author sees beside the pages while writing: what is wrong, and when it has changed."""

from flask import Blueprint, Response, current_app, jsonify, render_template

from kb.library.document import Document
from kb.problems import Problem
from webapp.requests import view

blueprint = Blueprint("preview", __name__, url_prefix="/-")


@blueprint.get("/version")
def version() -> Response:
    """The name of the present generation, asked for by the script that reloads the page."""
    return jsonify(version=view().version)


@blueprint.get("/problems")
def problems() -> str:
    """All findings, those that keep a file from being shown first."""
    found = sorted(view().problems, key=lambda problem: (not problem.quarantine, problem))
    return render_template("problems.html", problems=found)


def problems_of(document: Document) -> tuple[Problem, ...]:
    """What is wrong with a document's file. Nobody but its author in a preview is told."""
    if not current_app.config["PREVIEW"]:
        return ()
    return tuple(problem for problem in view().problems if problem.path == document.path)
