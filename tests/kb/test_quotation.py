from kb.quotation import quoted


def test_quoted_plain_text():
    assert quoted("Café 東京") == "'Café 東京'"


def test_quoted_invisible_characters_are_escaped():
    assert quoted("a\u202eb\x1b[0m\nc") == r"'a\u202eb\x1b[0m\nc'"


def test_quoted_long_text_is_cut():
    assert quoted("x" * 61) == "'" + "x" * 60 + "…'"
