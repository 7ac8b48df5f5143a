from kb.feedback.voices import Voice, voice_of_account, voice_of_browser


def test_a_voice_says_nothing_of_the_secret_it_comes_from():
    voice = voice_of_browser("secret")
    assert (len(voice.digest), voice.account) == (64, None)
    assert "secret" not in repr(voice)


def test_an_account_has_one_voice_and_no_browser_has_it():
    assert (
        voice_of_account("a1")
        == voice_of_account("a1")
        == Voice(voice_of_account("a1").digest, "a1")
    )
    assert voice_of_account("a1").digest != voice_of_browser("a1").digest
