"""Accounts, and who at another provider they are."""

from sqlalchemy import Column, String, Table

from kb.store.tables.metadata import METADATA, account_id, moment, own_id, text

ACCOUNTS = Table(
    "accounts",
    METADATA,
    own_id("Names the account everywhere; never given to another one."),
    Column(
        "email",
        String(254),
        nullable=False,
        unique=True,
        doc="The address that somebody signs in with, folded to one spelling.",
    ),
    text("name", 100, "What others see."),
    text("person", 100, "Id of the person's document in the library; empty where there is none."),
    text("role", 20, "What the person may do; see permissions."),
    text("password_hash", 200, "argon2id with its salt and parameters.", nullable=True),
    moment("created_at", "When the account was made."),
    moment("disabled_at", "Since when nobody can sign in with it.", nullable=True),
    info={"about": "Everybody who may sign in."},
)

IDENTITIES = Table(
    "identities",
    METADATA,
    Column("issuer", String(200), primary_key=True, doc="Address of the provider."),
    Column("subject", String(255), primary_key=True, doc="Whom the provider means."),
    account_id("Who that is here."),
    moment("created_at", "When the two were tied together."),
    info={"about": "Sign-in at a provider of the network, instead of a password."},
)
