"""The table of settings: every name, default, description and allowed value."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import (
    BeforeValidator,
    Field,
    IPvAnyNetwork,
    SecretStr,
    field_validator,
)
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from kb.config.mapping import Pair, Table, split_commas
from kb.config.mapping import setting as _setting
from kb.config.source import Labels, Source, Suffix

PREFIX = "KB_"
_SHORTEST_SECRET = 16
_LOOPBACK = r"http://(127\.0\.0\.1|localhost|\[::1\])(:[0-9]{1,5})?"

Names = Annotated[tuple[str, ...], NoDecode, BeforeValidator(split_commas)]
Networks = Annotated[tuple[IPvAnyNetwork, ...], NoDecode, BeforeValidator(split_commas)]
Suffixes = Annotated[
    tuple[Suffix, ...], NoDecode, BeforeValidator(split_commas), Field(min_length=1)
]


class Config(BaseSettings):
    """Every setting. Made by `load_config`, or with defaults."""

    model_config = SettingsConfigDict(
        frozen=True, extra="forbid", env_prefix=PREFIX, validate_default=False
    )

    title: str = _setting(
        "Guildbook", "Name of the library, shown on every page.", "1 to 60 characters",
        min_length=1, max_length=60,
    )  # fmt: skip
    sources: tuple[Source, ...] = _setting(
        (Source(folder="content"),),
        "The repositories that make the library. In kb.toml each is a `[[sources]]` block.",
        "one or more sources, as JSON when given by a variable",
        min_length=1,
    )
    suffixes: Suffixes = _setting(
        (".md",), "Files with these endings are documents.", "suffixes that begin with a dot"
    )
    default_audience: Labels = _setting(
        ("public",),
        "Who may read a document that does not say.",
        "public, network, org:<id>, circle:<id>; several with commas",
    )
    data_folder: Path = _setting(
        Path(".kb"),
        "Where clones, the index, accounts, and changes that were not yet pushed are kept.",
        "a folder",
    )
    database_url: str = _setting(
        "", "The database for accounts and sessions; empty for a file in the data folder.",
        "empty, or postgresql://user:password@host/database", pattern=r"^(postgresql://\S+)?$",
    )  # fmt: skip
    fetch_every: float = _setting(
        60.0, "Seconds between two looks at a remote source. Local ones are watched.",
        "a number from 1 to 86400", ge=1, le=86400,
    )  # fmt: skip
    max_document_bytes: int = _setting(
        1_000_000, "Larger documents are quarantined.", "a whole number from 1000 to 50000000",
        ge=1000, le=50_000_000,
    )  # fmt: skip
    max_asset_bytes: int = _setting(
        5_000_000, "Larger images are not served.", "a whole number from 1000 to 100000000",
        ge=1000, le=100_000_000,
    )  # fmt: skip
    render_seconds: float = _setting(
        2.0, "A document that takes longer to read or render is quarantined.",
        "a number from 0.1 to 60", ge=0.1, le=60,
    )  # fmt: skip
    render_megabytes: int = _setting(
        512, "A document that needs more memory to read or render is quarantined.",
        "a whole number from 128 to 8192", ge=128, le=8192,
    )  # fmt: skip
    nlp_model: str = _setting(
        "", "A spaCy model of your own that helps to find people in the texts.",
        "the name of an installed model, or its folder; empty for none",
    )  # fmt: skip
    host: str = _setting("127.0.0.1", "Address that the site listens on.", "a host name or address")
    port: int = _setting(
        8000, "Port that the site listens on.", "a whole number from 1 to 65535", ge=1, le=65535
    )
    trusted_hosts: Names = _setting(
        ("127.0.0.1", "localhost", "[::1]"),
        "Names under which the site may be asked for. Others get an error.",
        "host names; a leading dot stands for all sub-domains",
    )
    base_url: str = _setting(
        "", "Address of the site as readers see it, for links that leave it.",
        "http:// or https:// and a host; empty for http://<host>:<port>",
        pattern=r"^(https?://[^/\s]+(/[^\s]*)?)?$",
    )  # fmt: skip

    access: Literal["open", "closed"] = _setting(
        "open", "Whether what is public may be read without signing in.",
        "`open`, or `closed`: every page but the one to sign in needs an account",
    )  # fmt: skip
    trusted_proxies: Networks = _setting(
        (), "Addresses of proxies in front, which say whom they speak for (X-Forwarded-For).",
        "addresses or networks with commas, such as 127.0.0.1, 10.0.0.0/8",
    )  # fmt: skip
    searches_per_minute: int = _setting(
        3000, "Searches that one address may make, on the pages and by program; 0 for any number.",
        "a whole number from 0 to 1000000", ge=0, le=1_000_000,
    )  # fmt: skip
    demand_days: int = _setting(
        90, "Days for which it is kept what is searched for, by nobody in particular; 0 for none.",
        "a whole number from 0 to 730", ge=0, le=730,
    )  # fmt: skip
    view_days: int = _setting(
        366, "Days for which it is kept how often documents are opened, by nobody in particular; "
        "0 for none.", "a whole number from 0 to 3660", ge=0, le=3660,
    )  # fmt: skip
    visitors_give_feedback: bool = _setting(
        True, "Whether readers without an account may report problems and say what was useful.",
        "`true` or `false`",
    )  # fmt: skip
    log_format: Literal["text", "json"] = _setting(
        "text", "How the site reports on itself, on stderr.",
        "`text` for complaints only, `json` for these and every request, as JSON lines",
    )  # fmt: skip
    metrics_from: Networks = _setting(
        (), "Addresses that may read /metrics.", "addresses or networks with commas"
    )
    metrics_token: SecretStr = _setting(
        SecretStr(""), "A secret that lets anybody who sends it as a bearer token read /metrics.",
        "at least 16 characters; empty for none",
    )  # fmt: skip

    oidc_issuer: str = _setting(
        "", "Where people sign in instead, by OpenID Connect. See [sign-in](sign-in.md).",
        "https:// and the provider's address, exactly as it calls itself; empty for no provider",
        pattern=rf"^(https://[^\s/?#]+(/[^\s?#]*)?|{_LOOPBACK}(/[^\s?#]*)?)?$", max_length=200,
    )  # fmt: skip
    oidc_client_id: str = _setting("", "What the provider calls this site.", "any text")
    oidc_client_secret: SecretStr = _setting(
        SecretStr(""), "What the provider knows this site by.", "a secret; empty where none is used"
    )
    oidc_name: str = _setting(
        "your organisation", "What the provider is called where people sign in.",
        "1 to 60 characters, to follow the words 'Sign in with'", min_length=1, max_length=60,
    )  # fmt: skip
    oidc_scopes: Names = _setting(
        ("openid", "email", "profile"), "What the provider is asked to tell.", "names with commas"
    )
    oidc_email_claim: str = _setting(
        "email", "What the provider calls the address by which an account is known.",
        "the name of a claim", min_length=1,
    )  # fmt: skip
    oidc_trust_addresses: bool = _setting(
        False, "Whether every address counts as confirmed, where the provider does not say so.",
        "true, for a provider at which nobody can choose his address himself; or false",
    )  # fmt: skip
    oidc_domains: Names = _setting(
        (), "Ends of addresses that are let in.", "domains with commas; empty for all"
    )
    oidc_newcomers: bool = _setting(
        False, "Whether somebody who was not invited gets an account.", "true or false"
    )
    oidc_organisations_claim: str = _setting(
        "", "What the provider calls the groups that somebody is in.",
        "the name of a claim; empty to look at none",
    )  # fmt: skip
    oidc_organisations: Annotated[tuple[Pair, ...], Table] = _setting(
        (), "Which of these groups is which organisation. Its members come and go with the group.",
        'a table such as {"Acme staff" = "acme"}',
    )  # fmt: skip

    proxy_sign_in_header: str = _setting(
        "", "The header in which a proxy in front tells the address of whom it has signed in.",
        "a name such as X-Forwarded-Email; empty for none",
        pattern=r"^([A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)+)?$",
    )  # fmt: skip
    proxy_sign_in_from: Networks = _setting(
        (), "Addresses of proxies that are believed this.", "addresses or networks with commas"
    )
    proxy_sign_in_newcomers: bool = _setting(
        False, "Whether somebody who was not invited gets an account.", "true or false"
    )

    @field_validator("metrics_token")
    @classmethod
    def _is_no_guess(cls, token: SecretStr) -> SecretStr:
        if 0 < len(token.get_secret_value()) < _SHORTEST_SECRET:
            raise ValueError(f"it has fewer than {_SHORTEST_SECRET} characters")
        return token

    @field_validator("sources")
    @classmethod
    def _names_differ(cls, sources: tuple[Source, ...]) -> tuple[Source, ...]:
        names = [source.name for source in sources]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ValueError(f"two sources have the name '{twice[0]}'; give each its own")
        return sources

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Only what is given: `load_config` reads file and environment, so it knows origins."""
        return (init_settings,)

    def suffixes_of(self, source: Source) -> tuple[str, ...]:
        """The endings of documents in that source."""
        return source.suffixes or self.suffixes

    @property
    def site_url(self) -> str:
        """The address of the site without a slash at the end."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return self.base_url.rstrip("/") or f"http://{host}:{self.port}"
