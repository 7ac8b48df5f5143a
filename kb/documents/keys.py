"""Keys that no field of the document's type has."""

from collections.abc import Iterable
from difflib import SequenceMatcher

from kb.documents.document_fields import DocumentFields, Reviewed
from kb.documents.models import MODELS
from kb.findings import problem
from kb.frontmatter import FrontMatter, KeyPath
from kb.problems import Problem
from kb.quotation import quoted
from kb.suggestion import did_you_mean

# Editors that check front matter find the schema by it.
_IGNORED = frozenset({"$schema"})
_LIKENESS = 0.8


def check_keys(front_matter: FrontMatter, model: type[DocumentFields]) -> list[Problem]:
    """A finding for each unknown key. The key is kept.

    One that resembles `audience` has the file quarantined: somebody meant to say who may read it.
    """
    unknown = [key for key in front_matter.fields if key not in {*model.model_fields, *_IGNORED}]
    problems = [_finding((key,), model, front_matter) for key in unknown]
    reviewed = front_matter.fields.get("reviewed")
    if isinstance(reviewed, dict):
        inner = [("reviewed", key) for key in reviewed if key not in Reviewed.model_fields]
        problems += [_unknown(path, Reviewed.model_fields, front_matter) for path in inner]
    return problems


def _finding(path: KeyPath, model: type[DocumentFields], front_matter: FrontMatter) -> Problem:
    key = str(path[-1])
    if resembles(key, "audience"):
        message = f"{quoted(key)} looks like 'audience', so the page is shown to nobody."
        hint = "Write 'audience', or choose a name that nobody can mistake for it."
        return problem("KB211", message, hint, at=front_matter.keys[path])
    owners = [name for name, other in MODELS.items() if key in other.model_fields]
    if owners:
        kind = model.model_fields["type"].default
        message = f"{key}: This field belongs to {' and '.join(owners)}, but this is a {kind}."
        return problem("KB201", message, "Check the type.", at=front_matter.keys[path])
    return _unknown(path, model.model_fields, front_matter)


def _unknown(path: KeyPath, known: Iterable[str], front_matter: FrontMatter) -> Problem:
    key = str(path[-1])
    hint = did_you_mean(key, known) or "It is kept, but nothing is done with it."
    return problem(
        "KB201", f"{quoted(key)} is no field that is known.", hint, at=front_matter.keys[path]
    )


def resembles(key: str, word: str) -> bool:
    """Whether somebody may have meant `word` when he wrote `key`."""
    matcher = SequenceMatcher(None, key.casefold(), word, autojunk=False)
    # The quick ratio is an upper bound, and keys may be as long as the front matter.
    return matcher.real_quick_ratio() >= _LIKENESS and matcher.ratio() >= _LIKENESS
