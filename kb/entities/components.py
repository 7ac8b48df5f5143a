"""The components of the spaCy pipeline: each adds what its rules find in the sentences."""

from collections.abc import Callable, Mapping

from spacy.language import Language
from spacy.tokens import Doc

from kb.entities.acronyms import find_pairs
from kb.entities.bodies import find_bodies
from kb.entities.claims import find_passing
from kb.entities.findings import Findings
from kb.entities.metrics import find_metrics
from kb.entities.people import find_people
from kb.entities.practices import find_practices
from kb.entities.products import find_products
from kb.entities.runs import find_runs
from kb.entities.shipped import shipped
from kb.entities.times import find_times

_KEY = "guildbook"
LONGEST_SENTENCE = 1_000
"""Characters; a longer one is read in pieces, so that no rule meets more."""


def found_in(doc: Doc) -> list[Findings]:
    """What the components have found so far, by sentence."""
    found: list[Findings] = doc.user_data.setdefault(_KEY, [])
    return found


def _sentences(doc: Doc) -> Doc:
    found_in(doc).extend(
        Findings(piece) for sentence in doc.sents for piece in pieces_of(sentence.text)
    )
    return doc


def pieces_of(sentence: str) -> list[str]:
    """A sentence without blanks at its ends, cut at spaces where it is too long."""
    pieces: list[str] = []
    rest = sentence.strip()
    while len(rest) > LONGEST_SENTENCE:
        at = rest.rfind(" ", 1, LONGEST_SENTENCE)
        cut = at if at > 0 else LONGEST_SENTENCE
        pieces.append(rest[:cut])
        rest = rest[cut:].lstrip()
    return [*pieces, rest] if rest else pieces


def _lexicon(doc: Doc) -> Doc:
    names = shipped()
    for one in found_in(doc):
        one.hits.extend(names.find(one.text))
    return doc


def _names(doc: Doc) -> Doc:
    for one in found_in(doc):
        one.runs.extend(find_runs(one.text))
    return doc


def _people(doc: Doc) -> Doc:
    for one in found_in(doc):
        one.guesses.extend(find_people(one.text, one.runs))
    return doc


def _bodies(doc: Doc) -> Doc:
    for one in found_in(doc):
        if one.runs:
            one.guesses.extend(find_bodies(one.text, one.runs))
    return doc


def _products(doc: Doc) -> Doc:
    for one in found_in(doc):
        if one.runs:
            one.guesses.extend(find_products(one.text, one.runs, one.hits))
    return doc


def _practices(doc: Doc) -> Doc:
    for one in found_in(doc):
        one.guesses.extend(find_practices(one.text))
    return doc


def _figures(doc: Doc) -> Doc:
    for one in found_in(doc):
        one.measured.extend(find_metrics(one.text))
        one.times.extend(find_times(one.text))
    return doc


def _acronyms(doc: Doc) -> Doc:
    for one in found_in(doc):
        if "(" in one.text:
            one.pairs.extend(find_pairs(one.text))
    return doc


def _claims(doc: Doc) -> Doc:
    for one in found_in(doc):
        one.passing = find_passing(one.text)
    return doc


COMPONENTS: Mapping[str, Callable[[Doc], Doc]] = {
    "guildbook_sentences": _sentences,
    "guildbook_lexicon": _lexicon,
    "guildbook_names": _names,
    "guildbook_people": _people,
    "guildbook_bodies": _bodies,
    "guildbook_products": _products,
    "guildbook_practices": _practices,
    "guildbook_figures": _figures,
    "guildbook_acronyms": _acronyms,
    "guildbook_claims": _claims,
}
"""The components in the order in which they run."""


def register() -> None:
    """Make the components known to spaCy by name, once for the process."""
    for name, component in COMPONENTS.items():
        if not Language.has_factory(name):
            Language.component(name, func=component)
