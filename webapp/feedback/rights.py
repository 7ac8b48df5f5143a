"""Who may say something of a document, and in whose name."""

from flask import current_app

from kb.audience import PUBLIC
from kb.config import Config
from kb.feedback.voices import Voice, voice_of_account, voice_of_browser
from kb.library.document import Document
from kb.people.roles import Action
from webapp.security.asking import form_secret
from webapp.security.visitors import visitor


def may_give_feedback(document: Document) -> bool:
    """Whether whoever asks may report a problem with a document, or say whether it was useful."""
    config: Config = current_app.extensions["config"]
    if current_app.config["PREVIEW"]:
        return False
    found = visitor().signed_in
    if found is None:
        return config.visitors_give_feedback and PUBLIC in document.audience
    return found.may(Action.GIVE_FEEDBACK, document.audience)


def voice() -> Voice:
    """The voice of whoever asks: of the account, or of the browser where nobody is signed in."""
    found = visitor().signed_in
    return voice_of_account(found.account.id) if found else voice_of_browser(form_secret())
