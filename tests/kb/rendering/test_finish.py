import pytest
from hypothesis import given, settings, strategies

from kb.rendering.convert import Converter, convert
from kb.rendering.finish import finish
from kb.rendering.page import Draft, Page, Resolution, Section
from kb.rendering.sanitise import sanitise


def page_of(text, title="", **found):
    resolutions = {("wiki", name): Resolution(*value) for name, value in found.items()}
    return finish(Draft(convert(text).html, resolutions, title))


def test_title_at_the_start_is_left_out_and_can_still_be_linked_to():
    page = page_of("# Restart\n\n[up](#restart)\n\n## Steps", title="restart ")
    assert page.html.startswith('<span id="s-restart"></span>\n<p><a href="#s-restart">up</a>')
    assert [section.heading for section in page.sections] == ["", "Steps"]


@pytest.mark.parametrize("text", ["Words.\n\n# Restart", "# Restart it"])
def test_other_headings_stay(text):
    assert "<h2" in page_of(text, title="Restart").html


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ([1, 2, 2, 1], [2, 3, 3, 2]),
        ([2, 3, 2], [2, 3, 2]),
        ([3, 3, 2], [2, 2, 2]),
        ([2, 5, 4, 6], [2, 3, 3, 4]),
        ([1, 2, 3, 4, 5, 6], [2, 3, 4, 5, 6, 6]),
    ],
)
def test_headings_step_down_one_at_a_time(written, shown):
    page = page_of("\n\n".join("#" * level + " x" for level in written))
    assert [section.level for section in page.sections] == shown


def test_bare_wiki_link_shows_the_title_of_what_it_means():
    page = page_of("[[restart]] [[restart#Steps]] [[gone]]", restart=("/library/r", "Restart it"))
    assert page.html == (
        '<p><a href="/library/r">Restart it</a>'
        ' <a href="/library/r#s-steps">Restart it: Steps</a>'
        ' <span class="md-missing">gone</span></p>'
    )


def test_sections_hold_the_text_of_the_page():
    text = (
        "Before.\n\n## One `x`\n\nA *b* [c](d)\nnext line.\n\n- i\n- j\n\n"
        "```python\nx = 1\n\ny = 2\n```\n\n### Two\n\n| a | b |\n|---|---|\n| c | d |\n"
    )
    assert page_of(text).sections == (
        Section("", 0, "", "Before."),
        Section("s-one-x", 2, "One x", "A b c next line.\ni\nj\nx = 1\ny = 2"),
        Section("s-two", 3, "Two", "a b\nc d"),
    )


def test_footnote_belongs_to_the_section_that_refers_to_it_first():
    body = "## A\n\nOne[^1].\n\n## B\n\nTwo[^1][^2].\n\n## C[^3]\n\nEnd.\n\n"
    page = page_of(body + "[^1]: uno\n[^2]: due\n[^3]: tre")
    texts = {section.heading: section.text for section in page.sections}
    assert texts == {"A": "One.\nuno", "B": "Two.\ndue", "C": "End.\ntre"}


def test_words_of_a_page_are_counted():
    assert page_of("one two\n\n# three\n\nfour").words == 3


@settings(deadline=None, max_examples=60)
@given(strategies.text(alphabet="ab [](){}<>#*_`|:-!\n^=~\\&;\"'.1\t/", max_size=120))
def test_nothing_changes_when_a_page_is_sanitised_again(text):
    page = finish(Draft(Converter().convert(text).html, {}))
    assert sanitise(page.html) == page.html
    assert Page.from_json(page.to_json()) == page


@given(
    strategies.dictionaries(
        strategies.tuples(strategies.sampled_from(["wiki", "link", "image"]), strategies.text()),
        strategies.builds(Resolution, strategies.text(), strategies.text()),
    )
)
def test_draft_survives_its_way_through_json(resolutions):
    draft = Draft("<p>", resolutions, "Title")
    assert Draft.from_json(draft.to_json()) == draft
