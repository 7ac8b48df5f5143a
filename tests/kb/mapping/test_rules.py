import json

from kb.mapping.rules import PLAIN, BodyRules

RULES = BodyRules(foreign=True, body=(("Why", "why"),), debris=(("erb", "strip"),))


def test_rules_survive_their_way_through_json():
    assert BodyRules.from_json(json.loads(json.dumps(RULES.to_json()))) == RULES


def test_digest_tells_rules_apart_and_plain_ones_have_none():
    assert PLAIN.digest == ""
    assert len({RULES.digest, BodyRules(foreign=True).digest, ""}) == 3
