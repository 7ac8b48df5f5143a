"""From readings to candidates: fields checked, everything wrong with one file reported."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from kb.config import Config, Source
from kb.documents.validation import Validated, validate
from kb.library.candidate import Candidate, File, candidate
from kb.library.condensing import condense
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
        self._checked: dict[tuple[str, str, str], _Checked] = {}

    def candidates(
        self, read: Iterable[tuple[File, Result]], tags: TagTree
    ) -> tuple[list[Candidate], list[Problem]]:
        """Every file that can be understood, and what is wrong with each by itself."""
        found: list[Candidate] = []
        problems: defaultdict[Source, list[Problem]] = defaultdict(list)
        before, self._checked = self._checked, {}
        for file, result in read:
            one = self._check(file, result, tags, before, problems[file.source])
            if isinstance(one, Problem):
                problems[file.source].append(one)
            elif one is not None:
                found.append(one)
        said = [condense(some) if source.mapping else some for source, some in problems.items()]
        return found, list(chain.from_iterable(said))

    def _check(
        self,
        file: File,
        result: Result,
        tags: TagTree,
        before: Mapping[tuple[str, str, str], "_Checked"],
        problems: list[Problem],
    ) -> Candidate | Problem | None:
        if isinstance(result, Problem):
            return result.at(file.path, file.mount)
        key = (file.source.name, file.path, file.blob)
        checked = before.get(key) or _checked(file, result)
        self._checked[key] = checked
        said = (*checked.validated.problems, *result.converted.problems)
        problems.extend(problem.at(file.path, file.mount) for problem in said)
        if checked.validated.quarantined:
            return None
        remarks = check_tags(checked.reading.front_matter, tags)
        problems.extend(remark.at(file.path, file.mount) for remark in remarks)
        fields = checked.validated.fields
        return candidate(file, checked.reading, fields, self._config, checked.address)


@dataclass(frozen=True, slots=True)
class _Checked:
    """A reading in our own convention, what its fields say, and its address on an old site."""

    reading: Reading
    validated: Validated
    address: str = ""


def _checked(file: File, reading: Reading) -> _Checked:
    mapping = file.source.mapping
    if mapping is None:
        return _Checked(reading, validate(reading.front_matter, file.path))
    mapped = apply(reading.front_matter, reading.converted.lead, file.path, mapping)
    ours = replace(reading, front_matter=mapped.front_matter)
    return _Checked(ours, validate(mapped.front_matter, file.path, is_ours=False), mapped.address)
