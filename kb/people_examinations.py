"""What `kb doctor` looks at in the state: whether it can be used, and who looks after people."""

from collections.abc import Iterable

from kb.config import Config
from kb.counting import counted
from kb.diagnosis import Diagnosis
from kb.errors import KbError
from kb.people.accounts import list_accounts
from kb.people.roles import Role
from kb.store import open_state
from kb.store.opening import state_file

_SUBJECT = "accounts"
_ADD = "Type: kb user add EMAIL --role administrator"


def examine(config: Config) -> Iterable[Diagnosis]:
    """The accounts. A state that does not exist yet is not made."""
    if not config.database_url and not state_file(config).exists():
        yield Diagnosis(_SUBJECT, "good", "There are none yet; nobody signs in.")
        return
    try:
        with open_state(config) as state:
            accounts = list_accounts(state)
    except KbError as error:
        yield Diagnosis(_SUBJECT, "bad", error.message, error.remedy)
        return
    usable = [account for account in accounts if account.disabled_at is None]
    message = f"{state.place} has {counted(len(usable), 'account')} in use"
    if usable and not any(account.role == Role.ADMINISTRATOR for account in usable):
        yield Diagnosis(_SUBJECT, "doubtful", f"{message}, and no administrator.", _ADD)
    else:
        yield Diagnosis(_SUBJECT, "good", f"{message}.")
