"""Our commits sent to where the source is: never forced, and every refusal has its remedy."""

from kb.errors import RepositoryError
from kb.repository.clone import HEAD, REMOTE, Clone
from kb.repository.git import LONG
from kb.repository.own import Own, move
from kb.repository.plain import plain_text
from kb.repository.replaying import settle

# The first row whose words occur in Git's reason gives the sentence.
REFUSALS: tuple[tuple[str, str], ...] = (
    (
        "currently checked out",
        "the branch is checked out there. Check out another branch in that repository, or type"
        " there: git config receive.denyCurrentBranch updateInstead",
    ),
    ("fetch first", "it has moved on. Nothing is to be done: it is fetched and tried again"),
    ("non-fast-forward", "it has moved on. Nothing is to be done: it is fetched and tried again"),
    ("stale info", "it has moved on. Nothing is to be done: it is fetched and tried again"),
    ("no branch", "its HEAD names no branch. Set `branch` of the source"),
    (
        "protected",
        "the branch is protected. Allow the user that runs Guildbook to push to it, or set"
        " `push = false` for the source",
    ),
    (
        "hook declined",
        "a rule of that repository (a hook) declined them. Ask its owner which one, or set"
        " `push = false` for the source",
    ),
    (
        "unpacker error",
        "they could not be stored there. Make room on its disk, or give the user that runs"
        " Guildbook the right to write to it",
    ),
    (
        "permission",
        "the user that runs Guildbook may not write there. Give it that right, or set"
        " `push = false` for the source",
    ),
)


def push(clone: Clone, own: Own) -> str:
    """Send our commits to where the source is. Returns a sentence where that was refused.

    The clone must not be locked: however long it takes, people can go on writing. What arrived is
    the head of the source from then on, and our branch goes on from there, or ends.
    """
    known = clone.references(own.upstream, own.name)
    if own.name not in known:
        return ""
    if clone.origin.kind == "import":
        return _refused(clone, "the source is a folder without Git. Set `push = false` for it")
    try:
        branch = _branch_over_there(clone, own)
        reason = send(clone, known[own.name], branch) if branch else "no branch"
    except RepositoryError as error:
        return f"{error} What was changed on the site is kept, and it is tried again."
    if reason:
        return _refused(clone, explain(reason))
    with clone.locked() as locked:
        _take_note(locked, own, f"{REMOTE}{branch}", known[own.name])
        settle(locked, own)
    return ""


def send(clone: Clone, commit: str, branch: str) -> str:
    """Push `commit` to `branch` over there. Returns Git's reason where that is refused.

    Raises RepositoryError where the source cannot be reached.
    """
    said = clone.remote.run(
        "push", "--porcelain", "--no-follow-tags", "--end-of-options", "origin",
        f"{commit}:refs/heads/{branch}",
        task=f"push to {clone.address}", limits=LONG, accept=(0, 1),
    )  # fmt: skip
    return parse_answer(said.decode("utf-8", "replace"))


def _take_note(clone: Clone, own: Own, branch: str, commit: str) -> None:
    """Let the references of the source say what the push made of it, unless they know better."""
    known = clone.references(branch, own.upstream, own.base)
    for name in dict.fromkeys((branch, own.upstream)):
        if name in known and known[name] == known.get(own.base):
            move(clone, name, commit, known[name])


def explain(reason: str) -> str:
    """Why a push was refused, with a remedy, from the `reason` that Git gives."""
    lower = reason.lower()
    known = next((words for part, words in REFUSALS if part in lower), "")
    return known or f"it answered '{reason}'. Ask the owner of that repository"


def _refused(clone: Clone, why: str) -> str:
    return (
        f"Changes made on the site could not be sent to {clone.address}: {why}."
        " They are kept, and it is tried again."
    )


def parse_answer(said: str) -> str:
    """Why a push was refused, out of what `git push --porcelain` said; empty where it was not."""
    lines = [line.split("\t") for line in said.splitlines()]
    refused = [parts[-1] for parts in lines if parts[0] == "!"]
    accepted = any(len(parts) > 1 and parts[0] in {" ", "=", "*"} for parts in lines)
    return plain_text(refused[0]) if refused else "" if accepted else "nothing"


def _branch_over_there(clone: Clone, own: Own) -> str:
    """The branch to send to: the one that is followed, or that HEAD names; nothing without one."""
    if own.upstream != HEAD:
        return own.upstream.removeprefix(REMOTE)
    said = clone.remote.run(
        "ls-remote", "--symref", "--quiet", "--end-of-options", "origin", "HEAD",
        task=f"reach {clone.address}", limits=LONG,
    )  # fmt: skip
    first, mark = said.decode("utf-8", "surrogateescape").split("\t", 1)[0], "ref: refs/heads/"
    return first.removeprefix(mark) if first.startswith(mark) else ""
