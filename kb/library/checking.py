"""From readings to candidates: fields checked, names settled, everything wrong reported."""

from collections.abc import Iterable, Mapping

from kb.config import Config
from kb.documents import Validated, validate
from kb.library.candidate import Candidate, File, candidate, settle
from kb.problems import Problem
from kb.rendering.reading import Reading
from kb.vocabulary import TagTree, check_tags

Result = Reading | Problem


class Checker:
    """Checks files; what it said of a file is kept while the file stays as it is."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._checked: dict[tuple[str, str], Validated] = {}

    def candidates(
        self, read: Iterable[tuple[File, Result]], tags: TagTree
    ) -> tuple[list[Candidate], list[Problem]]:
        """Every file that can be understood, under a name of its own, and all findings."""
        found: list[Candidate] = []
        problems: list[Problem] = []
        before, self._checked = self._checked, {}
        for file, result in read:
            one = self._check(file, result, tags, before, problems)
            if isinstance(one, Problem):
                problems.append(one)
            elif one is not None:
                found.append(one)
        settled, clashes = settle(found)
        return settled, problems + clashes

    def _check(
        self,
        file: File,
        result: Result,
        tags: TagTree,
        before: Mapping[tuple[str, str], Validated],
        problems: list[Problem],
    ) -> Candidate | Problem | None:
        if isinstance(result, Problem):
            return result.at(file.path)
        key = (file.path, file.blob)
        validated = before.get(key) or validate(result.front_matter, file.path)
        self._checked[key] = validated
        problems.extend(validated.problems)
        problems.extend(problem.at(file.path) for problem in result.converted.problems)
        if validated.quarantined:
            return None
        remarks = check_tags(result.front_matter, tags)
        problems.extend(remark.at(file.path) for remark in remarks)
        return candidate(file, result, validated.fields, self._config)
