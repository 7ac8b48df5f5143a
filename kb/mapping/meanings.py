"""What a few tags of template languages mean to a reader: addresses, code, comments."""

import re
from dataclasses import dataclass

_ADDRESS_FILTERS = r"(?:url|relative_url|absolute_url|relURL|absURL|pathto)"
_QUOTED = r"""["']([^"'\s<>()]*)["']"""
_LITERAL = re.compile(rf"\s*{_QUOTED}\s*\|\s*{_ADDRESS_FILTERS}\b[^|]*")
_ROOT = re.compile(r"\s*(?:site\.(?:baseurl|url|path_prefix)|baseurl|page\.root)\s*(?:\|[^|]*)?")
_REFERENCE = re.compile(rf"\s*(?:rel)?ref\s+{_QUOTED}\s*")
_LINK = re.compile(r"-?\s*link\s+([^\s\"'<>()]+)\s*-?")
_POST = re.compile(r"-?\s*post_url\s+([^\s\"'<>()]+)\s*-?")
_HIGHLIGHT = re.compile(r"\s*highlight\s+[\"']?([\w+#-]*)")
_BLOCK = re.compile(r"-?\s*(raw|comment|highlight)\b[ \t]*([\w+#-]*)")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a tag stands for: an address, or a block that has code or a comment in it."""

    address: str | None = None
    block: str = ""
    language: str = ""


def of_tag(opener: str, inner: str) -> Meaning:
    """What a tag means, if it is one of the few that have a meaning here."""
    if opener == "{{":
        if match := _LITERAL.fullmatch(inner):
            return Meaning(match[1])
        return Meaning("") if _ROOT.fullmatch(inner) else Meaning()
    if opener in {"{{<", "{{%"}:
        if match := _HIGHLIGHT.match(inner):
            return Meaning(block="highlight", language=match[1])
        match = _REFERENCE.fullmatch(inner)
        return Meaning(match[1]) if match else Meaning()
    if opener == "{%":
        return _of_statement(inner)
    return Meaning()


def closing(block: str) -> re.Pattern[str]:
    """The tag that ends a block."""
    return re.compile(rf"\{{%-?\s*end{block}\s*-?%\}}|\{{\{{[<%]\s*/{block}\s*[>%]\}}\}}")


def _of_statement(inner: str) -> Meaning:
    if match := _LINK.fullmatch(inner):
        return Meaning("/" + match[1].lstrip("/"))
    if match := _POST.fullmatch(inner):
        return Meaning(f"/_posts/{match[1]}")
    if match := _BLOCK.match(inner):
        return Meaning(block=match[1], language=match[2] if match[1] == "highlight" else "")
    return Meaning()
