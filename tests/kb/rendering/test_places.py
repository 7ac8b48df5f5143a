from kb.rendering.places import Places, sentence_around

BODY = """# Title

Look at [one](a.md).

```
[not](a.md)
```

Then [again](a.md) and [[wiki page]] and <img src="x.png">.

[ref]: b.md
"""


def test_places_of_equal_links_follow_each_other_and_skip_code():
    places = Places(BODY, 5)
    assert [places.of_link("a.md"), places.of_link("a.md")] == [7, 13]


def test_place_of_every_kind_of_link():
    places = Places(BODY, 1)
    lines = [places.of_link(name) for name in ("wiki page", "x.png", "b.md")]
    assert [*lines, places.of_tag("img")] == [9, 9, 11, 9]


def test_place_of_something_unwritten_is_the_first_line():
    assert Places(BODY, 5).of_link("nowhere.md") == 5


def test_sentence_is_the_one_around_the_link():
    text = "First one. Now see  the page\n(or not)! Third. Fourth."
    start = text.index("the page")
    assert sentence_around(text, start, start + 8) == "Now see the page (or not)!"


def test_long_sentence_is_cut_around_the_link():
    text = "word " * 200 + "LINK" + " word" * 200
    found = sentence_around(text, 1000, 1004)
    assert "LINK" in found
    assert len(found) <= 300


def test_code_beside_a_marker_is_left_out():
    text = "- ```\n  [a](b.md)\n  ```\n> ~~~\n> [a](b.md)\n> ~~~\n\n```[a](c.md)```\n[a](b.md)\n"
    places = Places(text, 1)
    assert (places.of_link("b.md"), places.of_link("c.md")) == (9, 8)
