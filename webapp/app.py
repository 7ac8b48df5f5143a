"""The application: made by `create_app`, from settings only; nothing happens at import."""

from flask import Flask

from kb.config import Config
from search.views import Views
from webapp import api, find, library, preview, site
from webapp.errors import register_errors
from webapp.hosts import refuse_forged_host
from webapp.presentation import register_presentation
from webapp.requests import answer_from_cache, tag_answer
from webapp.security.headers import guard
from webapp.security.policies import LARGEST_BODY, check_policies
from webapp.security.sizes import refuse_large_body
from webapp.statics import read_static_files


def create_app(config: Config, *, previewed: bool = False) -> Flask:
    """The site for one configuration. `previewed` adds what only authors may see.

    Raises ConfigError when a route is not covered by a policy.
    """
    app = Flask(__name__, static_folder=None)
    app.config.update(
        HOSTS=config.trusted_hosts,
        MAX_CONTENT_LENGTH=LARGEST_BODY,
        PREVIEW=previewed,
        PROVIDERS=frozenset(),
        SITE_TITLE=config.title,
        SITE_URL=config.site_url,
    )
    app.extensions["views"] = Views(config)
    app.extensions["statics"] = read_static_files()
    register_presentation(app)
    register_errors(app)
    for part in (site, library, find, api, *((preview,) if previewed else ())):
        app.register_blueprint(part.blueprint)
    app.before_request(refuse_forged_host)
    app.before_request(refuse_large_body)
    app.before_request(answer_from_cache)
    app.after_request(tag_answer)
    app.after_request(guard)
    check_policies(app)
    return app
