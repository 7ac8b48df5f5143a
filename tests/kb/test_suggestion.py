from kb.suggestion import did_you_mean, nearest


def test_did_you_mean_near_word():
    assert did_you_mean("stauts", ["status", "summary"]) == "Did you mean 'status'?"


def test_did_you_mean_nothing_near():
    assert did_you_mean("colour", ["status", "summary"]) == ""


def test_nearest_ignores_case():
    assert nearest("TITLE", ["title"]) == "title"


def test_nearest_of_very_long_word_is_nothing():
    assert nearest("status" * 1000, ["status"]) == ""
