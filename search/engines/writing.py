"""Writing a shard: the rows of its documents, their words and stems, and its manifest last."""

from collections.abc import Iterable, Sequence
from typing import Final

from whoosh.filedb.filestore import Storage

from search.analysis import surfaces
from search.engines.lexicon import dump_lexicon
from search.engines.manifest import LEXICON, PROFILES, VECTORS, write_file, write_manifest
from search.engines.profiles import Profile, dump_profiles, profile_of
from search.engines.vectors import Contents, contents_of, dump_vectors
from search.records import Record
from search.schema import make_schema

_MEGABYTES: Final = 256  # of postings held in memory while writing; a shard never needs as much


def write_shard(storage: Storage, documents: Iterable[tuple[str, Sequence[Record]]]) -> None:
    """Write the rows of at least one document; each comes with its fingerprint.

    On an exception the shard is of no use.
    """
    manifest: list[tuple[str, int, str]] = []
    words: list[set[str]] = []
    contents: list[Contents] = []
    profiles: list[Profile] = []
    index = storage.create_index(make_schema())
    # A compound file would be copied into memory as a whole; these are mapped.
    writer = index.writer(limitmb=_MEGABYTES, compound=False)
    try:
        for fingerprint, records in documents:
            manifest.append((records[0].document, len(records), fingerprint))
            words.append(surfaces(records[0].words))
            contents.append(contents_of(records))
            profiles.append(profile_of(records))
            for record in records:
                writer.add_document(**_fields(record))
    except BaseException:
        # A failed row would leave its postings to the next one, so nothing of it may stay.
        writer.cancel()
        raise
    writer.commit(merge=False)
    index.close()
    write_file(storage, LEXICON, dump_lexicon(words))
    write_file(storage, VECTORS, dump_vectors(contents))
    write_file(storage, PROFILES, dump_profiles(profiles))
    write_manifest(storage, manifest)


def _fields(record: Record) -> dict[str, object]:
    fields: dict[str, object] = {
        "name": record.names,
        "title": record.title,
        "aliases": record.aliases,
        "summary": record.summary,
        "tags": record.tags,
        "entities": record.entities,
        "heading": "" if record.continues else record.heading,
        "body": record.text,
    }
    used = {name: value for name, value in fields.items() if value}
    return used | {"section": (record.anchor, record.heading, record.text)}
