"""Everything that a link may lead to: documents by their names, headings, images.

A terrain never changes. The next one shares what stayed, and says which questions may have another
answer now, so that only the documents that asked one of them have to be connected again.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kb.library.addresses import is_image
from kb.library.candidate import Candidate
from kb.library.taking import Image
from kb.library.target import Place, Question, Target, precedence

Images = Mapping[str, Image]


@dataclass(frozen=True, slots=True)
class Terrain:
    """`targets` are the documents by every name, in the order in which they get names.

    `anchors` are the ids on the page of each document, `entries` the images of each source.
    """

    targets: Mapping[Question, tuple[Target, ...]] = field(default_factory=dict)
    anchors: Mapping[Place, tuple[str, ...]] = field(default_factory=dict)
    entries: Mapping[str, Images] = field(default_factory=dict)

    def changed(
        self,
        gone: Iterable[Candidate],
        come: Iterable[Candidate],
        entries: Mapping[str, Images],
    ) -> tuple["Terrain", frozenset[Question]]:
        """The terrain without some candidates and with others, and the images that there are now.

        A candidate that differs is given twice, as it was and as it is. The questions are all that
        may have another answer.
        """
        before, after = tuple(gone), tuple(come)
        targets, asked = _retargeted(self.targets, before, after)
        anchors = dict(self.anchors)
        for one in before:
            del anchors[one.target.place]
        anchors.update((one.target.place, one.reading.converted.anchors) for one in after)
        for place in {one.target.place for one in (*before, *after)}:
            if self.anchors.get(place) != anchors.get(place):
                asked.add(sections_of(place))
        for source in self.entries.keys() | entries.keys():
            asked.update(_changed_images(source, self.entries, entries))
        return Terrain(targets, anchors, entries), frozenset(asked)


def sections_of(place: Place) -> Question:
    """The question which headings a document has."""
    return "sections", ":".join(place)


def image_at(source: str, path: str) -> Question:
    """The question which file is at the path of an image."""
    return "image", f"{source}:{path}"


def _retargeted(
    known: Mapping[Question, tuple[Target, ...]],
    gone: Iterable[Candidate],
    come: Iterable[Candidate],
) -> tuple[Mapping[Question, tuple[Target, ...]], set[Question]]:
    before, after = {one.target for one in gone}, {one.target for one in come}
    lost, won = before - after, after - before
    more: defaultdict[Question, list[Target]] = defaultdict(list)
    for target in won:
        for name in target.names:
            more[name].append(target)
    asked = {name for target in lost for name in target.names} | more.keys()
    targets = dict(known)
    for name in asked:
        stay = [target for target in known.get(name, ()) if target not in lost]
        targets[name] = tuple(sorted([*stay, *more.get(name, ())], key=precedence))
        if not targets[name]:
            del targets[name]
    return targets, asked


def _changed_images(
    source: str, before: Mapping[str, Images], after: Mapping[str, Images]
) -> Iterator[Question]:
    old, new = before.get(source, {}), after.get(source, {})
    if old is new:
        return
    differing = [path for path in old if path not in new]
    differing += [path for path, entry in new.items() if old.get(path) != entry]
    yield from (image_at(source, path) for path in differing if is_image(path))
