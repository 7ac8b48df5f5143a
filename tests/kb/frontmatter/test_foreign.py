import pytest

from kb.frontmatter import FrontMatter, read_front_matter

TOML = '+++\ntitle = "Prices"\ndate = 2026-01-02T10:00:00Z\n[params]\nn = 1_000\n+++\nBody\n'
JSON = '{\n  "title": "Prices",\n  "draft": false,\n  "n": null\n}\nBody\n'


def read(text):
    return read_front_matter(text.encode("utf-8", "surrogatepass"), foreign=True)


def test_toml_is_read_as_text():
    found = read(TOML)
    assert found.fields == {
        "title": "Prices",
        "date": "2026-01-02T10:00:00+00:00",
        "params": {"n": "1000"},
    }
    assert (found.body, found.body_line, found.problems) == ("Body\n", 7, ())


def test_toml_keys_stand_where_they_were_written():
    found = read(TOML)
    assert found.position(("date",)) == (3, 8)
    assert found.keys["params", "n"] == (5, 1)


def test_json_is_read_as_text():
    found = read(JSON)
    assert found.fields == {"title": "Prices", "draft": "false", "n": ""}
    assert (found.body, found.body_line) == ("Body\n", 6)
    assert found.position(("title",)) == (2, 12)


@pytest.mark.parametrize("text", [TOML, JSON])
def test_neither_is_read_without_a_mapping(text):
    found = read_front_matter(text.encode())
    assert [problem.code for problem in found.problems] == ["KB108"]
    assert found.fields == {}


@pytest.mark.parametrize("text", ["---\ntitle: A\n---\nB", "# Heading\n", "", "+ a list\n"])
def test_other_files_are_read_as_ever(text):
    assert read(text) == read_front_matter(text.encode())


def test_audience_is_read_from_both():
    assert read('+++\naudience = "org:alpha"\n+++\n').fields == {"audience": "org:alpha"}
    assert read('{"audience": "org:alpha"}\nBody').fields == {"audience": "org:alpha"}


REFUSED = {
    "unclosed toml": ('+++\ntitle = "A"\n', "KB105", "never ends"),
    "value missing": ("+++\na =\n+++\n", "KB111", "no valid TOML: Invalid value"),
    "key twice": ("+++\na = 1\na = 2\n+++\n", "KB111", "Cannot overwrite a value"),
    "long number": ("+++\na = 1" + "0" * 6000 + "\n+++\n", "KB111", "a number is too long"),
    "nested toml": ("+++\na = " + "[" * 20_000 + "\n+++\n", "KB113", "8 levels deep"),
    "dotted toml": ("+++\n" + ".".join("a" * 20) + " = 1\n+++\n", "KB113", "8 levels deep"),
    "many values": (
        "+++\n" + "".join(f"a{n} = 1\n" for n in range(1001)) + "+++\n",
        "KB114",
        "more than 1,000 values",
    ),
    "large toml": ('+++\na = "' + "x" * 33_000 + '"\n+++\n', "KB109", "at most 32 KB"),
    "large json": ('{"a": "' + "x" * 33_000 + '"}\n', "KB109", "at most 32 KB"),
    "nested json": ('{"a":' + "[" * 20_000, "KB113", "8 levels deep"),
    "json twice": ('{"audience": "org:a", "audience": "public"}\n', "KB111", "given twice"),
    "json is none": ('{ "a" }\n', "KB111", "no valid JSON"),
    "not a number": ('{"a": NaN}\n', "KB111", "NaN is no value"),
    "escaped zero": ('{"a": "\\u0000"}\n', "KB110", "U+0000"),
    "half a character": ('{"a": "\\ud800"}\n', "KB110", "U+D800"),
    "nameless": ('{"": "a"}\n', "KB119", "has no name"),
    "text behind": ('{"a": "b"} and text\n', "KB111", "Text follows"),
    "four signs": ('++++\naudience = "org:a"\n++++\n', "KB106", "seems to begin with TOML"),
    "indented": (' +++\naudience = "org:a"\n+++\n', "KB106", "seems to begin with TOML"),
    "invisible": ('\u200b+++\naudience = "org:a"\n+++\n', "KB106", "seems to begin with TOML"),
    "named": ('+++toml\naudience = "org:a"\n+++\n', "KB106", "seems to begin with TOML"),
    "comment above": ('<!-- A -->\n+++\naudience = "a"\n+++\n', "KB106", "seems to begin"),
    "no first fence": ('audience = "org:a"\n+++\nBody\n', "KB106", "seems to begin with TOML"),
}


@pytest.mark.parametrize(("text", "code", "reason"), REFUSED.values(), ids=REFUSED)
def test_doubtful_front_matter_is_refused(text, code, reason):
    found = read(text)
    (problem,) = found.problems
    assert (problem.code, problem.quarantine) == (code, True)
    assert reason in problem.message
    assert found == FrontMatter(problems=(problem,))
