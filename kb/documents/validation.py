"""From fields as they were written to a document's model, and what was wrong on the way."""

from dataclasses import dataclass

from kb.documents.document_fields import DocumentFields
from kb.documents.fallback import title_from_body, title_from_path
from kb.documents.fitting import Fields, fit, key_name
from kb.documents.keys import check_keys
from kb.documents.models import MODELS, Page
from kb.documents.required import check_required
from kb.documents.slug import id_from_path, slug
from kb.documents.text import hidden_characters, without_hidden
from kb.documents.untyped import check_untyped
from kb.findings import problem
from kb.frontmatter import FrontMatter, KeyPath, Value
from kb.problems import Problem
from kb.quotation import quoted
from kb.suggestion import did_you_mean

_NOTHING = ("", "~", "null")


@dataclass(frozen=True, slots=True)
class Validated:
    """The checked fields of a document, and all findings about its front matter."""

    fields: DocumentFields
    problems: tuple[Problem, ...] = ()

    @property
    def quarantined(self) -> bool:
        """Whether the file cannot be understood and must not be served."""
        return any(found.quarantine for found in self.problems)


def validate(front_matter: FrontMatter, path: str, *, is_ours: bool = True) -> Validated:
    """Check front matter against the model of its type. Never raises.

    `is_ours` says that it was written in our own convention, and not mapped from another one.
    A value that does not fit is a finding, and its field is absent. When the file is quarantined,
    `fields` says nothing but what follows from `path`, so that nothing of it can be shown by
    mistake.
    """
    problems = list(front_matter.problems)
    fields: DocumentFields = _bare(path)
    if not front_matter.quarantined:
        fields, found = _checked(front_matter, path, is_ours=is_ours)
        problems += found
    placed = tuple(sorted(found.at(path) for found in problems))
    if any(found.quarantine for found in placed):
        fields = _bare(path)
    return Validated(fields, placed)


def _bare(path: str) -> Page:
    return Page(id=id_from_path(path), title=title_from_path(path))


def _checked(
    front_matter: FrontMatter, path: str, *, is_ours: bool
) -> tuple[DocumentFields, list[Problem]]:
    written, problems = _visible(front_matter)
    model, found = _model_of(written, front_matter)
    problems += found + check_keys(front_matter, model)
    present = {key: value for key, value in written.items() if not _absent(key, value)}
    problems += check_untyped(frozenset(present), front_matter.body, path) if is_ours else []
    present["type"] = str(model.model_fields["type"].default)
    values, found = fit(model, present, front_matter)
    problems += found
    # What stands there and does not fit has had its finding, so it is not missing as well.
    problems += _fill_in(values, present, front_matter.body, path)
    fields = model.model_validate(values)
    problems += check_required(fields, present)
    return fields, problems


def _absent(key: str, value: Value) -> bool:
    """Whether a field is as good as not there. An empty audience is not: it may hide a mistake."""
    if isinstance(value, str):
        return key != "audience" and value.strip() in _NOTHING
    return key != "audience" and not value


def _visible(front_matter: FrontMatter) -> tuple[Fields, list[Problem]]:
    """The fields without hidden characters, audience excepted: there each is an error."""
    problems: list[Problem] = []

    def cleaned(value: Value, path: KeyPath) -> Value:
        if isinstance(value, list):
            return [cleaned(item, (*path, index)) for index, item in enumerate(value)]
        if isinstance(value, dict):
            return {key: cleaned(item, (*path, key)) for key, item in value.items()}
        hidden = hidden_characters(value)
        if hidden:
            problems.append(_hidden(hidden, path, front_matter))
        return without_hidden(value)

    fields = {
        key: value if key == "audience" else cleaned(value, (key,))
        for key, value in front_matter.fields.items()
    }
    return fields, problems


def _hidden(characters: tuple[str, ...], path: KeyPath, front_matter: FrontMatter) -> Problem:
    names = ", ".join(f"U+{ord(character):04X}" for character in characters)
    return problem(
        "KB209",
        f"{key_name(path)}: There are characters here that cannot be seen ({names}).",
        "They are left out on the site; delete them from the file too.",
        at=front_matter.position(path),
    )


def _model_of(
    values: Fields, front_matter: FrontMatter
) -> tuple[type[DocumentFields], list[Problem]]:
    """The model for what `type` says; a page when it says nothing that is known."""
    written = values.get("type", "")
    if _absent("type", written):
        return Page, []
    name = slug(written) if isinstance(written, str) else ""
    if name in MODELS:
        return MODELS[name], []
    shown = quoted(written) if isinstance(written, str) else "This"
    hint = did_you_mean(name, MODELS) or f"The types are {', '.join(MODELS)}."
    message = f"type: {shown} is no type of document, so the file is shown as a page."
    return Page, [problem("KB202", message, hint, at=front_matter.position(("type",)))]


def _fill_in(values: Fields, present: Fields, body: str, path: str) -> list[Problem]:
    """Give the document an id and a title where it has none."""
    problems: list[Problem] = []
    if "id" not in values:
        values["id"] = id_from_path(path)
    if "id" not in present:
        message = f"id: There is none, so '{values['id']}' is made from the path."
        hint = f"Add 'id: {values['id']}', or links break when the file moves."
        problems.append(problem("KB220", message, hint))
    if "title" not in values:
        values["title"], found = _title(values, body, path)
        problems += found if "title" not in present else []
    return problems


def _title(values: Fields, body: str, path: str) -> tuple[str, list[Problem]]:
    name = values.get("name")
    if values["type"] == "person" and isinstance(name, str):
        return name, []
    heading = title_from_body(body)
    if heading:
        message = "title: There is none, so the first heading is used."
        return heading, [problem("KB221", message, f"Write 'title: {heading}' to be sure.")]
    message = "title: There is none and no heading either, so the file name is used."
    return title_from_path(path), [problem("KB222", message, "Write one.")]
