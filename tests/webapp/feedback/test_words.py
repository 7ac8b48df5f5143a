from typing import get_args

from kb.feedback.flags import Status
from kb.feedback.report import REASONS
from webapp.feedback import words


def test_every_reason_and_state_has_words():
    assert tuple(words.REASONS) == REASONS
    assert tuple(words.STATES) == get_args(Status)
