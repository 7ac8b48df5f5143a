"""An operator's own spaCy model as further evidence: never alone, never instead of the rules."""

from collections.abc import Iterator, Sequence

import spacy
from spacy.language import Language

from kb.entities.findings import Findings
from kb.entities.guess import Guess
from kb.entities.lexicon import Lexicon
from kb.entities.runs import is_opener, is_title

_PERSON = frozenset({"PERSON", "PER"})
_LENGTHS = (2, 3)  # words; what models call a person with fewer or more is wrong too often


class Model:
    """A spaCy model that was found, and what names it in the keys of the cache."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self.version = f"{language.meta['lang']}-{language.meta['name']}-{language.meta['version']}"

    def consult(self, found: Sequence[Findings], known: Lexicon) -> None:
        """Add people whom the model sees where no rule sees anything.

        Accepted are names of two or three words that begin with capitals, are no title and are in
        no list. Statistical models read any pair of capitals as a person otherwise.
        """
        asked = [one for one in found if one.runs and not is_title(one.text)]
        for one, doc in zip(asked, self._language.pipe(one.text for one in asked), strict=True):
            spans = [(span.start_char, span.end_char, span.label_) for span in doc.ents]
            one.evidence.extend(_accepted(one, spans, known))


def _accepted(
    one: Findings, spans: Sequence[tuple[int, int, str]], known: Lexicon
) -> Iterator[Guess]:
    for start, end, label in spans:
        words = one.text[start:end].split()
        if label not in _PERSON or len(words) not in _LENGTHS or known.get(one.text[start:end]):
            continue
        if all(word[0].isupper() and word[-1].islower() for word in words) and not any(
            is_opener(word) or known.get(word) for word in words
        ):
            yield Guess(start, end, "PERSON")


def load_model(name: str) -> tuple[Model | None, str]:
    """The model of that name or in that folder, and a sentence for the operator if none is."""
    if not name:
        return None, ""
    try:
        return Model(spacy.load(name)), ""
    except (OSError, ValueError, ImportError) as error:
        reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        return None, (
            f"The spaCy model '{name}' cannot be used ({reason[:200]}), so entities are found by"
            " rules alone. Install it, or leave the setting nlp_model empty."
        )
