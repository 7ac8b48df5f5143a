"""What fields of other libraries are called: one row for each of ours."""

import re
from collections.abc import Mapping
from typing import Final

Role = tuple[str, ...]

# In this order they are proposed; names are compared without case, hyphens and underscores.
ROLES: Final[Mapping[str, Role]] = {
    "summary": (
        "summary", "description", "excerpt", "abstract", "synopsis", "subtitle", "standfirst",
        "teaser", "lede", "tldr", "intro", "meta description",
    ),
    "tags": ("tags", "tag", "categories", "category", "topics", "topic", "keywords", "subjects"),
    "authors": ("authors", "author", "writers", "writer", "contributors", "creator", "by"),
    "owner": (
        "owner", "owner slack", "owner team", "owned by", "maintainer", "steward", "dri", "contact",
    ),
    "team": ("team", "squad"),
    "org": ("org", "organisation", "organization", "agency", "department"),
    "created": (
        "created", "date", "created at", "created on", "date created", "published", "published at",
        "publish date", "date published", "pub date",
    ),
    "reviewed.on": (
        "last reviewed on", "last reviewed", "reviewed on", "reviewed", "date reviewed",
        "review date", "last review", "verified on", "last verified",
    ),
    "reviewed.by": ("reviewed by", "last reviewed by", "verified by"),
    "review_every": (
        "review in", "review every", "review interval", "review frequency", "review period",
        "review cycle",
    ),
    "lifecycle": ("lifecycle", "draft", "published", "unpublished", "archived", "deprecated"),
    "aliases": ("aliases", "alias", "redirect from", "redirects", "old urls", "previous urls"),
}  # fmt: skip

ADDRESSES: Final[Role] = ("permalink", "url", "slug")
"""Fields that hold a page's address."""

TITLES: Final[Role] = ("title", "name", "link title", "page title", "heading", "question")
"""Fields that hold a title where there is no `title`."""

FOLDERS: Final[Mapping[str, Role]] = {
    "playbook": (
        "playbooks", "playbook", "runbooks", "methods", "practices", "plays", "recipes", "how to",
        "howto", "how tos", "procedures",
    ),
    "pattern": ("patterns", "antipatterns"),
    "case-study": ("case studies", "casestudies", "postmortems", "incidents"),
    "experiment": ("experiments",),
    "decision": ("decisions", "adr", "adrs"),
}  # fmt: skip
"""Folders whose documents are of a type."""

# Words in the name of a field that say how a page is shown, not what it says.
_WORDS = (
    "layout template weight order position sidebar sidenav subnav nav navigation navtitle menu toc"
    " tocdepth breadcrumb breadcrumbs pagination comments css script scripts js style styles class"
    " color colour palette icon image images img banner thumbnail cover hero hide hidden sticky"
    " exclude seo og twitter card sitemap robots analytics parent child children collection"
    " collections eleventy eleventynavigation render cascade outputs outputs menus math mermaid"
    " draftjs pagefind search lang language locale locales translationkey cta widget show theme"
    " assignees labels mainfont custom displayed showtoc showreadingtime featured pinned"
)
_SHOWING = frozenset(_WORDS.split())
# Git says better when a file was changed.
_CHANGED = frozenset(
    {
        "lastmod",
        "updated",
        "modified",
        "last modified",
        "last updated",
        "last update",
        "date modified",
    }
)


def plain(name: str) -> str:
    """A field's name in small letters with spaces between its words, as in `timeRequired`."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name.rpartition(".")[2])
    return " ".join(re.split(r"[\s_-]+", spaced)).strip().lower()


def says_nothing(name: str) -> bool:
    """Whether a field is about showing a page, or says what Git knows better."""
    words = plain(name)
    return words in _CHANGED or not _SHOWING.isdisjoint({*words.split(), words.replace(" ", "")})
