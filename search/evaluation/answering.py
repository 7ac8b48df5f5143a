"""What our own search answers to the questions of a collection, by the way that readers use.

The documents become a library of their own in a folder that is thrown away; it is written,
published and opened as that of a site, and each question goes through the query language.
"""

import tempfile
from pathlib import Path
from typing import Final

from kb.audience import ANONYMOUS, PUBLIC
from kb.config import Config
from kb.library.document import Document
from kb.library.page_store import PageStore
from kb.library.state import State
from kb.progress import Progress
from kb.rendering.page import Page, Section
from kb.vocabulary.tree import TagTree
from search.engine import Engine
from search.evaluation.collections import Collection, Text
from search.evaluation.judging import DEPTH, Answers
from search.generations import publish
from search.query import parse_query
from search.views import Views
from search.writing import write_generation

_REVISION: Final = "0" * 40


def answers_of(collection: Collection, progress: Progress) -> Answers:
    """For each question the ids of the documents that our search finds, best first."""
    names = [document.id for document in collection.documents]
    with tempfile.TemporaryDirectory(prefix="kb-evaluate-") as folder:
        engine = _engine(collection, Path(folder), progress)
        progress.stage("asking", len(collection.questions))
        answers = {}
        for question in collection.questions:
            found = engine.rank(parse_query(question.text), DEPTH)
            answers[question.id] = [names[int(one.id)] for one in found]
            progress.advance()
    return answers


def _engine(collection: Collection, folder: Path, progress: Progress) -> Engine:
    """An engine over the documents, whose ids are their numbers in the collection."""
    config = Config(data_folder=folder)
    with PageStore(folder / "pages.sqlite", write=True) as pages:
        made = [_document(number, text) for number, text in enumerate(collection.documents)]
        pages.put_pages((document.page, page) for document, page in made)
        documents = tuple(document for document, _ in made)
        state = State({"library": _REVISION}, documents, TagTree(), (), len(documents))
        publish(write_generation(config, state, pages, progress))
    return Views(config).current(ANONYMOUS).engine


def _document(number: int, text: Text) -> tuple[Document, Page]:
    name = f"{number:08}"
    page = Page("", (Section("", 0, "", text.text),))
    document = Document(
        id=name,
        source="library",
        path=f"{name}.md",
        address=name,
        type="page",
        title=text.title,
        audience=frozenset({PUBLIC}),
        blob="",
        body="",
        page=name,
        words=page.words,
    )
    return document, page
