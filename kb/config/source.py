"""A repository that holds Markdown, as the settings describe it."""

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_settings import NoDecode

from kb.config.mapping import Patterns, SourceMapping, split_commas
from kb.config.mapping import setting as _setting

Label = Annotated[str, Field(pattern=r"^(public|network|(org|circle):[a-z0-9][a-z0-9-]*)$")]
Labels = Annotated[tuple[Label, ...], NoDecode, BeforeValidator(split_commas), Field(min_length=1)]
Suffix = Annotated[str, Field(pattern=r"^\.[A-Za-z0-9.]+$")]


class Source(BaseModel):
    """A repository that holds Markdown: where it is, and which part of it is the library."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = _setting(
        "library",
        "Short name, part of addresses when there are several sources.",
        "lower case letters, digits and hyphens, at most 40",
        pattern=r"^[a-z0-9][a-z0-9-]{0,39}$",
    )
    location: str = _setting(
        ".",
        "Where the repository is. A folder without Git is imported.",
        "a path, or a URL that begins with https://, ssh:// or file://",
        min_length=1,
    )
    folder: str = _setting("", "Sub-folder that holds the library.", "a path inside the repository")
    branch: str = _setting("", "Branch that is served.", "a branch; empty for the one HEAD names")
    push: bool = _setting(
        False, "Send what is changed on the site to the source. Never forced.", "true or false"
    )
    curation: Literal["commit", "branch"] = _setting(
        "commit",
        "What curators do is in the library at once, or on branches that somebody merges.",
        "`commit` or `branch`",
    )
    audience: Labels = _setting(
        ("public",),
        "The widest audience that a document of this source may have.",
        "public, network, org:<id>, circle:<id>; several with commas",
    )
    suffixes: Annotated[tuple[Suffix, ...], BeforeValidator(split_commas)] = _setting(
        (),
        "Files with these endings are documents.",
        "suffixes that begin with a dot; empty for those of the whole library",
    )
    exclude: Patterns = _setting(
        (),
        "Files that are no documents; `kb check` says how many there are.",
        "a list of paths below `folder`; `*` is any part of a name, `**` any folders",
    )
    mapping: SourceMapping | None = _setting(
        None,
        "How to read a library of another convention, as a `[sources.mapping]` block. "
        "See [mapping](mapping.md).",
        "the settings below",
    )
