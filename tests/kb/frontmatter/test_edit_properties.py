"""Front matter in many styles: an edit touches the bytes of its own key and nothing else."""

from hypothesis import given, settings
from hypothesis import strategies as st

from kb.errors import KbError
from kb.frontmatter import edit_front_matter, read_front_matter

# What a key may stand with, as lines; {k} is the key. None of them leaves blank lines at its end.
ROWS = (
    "{k}: plain text # comment",
    "{k}:   'single ''quotes'''   ",
    '{k} : "double \\" é" # c',
    "{k}:",
    "{k}:  ",
    "{k}: # comment",
    "{k}: 2026-03-15",
    "{k}: goes on\n  over lines\n\n  and on",
    '{k}: "goes on\n\n  over lines" # comment',
    "{k}:\n    below",
    "{k}: |\n  literal\n\n    # text\n  end",
    "{k}: |2- # comment\n    literal",
    "{k}: >+\n  folded\n   more\n  end",
    "{k}: [a, 'b', \"c d\"] # comment",
    "{k}: [a,b,]",
    "{k}: [\n  a, # one, two\n  b\n]",
    "{k}: []",
    "{k}:\n- a\n# comment\n- 'b' # c",
    "{k}: # comment\n    - a\n\n    - b\n      # deep comment",
    "{k}:\n  - x: y\n    z: w\n  - |\n    text",
    "{k}: {{on: 2026-03-15, 'by': bob}}",
    "{k}: {{on, by: bob}}",
    "{k}: {{\n  on: x, # when\n  by: y,\n}}",
    "{k}:\n  on: 2026-03-15 # when\n  by:\n    - bob",
    "{k}:\n      # who\n      by: bob",
    '"{k}": quoted key',
    "? {k}\n: explicit",
)
BETWEEN = ("", "", "# comment\n", "\n", "\n# [comment\n\n")
TEXTS = st.one_of(
    st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=30),
    st.sampled_from(
        ["yes", "1.10", "null", "2026-11-21", "a: b", " a", "a\nb\n", "- a", "#", "é\r"]
    ),
)
VALUES = st.one_of(
    TEXTS,
    st.lists(TEXTS, max_size=4),
    st.dictionaries(st.sampled_from(["on", "by", "basis"]), TEXTS, max_size=3),
)


@st.composite
def pieces(draw):
    """What stands above the first key, each key with its lines, and what follows the last."""
    forms = draw(st.lists(st.tuples(st.sampled_from(ROWS), st.sampled_from(BETWEEN)), min_size=1))
    end = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    mark = draw(st.sampled_from(["", "\ufeff"]))
    head = [f"{mark}---\n"]
    for number, (form, between) in enumerate(forms):
        # Blank lines below a value that keeps them would be a part of it.
        gap = between if ">+" not in form else between.lstrip("\n")
        head += [form.format(k=f"key{number}") + "\n", gap]
    body = draw(st.sampled_from(["", "text\n", "\n\n---\nkey0: x\n---", "a\rb\r\nc\n"]))
    return [piece.replace("\n", end).encode() for piece in (*head, "---\n")] + [body.encode()]


def joined(parts):
    return b"".join(parts)


@settings(deadline=None)
@given(parts=pieces(), data=st.data())
def test_removing_a_key_takes_its_lines_and_nothing_else(parts, data):
    number = data.draw(st.integers(0, (len(parts) - 3) // 2 - 1))
    edited = edit_front_matter(joined(parts), {(f"key{number}",): None})
    above, below = parts[: 2 * number + 1], parts[2 * number + 2 :]
    if b">+" in joined(above[-2:]):
        # The value above would take the blank lines that follow.
        below[0] = below[0].lstrip(b"\r\n")
    assert edited == joined((*above, *below))


@settings(deadline=None)
@given(parts=pieces(), value=VALUES, data=st.data())
def test_changing_a_key_leaves_all_others_alone(parts, value, data):
    number = data.draw(st.integers(0, (len(parts) - 3) // 2 - 1))
    before = read_front_matter(joined(parts))
    edited = edit_front_matter(joined(parts), {(f"key{number}",): value})
    assert edited.startswith(joined(parts[: 2 * number + 1]))
    assert edited.endswith(joined(parts[2 * number + 2 :]))
    after = read_front_matter(edited)
    assert after.fields == before.fields | {f"key{number}": value}
    assert edit_front_matter(edited, {(f"key{number}",): value}) is edited


@settings(deadline=None)
@given(parts=pieces(), value=VALUES)
def test_adding_a_key_only_adds_bytes(parts, value):
    original = joined(parts)
    edited = edit_front_matter(original, {("new",): value}, [("key0",), ("new",)])
    added = len(edited) - len(original)
    start = len(joined(parts[:2]))
    assert edited[:start] + edited[start + added :] == original
    assert read_front_matter(edited).fields["new"] == value
    assert edit_front_matter(edited, {("new",): None}) == original


@settings(deadline=None)
@given(parts=pieces(), value=TEXTS, data=st.data())
def test_changing_an_inner_key_leaves_the_lines_of_others_alone(parts, value, data):
    before = read_front_matter(joined(parts)).fields
    inner = [(k, i) for k, v in before.items() if isinstance(v, dict) for i in v]
    if inner:
        path = data.draw(st.sampled_from(inner))
        number = int(path[0].removeprefix("key"))
        for wanted in (value, None):
            edited = edit_front_matter(joined(parts), {path: wanted})
            assert edited.startswith(joined(parts[: 2 * number + 1]))
            assert edited.endswith(joined(parts[2 * number + 2 :]))


@settings(deadline=None)
@given(text=st.text(alphabet="abk:-# \n\t[]{}'\"|>+2?,é", max_size=60), value=VALUES)
def test_editing_anything_raises_nothing_but_refusals(text, value):
    data = f"---\na: b\n{text}\n---\nbody\n".encode()
    for key in (*read_front_matter(data).fields, "new"):
        for wanted in (value, None):
            try:
                edited = edit_front_matter(data, {(key,): wanted})
            except KbError:
                continue
            assert read_front_matter(edited).fields.get(key) == wanted
