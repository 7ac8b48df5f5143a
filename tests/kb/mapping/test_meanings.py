import pytest

from kb.mapping.meanings import Meaning, closing, of_tag


@pytest.mark.parametrize(
    ("opener", "inner", "meaning"),
    [
        ("{{", " '/a/' | relative_url ", Meaning("/a/")),
        ("{{", " '/a b/' | url ", Meaning()),
        ("{{", " '/a/' | upcase ", Meaning()),
        ("{{", "site.baseurl", Meaning("")),
        ("{{", " page.title ", Meaning()),
        ("{%", "- link a.md -", Meaning("/a.md")),
        ("{%", " highlight c++ linenos ", Meaning(block="highlight", language="c++")),
        ("{%", " raw ", Meaning(block="raw")),
        ("{%", " rawness ", Meaning()),
        ("{{<", ' relref "a.md#b" ', Meaning("a.md#b")),
        ("<%", "= link_to 'a' ", Meaning()),
    ],
)
def test_tag_means_an_address_a_block_or_nothing(opener, inner, meaning):
    assert of_tag(opener, inner) == meaning


def test_block_is_closed_in_both_styles():
    for tag in ("{% endraw %}", "{%- endraw -%}", "{{< /raw >}}", "{{% /raw %}}"):
        assert closing("raw").fullmatch(tag)
