"""What is offered while somebody types: in the search box of a page, and in the browser's own."""

from typing import Final
from xml.sax.saxutils import escape, quoteattr

from flask import Blueprint, Response, current_app, jsonify, render_template, request, url_for

from search.suggest import Suggestions
from webapp.requests import view
from webapp.statics import StaticFiles
from webapp.words import type_words

blueprint = Blueprint("completing", __name__)

_SHORT_NAME: Final = 16  # characters; the specification allows no more
_DESCRIPTION: Final = """<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
<ShortName>{short}</ShortName>
<LongName>{title}</LongName>
<Description>Search {title}.</Description>
<InputEncoding>UTF-8</InputEncoding>
<Image width="32" height="32" type="image/svg+xml">{image}</Image>
<Url type="text/html" template={pages}/>
<Url type="application/atom+xml" template={feed}/>
<Url type="application/x-suggestions+json" template={words}/>
<Url type="application/opensearchdescription+xml" rel="self" template={own}/>
</OpenSearchDescription>
"""


@blueprint.get("/suggest")
def offer() -> str:
    """A list of links, in groups, for the script of the search box."""
    return render_template("offers.html", offers=_suggestions(), library=view().library)


@blueprint.get("/suggest.json")
def complete() -> Response:
    """The same for browsers: what was typed, titles, notes and addresses side by side.

    The form is that of the OpenSearch Suggestions extension.
    """
    site_url: str = current_app.config["SITE_URL"]
    rows = [
        (
            found.document.title,
            type_words(found.document.type).one,
            site_url + url_for("library.show_document", address=found.document.address),
        )
        for found in _suggestions().documents
    ]
    titles, notes, urls = ([row[column] for row in rows] for column in range(3))
    answer = jsonify([_typed(), titles, notes, urls])
    answer.mimetype = "application/x-suggestions+json"
    return answer


@blueprint.get("/opensearch.xml")
def description() -> Response:
    """How a browser searches here (OpenSearch 1.1), so that it can be one of its engines."""
    site_url: str = current_app.config["SITE_URL"]
    title: str = current_app.config["SITE_TITLE"]
    statics: StaticFiles = current_app.extensions["statics"]

    def template(endpoint: str) -> str:
        return quoteattr(f"{site_url}{url_for(endpoint)}?q={{searchTerms}}")

    text = _DESCRIPTION.format(
        short=escape(title[:_SHORT_NAME].strip()),
        title=escape(title[:48]),
        image=escape(site_url + statics.url("sign.svg")),
        pages=template("find.search"),
        feed=template("feeds.atom"),
        words=template("completing.complete"),
        own=quoteattr(site_url + url_for("completing.description")),
    )
    return Response(text, mimetype="application/opensearchdescription+xml")


def _typed() -> str:
    return request.args.get("q", "")


def _suggestions() -> Suggestions:
    return view().suggester.suggest(_typed())
