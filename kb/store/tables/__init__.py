"""Every table of the state: its columns, and what each is for in words."""

from kb.store.tables.access import LINKS, SESSIONS, TOKENS
from kb.store.tables.demand import DEMAND
from kb.store.tables.feedback import FLAGS, VIEWS, VOTES
from kb.store.tables.groups import GROUPS, MEMBERSHIPS
from kb.store.tables.metadata import METADATA, AnyRow
from kb.store.tables.people import ACCOUNTS, IDENTITIES
from kb.store.tables.questions import QUESTIONS
from kb.store.tables.records import ATTEMPTS, AUDIT

__all__ = [
    "ACCOUNTS",
    "ATTEMPTS",
    "AUDIT",
    "DEMAND",
    "FLAGS",
    "GROUPS",
    "IDENTITIES",
    "LINKS",
    "MEMBERSHIPS",
    "METADATA",
    "QUESTIONS",
    "SESSIONS",
    "TOKENS",
    "VIEWS",
    "VOTES",
    "AnyRow",
]
