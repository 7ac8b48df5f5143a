"""The application: made by `create_app`, from settings only; nothing happens at import."""

from flask import Flask

from kb.config import Config
from search.views import Views
from webapp import (
    alike,
    api,
    completing,
    feeds,
    find,
    insights,
    library,
    preview,
    probes,
    site,
)
from webapp.account import door, openid, own, proxy
from webapp.account.openid import register_openid
from webapp.entities import data as entity_data
from webapp.entities import pages as entity_pages
from webapp.entities import review
from webapp.errors import register_errors
from webapp.feedback import pages as feedback_pages
from webapp.feedback import reports
from webapp.feedback.opening import register_openings
from webapp.journal import register_journal
from webapp.metrics import register_metrics
from webapp.noticing import register_noticing
from webapp.people import accounts, groups
from webapp.presentation import register_presentation
from webapp.requests import answer_from_cache, tag_answer
from webapp.security.policies import LARGEST_BODY, check_policies
from webapp.security.register import register_security
from webapp.statics import read_static_files

_PARTS = (site, library, find, completing, feeds, api, alike, entity_pages, entity_data, probes)
# A preview is one author's, on his own machine: nobody signs in there.
_WITH_PEOPLE = (
    door,
    openid,
    proxy,
    own,
    accounts,
    groups,
    insights,
    review,
    feedback_pages,
    reports,
)


def create_app(config: Config, *, previewed: bool = False) -> Flask:
    """The site for one configuration. `previewed` adds what only authors may see.

    Raises ConfigError when a route is not covered by a policy.
    """
    app = Flask(__name__, static_folder=None)
    app.config.update(
        MAX_CONTENT_LENGTH=LARGEST_BODY,
        PREVIEW=previewed,
        SITE_TITLE=config.title,
        SITE_URL=config.site_url,
    )
    app.extensions["config"] = config
    app.extensions["ways"] = []
    app.extensions["views"] = Views(config)
    app.extensions["statics"] = read_static_files()
    register_presentation(app)
    register_errors(app)
    register_journal(app)
    register_metrics(app)
    register_security(app, config)
    register_openid(app, config)
    register_noticing(app, config)
    register_openings(app, config)
    for part in (*_PARTS, *((preview,) if previewed else _WITH_PEOPLE)):
        app.register_blueprint(part.blueprint)
    app.before_request(answer_from_cache)
    app.after_request(tag_answer)
    check_policies(app)
    return app
