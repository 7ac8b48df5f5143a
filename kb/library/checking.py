"""From readings to candidates: fields checked, everything wrong with one file reported."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import chain

from kb.config import Config, Source
from kb.documents.validation import Validated, validate
from kb.library.candidate import Candidate, File, candidate
from kb.library.condensing import condense
from kb.library.target import Place
from kb.mapping.applying import apply
from kb.problems import Problem
from kb.rendering.reading import Reading
from kb.vocabulary.reading import check_tags
from kb.vocabulary.tree import TagTree

Result = Reading | Problem


class Checker:
    """Checks files; what it said of a file is kept while the file stays as it is."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._known: dict[Place, _Known] = {}

    def candidates(
        self, read: Iterable[tuple[File, Result]], tags: TagTree
    ) -> tuple[list[Candidate], list[Problem]]:
        """Every file that can be understood, and what is wrong with each by itself."""
        found: list[Candidate] = []
        problems: defaultdict[Source, list[Problem]] = defaultdict(list)
        before, self._known = self._known, {}
        for file, result in read:
            if isinstance(result, Problem):
                problems[file.source].append(result.at(file.path, file.mount))
                continue
            place = file.source.name, file.path
            known = self._known[place] = self._check(file, result, tags, before.get(place))
            problems[file.source] += known.problems
            if isinstance(known.outcome, Problem):
                problems[file.source].append(known.outcome)
            elif known.outcome is not None:
                found.append(known.outcome)
        said = [condense(some) if source.mapping else some for source, some in problems.items()]
        return found, list(chain.from_iterable(said))

    def _check(
        self, file: File, result: Reading, tags: TagTree, before: "_Known | None"
    ) -> "_Known":
        is_same = before is not None and before.file == file
        if before and is_same and before.tags is tags:
            return before
        same_text = before is not None and before.file.blob == file.blob
        checked = before.checked if before and same_text else _checked(file, result)
        outcome = before.outcome if before and is_same else self._outcome(file, checked)
        said = [*checked.validated.problems, *result.converted.problems]
        if outcome is not None:
            said += check_tags(checked.reading.front_matter, tags)
        placed = tuple(one.at(file.path, file.mount) for one in said)
        if isinstance(outcome, Candidate):
            placed += outcome.doubts
        return _Known(file, checked, outcome, tags, placed)

    def _outcome(self, file: File, checked: "_Checked") -> Candidate | Problem | None:
        if checked.validated.quarantined:
            return None
        fields = checked.validated.fields
        return candidate(file, checked.reading, fields, self._config, checked.address)


@dataclass(frozen=True, slots=True)
class _Checked:
    """A reading in our own convention, what its fields say, and its address on an old site."""

    reading: Reading
    validated: Validated
    address: str = ""


@dataclass(frozen=True, slots=True)
class _Known:
    """What was said of a file: the candidate that it makes, or why it makes none.

    `problems` depend on the tags as well.
    """

    file: File
    checked: _Checked
    outcome: Candidate | Problem | None
    tags: TagTree
    problems: tuple[Problem, ...]


def _checked(file: File, reading: Reading) -> _Checked:
    mapping = file.source.mapping
    if mapping is None:
        return _Checked(reading, validate(reading.front_matter, file.path))
    mapped = apply(reading.front_matter, reading.converted.lead, file.path, mapping)
    ours = replace(reading, front_matter=mapped.front_matter)
    return _Checked(ours, validate(mapped.front_matter, file.path, is_ours=False), mapped.address)
