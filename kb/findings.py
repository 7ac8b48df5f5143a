"""Every kind of finding that `kb check` can report, read by code, documentation and tests.

Codes: KB1xx front matter as text, KB2xx fields, KB3xx rendering, KB4xx links and the graph,
KB5xx files in the repository.
"""

from dataclasses import dataclass

from kb.problems import Level, Problem


@dataclass(frozen=True, slots=True)
class Finding:
    """One row: what the code means, how bad it is, and whether the file is quarantined."""

    code: str
    level: Level
    title: str
    meaning: str
    quarantine: bool = False


_ROWS: tuple[Finding, ...] = (
    # front matter as text: kb/frontmatter
    Finding("KB101", "error", "Not UTF-8", "The file is saved in another encoding.", True),
    Finding("KB102", "error", "Zero byte", "The file holds a zero byte, so it is no text.", True),
    Finding("KB103", "warning", "Byte order mark", "An invisible mark stands before the text."),
    Finding("KB104", "warning", "Blank first line", "Blank lines stand above the front matter."),
    Finding(
        "KB105", "error", "Not closed", "The line that ends the front matter is missing.", True
    ),
    Finding("KB106", "error", "Doubtful fence", "Something is nearly a line of dashes.", True),
    Finding("KB107", "error", "Ended by dots", "The front matter is ended by dots.", True),
    Finding("KB108", "error", "Not YAML", "The front matter is JSON or TOML.", True),
    Finding("KB109", "error", "Too large", "The front matter has too many bytes.", True),
    Finding("KB110", "error", "Unusable character", "A character may not stand here.", True),
    Finding(
        "KB111", "error", "Unreadable", "The front matter breaks the rules of its language.", True
    ),
    Finding("KB112", "error", "No fields", "The front matter is no set of fields.", True),
    Finding("KB113", "error", "Too deep", "Values stand inside values too often.", True),
    Finding("KB114", "error", "Too many values", "The front matter has too many values.", True),
    Finding(
        "KB115", "error", "Anchor or alias", "A value is named with & or repeated with *.", True
    ),
    Finding(
        "KB116", "error", "Type tag", "A value has a type written with an exclamation mark.", True
    ),
    Finding("KB117", "error", "Merge key", "The key << would copy fields from elsewhere.", True),
    Finding("KB118", "error", "Field given twice", "The same field stands there twice.", True),
    Finding("KB119", "error", "Unusable key", "The name of a field is empty or no text.", True),
    Finding("KB120", "error", "Second part", "A second YAML document begins inside.", True),
    # fields: kb/documents
    Finding("KB201", "warning", "Unknown field", "No document of this type has such a field."),
    Finding("KB202", "error", "Unknown type", "There is no such type of document."),
    Finding("KB203", "error", "Not a day", "The value is no day of the calendar."),
    Finding("KB204", "error", "Not a length of time", "The value is no length of time."),
    Finding("KB205", "error", "Not an id", "The value cannot be an id."),
    Finding("KB206", "error", "Not a choice", "The value is none of those that the field allows."),
    Finding("KB207", "error", "Wrong shape", "A list stands where a text is meant, or the like."),
    Finding("KB208", "error", "Too long", "The text is longer than the field allows."),
    Finding("KB209", "warning", "Hidden characters", "Characters that nobody sees are left out."),
    Finding("KB210", "error", "Doubtful audience", "It cannot be said who may read this.", True),
    Finding("KB211", "error", "Doubtful field", "The field looks like 'audience'.", True),
    Finding("KB212", "error", "Unusable reference", "The value is neither an id nor a path."),
    Finding("KB213", "error", "Unusable tag", "The value cannot be a tag."),
    Finding("KB214", "error", "Neither yes nor no", "The value is neither true nor false."),
    Finding("KB215", "error", "Without a day", "A review, or what was put off, names no day."),
    Finding("KB216", "error", "Not a hash", "The value is no SHA-256."),
    Finding("KB220", "warning", "No id", "The id is made from the path, which may change."),
    Finding("KB221", "info", "Title from a heading", "The first heading serves as title."),
    Finding("KB222", "warning", "No title", "The file name serves as title."),
    Finding("KB223", "warning", "No summary", "Lists and search have nothing to show."),
    Finding("KB224", "warning", "Unfinished", "The type needs this field to be published."),
    Finding("KB225", "info", "No type", "It looks like another type, and is shown as a page."),
    # tags.yml: kb/vocabulary
    Finding("KB231", "error", "Unusable tag entry", "The entry does not describe a tag."),
    Finding("KB232", "warning", "Unknown key of a tag", "No tag has such a key."),
    Finding("KB233", "error", "Unknown tag", "The tag that is named here is not in the file."),
    Finding("KB234", "error", "Endless tag", "A tag stands above itself, or below too many."),
    Finding("KB235", "error", "Name taken", "Two tags go by the same name."),
    Finding("KB236", "info", "Tag not listed", "The tag is not in tags.yml."),
    Finding("KB237", "info", "Retired tag", "The tag is retired."),
    # libraries of another convention: kb/mapping
    Finding("KB241", "error", "Audience stated twice", "Two fields say who may read it.", True),
    Finding("KB242", "info", "Summary from the text", "The first paragraph serves as summary."),
    Finding("KB243", "info", "Unusable address", "The address of the old site is no path."),
    Finding("KB244", "info", "Type of elsewhere", "The type is none of ours, so it is a page."),
    # audience.yml: kb/policy, kb/library
    Finding("KB251", "error", "Doubtful policy", "audience.yml cannot be understood.", True),
    Finding("KB252", "error", "Doubtful rule", "A rule does not say for whom its folder is."),
    Finding("KB253", "error", "Unusable approval", "An approval does not say enough to count."),
    Finding("KB254", "warning", "Rule for nothing", "A path in audience.yml names no file."),
    Finding("KB255", "error", "Not approved", "The document would be for more than before."),
    Finding("KB256", "warning", "Approval left over", "It would let a document be wider again."),
    # entities.yml: kb/entities
    Finding("KB261", "error", "Unusable entity", "The entry does not describe an entity."),
    Finding("KB262", "warning", "Unknown key of an entity", "No entity has such a key."),
    Finding("KB263", "error", "Entity without type", "Nothing says what kind of thing it is."),
    Finding("KB264", "error", "Entity named twice", "Two entities go by the same name."),
    # search.yml and queries.yml: kb/steering, search/golden
    Finding("KB271", "error", "Unusable search rule", "The entry says nothing that can be done."),
    Finding("KB272", "warning", "Unknown part", "Nothing reads this part of the file."),
    Finding("KB273", "warning", "Rule for nothing", "It names a document that is not there."),
    Finding("KB274", "error", "Question not answered", "What should be found is not found."),
    Finding("KB275", "error", "Unusable question", "The entry does not say what to expect."),
    # reviews: kb/curation
    Finding("KB281", "warning", "Review to come", "A review is said to be of a day to come."),
    Finding("KB282", "warning", "Review on no basis", "Nothing says what a review rests on."),
    Finding("KB283", "warning", "Day moved", "The day of a review was moved, and nothing else."),
    # rendering: kb/rendering
    Finding("KB301", "error", "Too slow", "The file takes too long to be read.", True),
    Finding("KB302", "error", "Too much memory", "Reading the file takes too much memory.", True),
    Finding("KB303", "error", "Reader crashed", "The file made the reader crash.", True),
    Finding("KB304", "error", "Nested too deeply", "Parts stand inside parts too often.", True),
    Finding("KB305", "error", "Page too large", "The page made of the file is too large.", True),
    Finding("KB306", "error", "Reader gave up", "The reader cannot cope with the text.", True),
    Finding("KB310", "warning", "Refused address", "The address is no web or mail address."),
    Finding("KB311", "warning", "Remote image", "An image is not part of the library."),
    Finding("KB312", "warning", "No such heading", "A link leads to no heading of its page."),
    Finding("KB313", "warning", "Hidden HTML", "An HTML element is not shown to readers."),
    Finding("KB314", "info", "Image undescribed", "An image has no description."),
    Finding("KB315", "warning", "Reversed text", "An invisible sign turns the text around."),
    Finding("KB316", "warning", "Control character", "A sign that no text needs is left out."),
    # links and the graph: kb/library
    Finding("KB401", "error", "Nobody may read it", "The audiences have nobody in common.", True),
    Finding("KB402", "error", "Id taken", "Another document has the id already."),
    Finding("KB403", "error", "Address taken", "Another document has the address already."),
    Finding("KB404", "error", "Evidence missing", "An evidence field names no document."),
    Finding("KB405", "warning", "Broken link", "A link or image leads to nothing."),
    Finding("KB406", "warning", "No such section", "A link leads to a heading that is not there."),
    Finding("KB407", "info", "Link to a former place", "The document has moved since."),
    Finding("KB408", "warning", "Link to oneself", "A document names itself as evidence."),
    Finding("KB409", "info", "Link for some", "Not all readers may see what a link leads to."),
    Finding("KB410", "warning", "Image for some", "Not all readers may see the image."),
    Finding("KB411", "error", "Endless supersession", "Documents supersede each other in a ring."),
    # files in the repository: kb/repository
    Finding("KB501", "warning", "Symbolic link", "Links are not followed."),
    Finding("KB502", "warning", "Submodule", "Other repositories inside are not read."),
    Finding("KB503", "error", "Unsafe name", "A file or folder has a dangerous name.", True),
    Finding("KB504", "error", "Name not UTF-8", "The name is in another encoding.", True),
    Finding("KB505", "error", "Name too long", "The name or the path is too long.", True),
    Finding("KB506", "error", "Names collide", "Two names differ only in case or accents.", True),
    Finding("KB507", "error", "Document too large", "The document has too many bytes.", True),
    Finding("KB508", "warning", "No regular file", "A device, a pipe or a socket."),
    Finding("KB509", "error", "Unreadable", "The file or folder may not be read.", True),
    Finding("KB510", "warning", "Large file", "An image or other file is too large for pages."),
    Finding("KB511", "info", "Left out", "The setting `exclude` leaves files out."),
)

FINDINGS: dict[str, Finding] = {row.code: row for row in _ROWS}


def problem(code: str, message: str, hint: str = "", *, at: tuple[int, int] = (1, 1)) -> Problem:
    """A problem of the kind `code`, at line and column `at`, without a path as yet.

    Raises KeyError for a code that has no row.
    """
    row = FINDINGS[code]
    line, column = at
    return Problem("", line, column, code, message, hint, row.level, row.quarantine)
