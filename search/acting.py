"""Having something done about a document: by the worker, or here where none is at work."""

from kb.config import Config
from kb.curation.acting.act import act
from kb.curation.acting.committing import is_sent
from kb.curation.acting.request import Done, Outcome, Request, with_fate
from kb.library.loading import Loader
from kb.library.previewing import Surroundings, open_reader
from kb.locking import Lock
from kb.progress import Silence
from search.sync import catch_up, lock_file
from search.worker.asking import AbsentError, ask_to_act


def do(config: Config, request: Request) -> Outcome:
    """Do it, and bring the index up to date. Raises what `kb.curation.acting.act` raises."""
    try:
        return ask_to_act(config, request)
    except AbsentError:
        return _do_here(config, request)


def _do_here(config: Config, request: Request) -> Outcome:
    with Loader(config) as loader, open_reader(config) as reader:
        catch_up(config, loader, Silence())
        outcome = act(request, _surroundings(loader), reader)
        if not isinstance(outcome, Done):
            return outcome
        catch_up(config, loader, Silence())
    source = (outcome.token or request.token or request.place).partition(":")[0]
    return with_fate(outcome, shown=True, sent=is_sent(config, source))


def _surroundings(loader: Loader) -> Surroundings:
    """What the library holds; it is only read where the index was up to date."""
    if loader.surroundings is None:
        with Lock(lock_file(loader.config)).acquire():
            loader.load(Silence())
    assert loader.surroundings is not None  # noqa: S101 - for the type checker only
    return loader.surroundings
