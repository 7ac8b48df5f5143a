"""The headings of a page as a list of two levels."""

from dataclasses import dataclass

from kb.rendering.page import Page, Section

_FEWEST = 2  # headings that make an outline worth showing


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading and the ones right below it."""

    section: Section
    children: tuple[Section, ...] = ()


def outline_of(page: Page) -> tuple[Entry, ...]:
    """The two upper levels of headings that the page uses; deeper ones are left out.

    A page with a single heading has no outline: there is nothing to choose from.
    """
    headings = [section for section in page.sections if section.anchor and section.heading]
    if len(headings) < _FEWEST:
        return ()
    top = min(section.level for section in headings)
    entries: list[Entry] = []
    for section in headings:
        if section.level == top or not entries:
            entries.append(Entry(section))
        elif section.level == top + 1:
            last = entries[-1]
            entries[-1] = Entry(last.section, (*last.children, section))
    return tuple(entries)
