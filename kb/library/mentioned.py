"""Who and what the documents name: extracts of their pages, settled for those who may read them."""

from collections.abc import Iterable, Mapping, Sequence

from kb.audience import covers
from kb.config import Config
from kb.entities.declared import ENTITIES_FILE, Declared, read_entities
from kb.entities.entity import Entities, Text
from kb.entities.extract import Extract
from kb.entities.keeping import Extracts
from kb.entities.settling import Settling
from kb.library.document import Document
from kb.library.page_store import PageStore
from kb.library.taking import Taken
from kb.progress import Progress


class Mentioned:
    """What documents name. Keeps extracts on disk and in memory; it belongs into the worker."""

    def __init__(self, config: Config, store: PageStore) -> None:
        self._store = store
        self._extracts = Extracts(config.data_folder, config.nlp_model)
        self._settling = Settling()

    @property
    def notices(self) -> tuple[str, ...]:
        """What is wrong with the operator's model, in sentences for him."""
        return self._extracts.notices

    def find(
        self, documents: Sequence[Document], declared: Declared, progress: Progress
    ) -> Entities:
        """The entities of these documents, which depend on nothing else but what is declared.

        For a page, hand in `fellows` of its document: what every reader of it may read.
        """
        return self._settling.settle(self.texts(documents, progress), declared.entities)

    def texts(self, documents: Sequence[Document], progress: Progress) -> list[Text]:
        """What each document says, and the names that its front matter gives."""
        read = self._extracts.read((one.page for one in documents), self._html, progress)
        return [text_of(document, read) for document in documents]

    def forget_all_but(self, documents: Iterable[Document]) -> None:
        """Drop from the disk what none of these documents needs."""
        self._extracts.forget_all_but(document.page for document in documents)

    def _html(self, page: str) -> str:
        return self._store.page(page).html


def text_of(document: Document, extracts: Mapping[str, Extract]) -> Text:
    """A document with its extract, and the names that its front matter gives."""
    person = document.type == "person"
    names = [*document.authors, document.owner, *([document.title] if person else [])]
    teams = document.facts.get("teams")
    return Text(
        document.id,
        extracts[document.page],
        document.title,
        document.type,
        tuple(dict.fromkeys(name for name in names if name)),
        tuple(str(team) for team in teams) if isinstance(teams, list) else (),
        document.org,
    )


def fellows(document: Document, documents: Iterable[Document]) -> list[Document]:
    """The documents that everybody who may read this one may read, itself among them."""
    return [other for other in documents if covers(other.audience, document.audience)]


def declared_in(taken: Sequence[Taken]) -> Declared:
    """What the first source declares, for the whole library, as with its tags."""
    snapshot, mount = taken[0].snapshot, taken[0].mount
    entry = snapshot.entries.get(ENTITIES_FILE)
    if entry is None:
        return Declared()
    found = read_entities(dict(snapshot.read([entry.blob]))[entry.blob])
    return Declared(found.entities, tuple(one.at(one.path, mount) for one in found.problems))
