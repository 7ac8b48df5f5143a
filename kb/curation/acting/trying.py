"""Making sure that a changed file is still in order, by reading it as the library does."""

from collections.abc import Mapping

from kb.config import Source
from kb.curation.acting.change import Fields
from kb.curation.acting.naming_fields import as_written
from kb.curation.acting.texts import front_matter
from kb.documents.order import key_order
from kb.errors import RefusedError
from kb.frontmatter import edit_front_matter, read_front_matter
from kb.library.preview import Draft, Preview
from kb.library.previewing import Surroundings, preview
from kb.problems import Problem
from kb.rendering.reader import Reader


def changed(data: bytes, fields: Fields, type_name: str, source: Source) -> bytes:
    """The file with other values in its front matter; every other byte stays. Raises KbError."""
    written = read_front_matter(data)
    wanted = as_written(fields, written.fields, source.mapping)
    return edit_front_matter(data, wanted, key_order(type_name))


def with_text(data: bytes, text: str) -> bytes:
    """The file with another text below its front matter, and with the line ends that it has."""
    head = front_matter(data)
    ends = b"\r\n" if b"\r\n" in head else b"\n"
    lines = text.replace("\r\n", "\n").encode("utf-8", "replace")
    return head + lines.replace(b"\n", ends)


def require_sound(
    source: Source,
    before: Mapping[str, bytes],
    after: Mapping[str, bytes],
    around: Surroundings,
    reader: Reader,
) -> None:
    """Raise RefusedError where a file would be no document any more, or have new errors."""
    for path, data in after.items():
        would = preview(Draft(source.name, path, data), around, reader)
        fresh = _fresh(would, Draft(source.name, path, before[path]), around, reader)
        if fresh or would.document is None:
            said = f" {fresh[0].message} {fresh[0].hint}".rstrip() if fresh else ""
            raise RefusedError(
                f"'{path}' would not be in order any more, so nothing was changed.{said}",
                "Change it in a text editor.",
            )
        present = around.named.by_place.get((source.name, path))
        if present is None or present.target.audience != would.document.audience:
            raise RefusedError(
                f"Others would read '{path}' than now, so nothing was changed.",
                "Change it in a text editor.",
            )


def _fresh(would: Preview, was: Draft, around: Surroundings, reader: Reader) -> list[Problem]:
    """What would be wrong that was not wrong before. Mostly nothing is wrong at all."""
    wrong = [one for one in would.problems if _counts(one)]
    if not wrong:
        return []
    known = {_words(one) for one in preview(was, around, reader).problems}
    return [one for one in wrong if _words(one) not in known]


def _counts(one: Problem) -> bool:
    return one.quarantine or one.level == "error"


def _words(one: Problem) -> tuple[str, str]:
    return one.code, one.message
