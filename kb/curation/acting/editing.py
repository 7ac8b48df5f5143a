"""Edits: a new text waits on a branch of its own until somebody with the right takes it over."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kb.audience import Viewer
from kb.curation.acting.change import Change, message_of, reason_if_any
from kb.curation.acting.committing import Prepared, author_of, commit, number_of, token_of
from kb.curation.acting.reading import clash_of, locate
from kb.curation.acting.request import Actor, Clash, Done, Outcome, Proposed, Request
from kb.curation.acting.trying import require_sound, with_text
from kb.errors import NotFoundError, RefusedError
from kb.library.candidate import Candidate
from kb.library.previewing import Surroundings
from kb.library.sources import limits_of
from kb.rendering.reader import Reader
from kb.repository import Repository
from kb.repository.committing import Draft
from kb.repository.editing import Waiting, commit_edit, forget_edit, merged, waiting_edits


@dataclass(frozen=True)
class Bench:
    """A document with its repository, and what its edits are tried with."""

    request: Request
    one: Candidate
    repository: Repository
    around: Surroundings
    reader: Reader

    def waiting(self) -> Waiting | None:
        """The edit of the document, if one waits."""
        found = waiting_edits(self.repository)
        return next((edit for edit in found if _is_of(edit, self.one)), None)

    def required(self) -> Waiting:
        """The same. Raises NotFoundError."""
        edit = self.waiting()
        if edit is None:
            raise NotFoundError(f"No edit waits for '{self.one.target.title}'.")
        return edit

    def data(self, blob: str) -> bytes:
        """The bytes of a version."""
        return dict(self.repository.read_earlier([blob]))[blob]

    def try_out(self, after: bytes) -> None:
        """Raise RefusedError unless the file would be in order."""
        path, source = self.one.target.path, self.one.file.source
        before = self.data(self.one.file.blob)
        require_sound(source, {path: before}, {path: after}, self.around, self.reader)

    def message(self, subject: str, token: str) -> str:
        """The message of a commit."""
        change = Change({}, subject, (), "", reason_if_any(self.request.reason))
        return message_of(change, self.request.action, self.request.actor, number_of(token))


def edit_document(request: Request, around: Surroundings, reader: Reader) -> Outcome:
    """Let a new text wait. One document has one edit at a time, on which others may go on.

    A Clash with the document, or with the edit that waits, where the actor had another version
    before him. Raises RefusedError for a file that would not be in order.
    """
    bench = _bench(request, around, reader)
    waiting, one = bench.waiting(), bench.one
    clash = _clash_with(bench, waiting) if waiting else _clash_with_library(bench)
    if clash:
        return clash
    before = bench.data(waiting.blob if waiting else one.file.blob)
    text = request.text
    after = text.encode("utf-8", "replace") if request.whole else with_text(before, text)
    token = token_of(one.file.source, request)
    branch = waiting.name.rpartition("/")[2] if waiting else _branch_name(one)
    said = f"The new text of '{one.target.title}' is kept, and waits until a curator takes it over."
    if after == before:
        if waiting and request.again:
            return Done(said, waiting.commit, "", waiting.branch)
        raise RefusedError("Nothing was changed in the text.")
    bench.try_out(after)
    path = waiting.path if waiting else one.target.path
    message = bench.message(f"Edit '{one.target.title}'", token)
    draft = Draft({path: after}, message, author_of(request.actor))
    expected = {path: waiting.blob if waiting else one.file.blob}
    written = commit_edit(bench.repository, branch, draft, expected)
    return Done(said, written.commit, "", f"kb/edit/{branch}")


def take_over(request: Request, around: Surroundings, reader: Reader) -> Outcome:
    """Bring an edit into the library, in the name of whoever wrote it.

    A Clash with both texts where it does not fit what happened since; then it goes on waiting.
    """
    bench = _bench(request, around, reader)
    if not request.actor.curates:
        raise RefusedError("This is not for you to do.", "Ask a curator to take the edit over.")
    edit, one = bench.required(), bench.one
    clash = _clash_with(bench, edit)
    if clash:
        return clash
    result = merged(bench.repository, edit)
    if result.clashes:
        texts = _clash(bench, edit)
        return replace(texts, seen=texts.present, present=_text(bench.data(one.file.blob)))
    after = result.changes.get(one.target.path)
    if after is None:
        forget_edit(bench.repository, edit, keep=False)
        return Done("The library says so already, so the edit waits no more.", edit.commit, "")
    bench.try_out(after)
    token = token_of(one.file.source, request)
    message = bench.message(f"Take over an edit of '{one.target.title}'", token)
    draft = Draft({one.target.path: after}, message, edit.author)
    done = Done(f"'{one.target.title}' has the new text now.", "", token)
    written = commit(bench.repository, Prepared(draft, result.before, one.target.id, done))
    forget_edit(bench.repository, edit, keep=False)
    return written


def withdraw_edit(request: Request, around: Surroundings, reader: Reader) -> Outcome:
    """The edit waits no more. Its text is kept, on a branch that nobody is asked about."""
    bench = _bench(request, around, reader)
    edit, actor = bench.required(), request.actor
    own = edit.author.email == author_of(actor).email
    if not (own or actor.curates):
        raise RefusedError("Somebody else wrote this edit.", "Ask a curator.")
    clash = _clash_with(bench, edit)
    if clash:
        return clash
    forget_edit(bench.repository, edit, keep=True)
    said = f"The edit of '{bench.one.target.title}' was taken back."
    return Done(said, edit.commit, "")


def proposed_edits(actor: Actor, around: Surroundings) -> tuple[Proposed, ...]:
    """All edits of documents that the actor may read, the oldest first."""
    found = (one for taken in around.taken for one in _proposed(taken.source.name, actor, around))
    return tuple(sorted(found, key=lambda one: (one.on, one.place)))


def _proposed(source: str, actor: Actor, around: Surroundings) -> Iterator[Proposed]:
    readable = [
        one
        for one in around.named.candidates
        if one.target.source == source and Viewer(actor.labels).may_read(one.target.audience)
    ]
    if not readable:
        return
    repository = _repository(readable[0], around)
    for edit in waiting_edits(repository):
        one = next((one for one in readable if _is_of(edit, one)), None)
        if one:
            texts = dict(repository.read_earlier([edit.blob, one.file.blob]))
            yield Proposed(
                f"{source}:{one.target.path}",
                edit.branch,
                edit.blob,
                edit.author.name,
                edit.on,
                edit.subject,
                _text(texts[one.file.blob]),
                _text(texts[edit.blob]),
            )


def _bench(request: Request, around: Surroundings, reader: Reader) -> Bench:
    one = locate(request.place, request.actor, around)
    return Bench(request, one, _repository(one, around), around, reader)


def _repository(one: Candidate, around: Surroundings) -> Repository:
    source = one.file.source
    return Repository.open(source, around.config.data_folder, limits_of(around.config, source))


def _is_of(edit: Waiting, one: Candidate) -> bool:
    """Whether the edit is of this document, under a former name too."""
    return edit.path in one.file.all_paths


def _branch_name(one: Candidate) -> str:
    """After the id, which readers of other documents may see too, so the path is in it as well."""
    digest = hashlib.sha256(one.target.path.encode("utf-8", "surrogateescape")).hexdigest()
    return f"{one.target.id}-{digest[:6]}"


def _clash_with_library(bench: Bench) -> Clash | None:
    return clash_of(bench.request, bench.one, bench.repository, bench.repository.snapshot())


def _clash_with(bench: Bench, edit: Waiting) -> Clash | None:
    """The edit that waits, where it is not the one that the actor had before him."""
    return None if bench.request.blob in ("", edit.blob) else _clash(bench, edit)


def _clash(bench: Bench, edit: Waiting) -> Clash:
    seen = bench.request.text if bench.request.action == "edit" else ""
    present = _text(bench.data(edit.blob))
    return Clash(bench.one.target.path, seen, present, edit.author.name, edit.on)


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")
