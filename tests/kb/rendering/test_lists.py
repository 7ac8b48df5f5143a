from xml.etree import ElementTree

from kb.rendering.dialect import new_markdown
from kb.rendering.lists import unwrap_paragraphs

C = {"class": "c"}


def shown(text):
    return new_markdown().convert(text).replace("\n", "")


def test_list_keeps_its_first_number():
    assert shown("3. a\n4. b") == '<ol start="3"><li>a</li><li>b</li></ol>'


def test_tight_item_holds_text_around_what_is_inside():
    assert shown("- a\n  - b\n- c") == "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"


def test_loose_item_holds_paragraphs():
    assert shown("- a\n\n- b") == "<ul><li><p>a</p></li><li><p>b</p></li></ul>"


def test_lists_follow_one_another_without_a_blank_line():
    assert shown("- a\n+ b\ntext") == "<ul><li>a</li></ul><ul><li>btext</li></ul>"


def test_what_follows_a_list_is_left_for_others():
    assert shown("- a\n\nb\n\n# c") == "<ul><li>a</li></ul><p>b</p><h1>c</h1>"


def test_unwrapping_leaves_other_elements_and_their_order():
    item = ElementTree.Element("li")
    for tag, text, attributes in (("p", "a", {}), ("ul", "", {}), ("p", "b", {}), ("p", "d", C)):
        ElementTree.SubElement(item, tag, attributes).text = text
    unwrap_paragraphs(item)
    assert ElementTree.tostring(item, method="html") == b'<li>a<ul></ul>b<p class="c">d</p></li>'
