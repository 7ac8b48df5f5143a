from kb.frontmatter import FrontMatter, body_hash, read_front_matter


def test_front_matter_survives_json():
    found = read_front_matter(b"\n---\na: [b, {c: d}]\n---\nbody\n")
    assert FrontMatter.from_json(found.to_json()) == found


def test_position_of_what_is_not_there_is_that_of_what_is_around_it():
    found = read_front_matter(b"---\nreviewed: {by: Bob}\n---\n")
    assert found.position(("reviewed", "on")) == (2, 11)
    assert found.position(("title",)) == (1, 1)


def test_body_hash_of_other_line_ends_is_the_same():
    assert body_hash("a\r\nb\r") == body_hash("a\nb\n") != body_hash("a\nb")
