"""Send links and images where they lead, and mark those that lead nowhere."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from kb.rendering.addresses import absolute, kind_of, split_fragment
from kb.rendering.anchors import PREFIX, anchor_for
from kb.rendering.dom import Element, ancestors, elements, make, swap, text_of
from kb.rendering.filtering import Plan
from kb.rendering.page import ReferenceKey, Resolution
from kb.rendering.references import written_address

# The address of a page may tell strangers its title, hence noreferrer. What is published was
# reviewed, so search engines may follow it: no nofollow.
_REL = "noopener noreferrer"


def plan_links(body: Element, resolutions: Mapping[ReferenceKey, Resolution], plan: Plan) -> None:
    """Plan the address of every link and image; a reference that is not resolved loses it."""
    for image in elements(body, "img"):
        _plan_image(image, resolutions, plan)
    own = {anchor for node in elements(body) if (anchor := node.get("id"))}
    for link in elements(body, "a"):
        kind, address = written_address(link)
        if kind == "wiki" or kind_of(address) == "library":
            _plan_reference(link, resolutions, plan)
        elif link.get("href") is not None:
            _plan_address(link, address, own, plan)


def _plan_reference(
    link: Element, resolutions: Mapping[ReferenceKey, Resolution], plan: Plan
) -> None:
    kind, address = written_address(link)
    target, fragment = split_fragment(address)
    found = resolutions.get((kind, target))
    if kind == "wiki" and not text_of(link):
        title = (found.title if found else "") or target
        link.text = f"{title}: {fragment}" if fragment else title
    if found is None or not found.href:
        _mark_missing(link, plan)
    else:
        plan.give(link, href=found.href + (f"#{anchor_for(fragment)}" if fragment else ""))


def _plan_address(link: Element, address: str, own: set[str], plan: Plan) -> None:
    kind = kind_of(address)
    here = PREFIX + address[1:]
    if kind == "external":
        _plan_external(link, address, "md-external", plan)
        if not text_of(link) and not len(link):
            link.text = address
    elif address and kind == "here" and (here in own or address == "#"):
        plan.give(link, href=f"#{here}" if here in own else "#")
    else:
        _mark_missing(link, plan)


def _plan_external(link: Element, address: str, classes: str, plan: Plan) -> None:
    plan.give(link, classes, href=absolute(address), rel=_REL)


def _mark_missing(node: Element, plan: Plan) -> None:
    """Leave the text of a link and say with a class that it leads nowhere."""
    node.tag = "span"
    plan.give(node, "md-missing")


def _plan_image(image: Element, resolutions: Mapping[ReferenceKey, Resolution], plan: Plan) -> None:
    kind, address = written_address(image)
    text = image.get("alt") or ""
    place = kind_of(address)
    found = resolutions.get((kind, split_fragment(address)[0]))
    if place == "library" and found and found.href:
        image.set("alt", text)
        plan.give(image, src=found.href, loading="lazy")
    elif place == "external" and not any(outer.tag == "a" for outer in ancestors(image)):
        host = urlsplit(absolute(address)).netloc
        link = make("a", text or f"Image at {host}")
        swap(image, link)
        _plan_external(link, address, "md-image-link", plan)
    else:
        span = make("span", text or "Image")
        swap(image, span)
        plan.give(span, "" if place == "external" else "md-missing")
