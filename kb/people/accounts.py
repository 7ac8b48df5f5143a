"""Accounts: made, found, listed, given a role or a password, disabled and enabled."""

from sqlalchemy import Connection, func, select, update

from kb.errors import NotFoundError, RefusedError
from kb.people.account import Account, account_of, clean_name, fold_email, to_email
from kb.people.audit import By, record
from kb.people.passwords import check_password_rules, hash_password, is_outdated, matches
from kb.people.roles import Role
from kb.people.secret import new_id
from kb.people.sessions import drop_sessions
from kb.people.tokens import drop_tokens
from kb.quotation import quoted
from kb.store import State
from kb.store.tables import ACCOUNTS, LINKS


def create_account(
    state: State, email: str, *, name: str = "", role: Role = Role.READER, by: By
) -> Account:
    """Make an account without a password.

    Raises RefusedError for what is no address, and where somebody has it already.
    """
    with state.writing() as connection:
        return add_account(connection, to_email(email), name, role, by)


def add_account(connection: Connection, email: str, name: str, role: Role, by: By) -> Account:
    """The same within a transaction of the caller, for an address that was folded."""
    if connection.execute(select(ACCOUNTS.c.id).where(ACCOUNTS.c.email == email)).first():
        raise RefusedError(
            f"There is an account for {email} already.", "The list of people shows all accounts."
        )
    shown = clean_name(name, email.partition("@")[0])
    made = Account(new_id(), email, shown, "", role, by.now, None, has_password=False)
    connection.execute(
        ACCOUNTS.insert().values(
            id=made.id,
            email=email,
            name=shown,
            person="",
            role=role.word,
            created_at=by.now,
        )
    )
    record(connection, by, "add account", made.id, role.word)
    return made


def find_account(state: State, account: str) -> Account | None:
    """The account with this id, or with this address in any spelling."""
    with state.reading() as connection:
        return find_in(connection, account)


def find_in(connection: Connection, account: str) -> Account | None:
    """The same within a transaction of the caller."""
    column = ACCOUNTS.c.email if "@" in account else ACCOUNTS.c.id
    row = connection.execute(select(ACCOUNTS).where(column == fold_email(account))).first()
    return account_of(row) if row else None


def get_account(connection: Connection, account: str) -> Account:
    """The account with this id or address. Raises NotFoundError."""
    found = find_in(connection, account)
    if found is None:
        raise NotFoundError(
            f"There is no account {quoted(account)}.", "The list of people shows all accounts."
        )
    return found


def list_accounts(state: State) -> tuple[Account, ...]:
    """All accounts, by address; those that are disabled too."""
    with state.reading() as connection:
        rows = connection.execute(select(ACCOUNTS).order_by(ACCOUNTS.c.email)).all()
    return tuple(account_of(row) for row in rows)


def change_role(state: State, account: str, role: Role, *, by: By) -> Account:
    """Give somebody another role, which holds from the next request on.

    Raises NotFoundError, and RefusedError where nobody would be left to administrate.
    """
    with state.writing() as connection:
        found = get_account(connection, account)
        if role < Role.ADMINISTRATOR:
            _check_somebody_is_left(connection, found)
        _change(connection, found.id, role=role.word)
        record(connection, by, "change role", found.id, role.word)
        return get_account(connection, found.id)


def change_profile(state: State, account: str, *, name: str, person: str, by: By) -> Account:
    """Change what others see of somebody: the name, and the id of the person's document."""
    with state.writing() as connection:
        found = get_account(connection, account)
        _change(connection, found.id, name=clean_name(name, found.email), person=person)
        record(connection, by, "change profile", found.id, person)
        return get_account(connection, found.id)


def disable(state: State, account: str, *, by: By) -> Account:
    """Shut somebody out at once: sessions, tokens and links are gone for good.

    Raises NotFoundError, and RefusedError where nobody would be left to administrate.
    """
    with state.writing() as connection:
        found = get_account(connection, account)
        _check_somebody_is_left(connection, found)
        _change(connection, found.id, disabled_at=by.now)
        drop_sessions(connection, found.id)
        drop_tokens(connection, found.id)
        connection.execute(LINKS.delete().where(LINKS.c.account_id == found.id))
        record(connection, by, "disable", found.id)
        return get_account(connection, found.id)


def enable(state: State, account: str, *, by: By) -> Account:
    """Let somebody sign in again, with the password of before. Raises NotFoundError."""
    with state.writing() as connection:
        found = get_account(connection, account)
        _change(connection, found.id, disabled_at=None)
        record(connection, by, "enable", found.id)
        return get_account(connection, found.id)


def set_password(state: State, account: str, password: str, *, by: By, keep: str = "") -> None:
    """Give somebody another password, and end all sessions except the one with the id `keep`.

    Raises NotFoundError, RefusedError for what cannot be a password, BusyError.
    """
    with state.reading() as connection:
        found = get_account(connection, account)
    check_password_rules(password, found.email)
    # Hashing takes long: nobody else should have to wait for it.
    hashed = hash_password(password)
    with state.writing() as connection:
        keep_password(connection, found.id, hashed, by, but=keep)


def keep_password(
    connection: Connection, account_id: str, hashed: str, by: By, *, but: str = ""
) -> None:
    """Store a hash that was made before; what could be done with the old password ends."""
    _change(connection, account_id, password_hash=hashed)
    drop_sessions(connection, account_id, but=but)
    connection.execute(LINKS.delete().where(LINKS.c.account_id == account_id))
    record(connection, by, "set password", account_id)


def check_password(state: State, handle: str, password: str) -> Account | None:
    """The account with this address and password, if it may be used.

    An unknown address takes as much work as a wrong password. A hash with old parameters is
    replaced. Raises BusyError where too many people sign in at once.
    """
    with state.reading() as connection:
        row = connection.execute(
            select(ACCOUNTS).where(ACCOUNTS.c.email == fold_email(handle))
        ).first()
    usable = row is not None and row.disabled_at is None
    if not matches(password, row.password_hash if row and usable else None) or row is None:
        return None
    if is_outdated(row.password_hash):
        _hash_anew(state, row.id, row.password_hash, password)
    return account_of(row)


def _hash_anew(state: State, account_id: str, old: str, password: str) -> None:
    hashed = hash_password(password)
    with state.writing() as connection:
        # Only if nobody changed it since.
        connection.execute(
            update(ACCOUNTS)
            .where(ACCOUNTS.c.id == account_id, ACCOUNTS.c.password_hash == old)
            .values(password_hash=hashed)
        )


def _change(connection: Connection, account_id: str, **values: object) -> None:
    connection.execute(update(ACCOUNTS).where(ACCOUNTS.c.id == account_id).values(**values))


def _check_somebody_is_left(connection: Connection, leaving: Account) -> None:
    others = select(func.count()).where(
        ACCOUNTS.c.role == Role.ADMINISTRATOR.word,
        ACCOUNTS.c.disabled_at.is_(None),
        ACCOUNTS.c.id != leaving.id,
    )
    if leaving.role == Role.ADMINISTRATOR and not connection.execute(others).scalar():
        raise RefusedError(
            f"{leaving.email} is the only administrator.", "Make somebody else one first."
        )
