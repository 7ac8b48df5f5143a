import pytest

from kb.rendering.addresses import absolute, kind_of, scheme_of, split_fragment, tidy


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("https://example.org", "external"),
        ("HTTP://example.org", "external"),
        ("mailto:alice@example.org", "external"),
        ("//example.org", "external"),
        ("#part", "here"),
        ("", "here"),
        ("../a.md", "library"),
        ("/library/a", "library"),
        ("a b.md", "library"),
        ("\\\\example.org", "library"),
        ("javascript:x", "refused"),
        ("DATA:x", "refused"),
        ("tel:1", "refused"),
    ],
)
def test_kind_of_address(address, kind):
    assert kind_of(address) == kind


@pytest.mark.parametrize("address", ["java\tscript:x", "\x01javascript:x", " java\nscript:x\r"])
def test_tidied_address_shows_its_scheme(address):
    assert scheme_of(tidy(address)) == "javascript"


def test_fragment_is_decoded_and_target_is_as_written():
    assert split_fragment("my%20page.md#First%20steps") == ("my%20page.md", "First steps")


def test_address_without_a_scheme_gets_https():
    assert absolute("//example.org/x") == "https://example.org/x"
