from datetime import timedelta

from kb.people.attempts import KEPT
from webapp.security.limits import LIMITS
from webapp.security.policies import POLICIES


def test_every_limit_can_be_kept_and_is_some_routes():
    named = {policy.limit for policy in POLICIES.values()} | {"sign-in-address"}
    assert named - {None} == LIMITS.keys()
    for limit in LIMITS.values():
        assert limit.times > 0
        assert timedelta(0) < limit.window <= KEPT


def test_who_guesses_passwords_all_day_tries_few():
    limit = LIMITS["sign-in"]
    assert limit.times * (timedelta(days=1) / limit.window) <= 1000
