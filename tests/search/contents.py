"""All that a data folder holds of a library, however it came to be: what two of them must share."""

import hashlib
from collections.abc import Iterator

from whoosh.filedb.filestore import FileStorage

from kb.library.page_store import PageStore
from kb.library.storage import load_documents
from search.engines.manifest import list_documents
from search.engines.shard import Shard
from search.generations import find_current
from search.schema import make_schema
from search.writing import read_problems, read_tag_tree


def contents(data):
    """The current generation and its pages, in parts that say where two of them differ."""
    made = find_current(data)
    assert made is not None
    classes = made.stamp.classes
    lines = {name: made.documents_file(name).read_bytes() for name in classes}
    with PageStore(data / "pages.sqlite") as store:
        pages = {
            (name, document.id): (
                store.page(document.page),
                store.mentions(document.mentions),
                _images(store, document),
            )
            for name in classes
            for document in load_documents(lines[name])
        }
    return {
        "documents": lines,
        "rows": {name: sorted(_rows(made, name)) for name in classes},
        "names": {name: made.names_file(name).read_bytes() for name in classes},
        "digests": {name: (row.digest, row.sections) for name, row in classes.items()},
        "pages": pages,
        "problems": read_problems(made),
        "tags": read_tag_tree(made),
        "counts": (made.stamp.files, made.stamp.problems, made.stamp.quarantined),
        "revisions": made.stamp.revisions,
    }


def digest(data):
    """The same in 64 characters."""
    return hashlib.sha256(repr(contents(data)).encode()).hexdigest()


def _images(store, document):
    return [store.asset(blob) for _, blob in document.assets]


def _rows(made, name) -> Iterator[tuple]:
    """Every stored row and every posting that counts, as the index has them on disk."""
    shards = made.stamp.classes[name].shards
    for path, shard in zip(made.shard_paths(name), shards, strict=True):
        storage = FileStorage(str(path))
        places = _places(list_documents(storage), shard.retired)
        yield from _beside(Shard(storage), shard.retired)
        with storage.open_index(schema=make_schema()).reader() as reader:
            for row, place in places.items():
                yield place, "", b"", 0.0, repr(reader.stored_fields(row)).encode()
            for field, term in reader.all_terms():
                matcher = reader.postings(field, term)
                while matcher.is_active():
                    if place := places.get(matcher.id()):
                        yield place, field, term, matcher.weight(), matcher.value()
                    matcher.next()


def _beside(shard, retired) -> Iterator[tuple]:
    """The words, the stems and the profile of every document that counts."""
    for place, listed in enumerate(shard.documents):
        if listed.id not in retired:
            words = shard.lexicon.completions("", place)
            places, weights = shard.vectors.stems(place)
            stems = sorted(zip(shard.vectors.names[places].tolist(), weights.tolist(), strict=True))
            profile = shard.profiles.profile_of(place)
            told = [profile.terms, profile.counts, profile.shingles]
            alike = [array.tolist() for array in told]
            yield (listed.id, -1), "", b"", 0.0, repr((words, stems, alike)).encode()


def _places(documents, retired):
    """The rows that count, each with its document and its number there."""
    places, start = {}, 0
    for one in documents:
        if one.id not in retired:
            places |= {start + number: (one.id, number) for number in range(one.rows)}
        start += one.rows
    return places
