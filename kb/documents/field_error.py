"""A value that does not fit its field."""

from kb.frontmatter import Value


class FieldError(ValueError):
    """Raised by the types of fields and turned into a finding by `validate`.

    `message` is a whole sentence without the field's name, `code` a row of `kb.findings`.
    """

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint


def text_of(value: Value) -> str:
    """The value, if it is text. Raises FieldError for a list or a mapping."""
    if isinstance(value, str):
        return value
    what = "a list" if isinstance(value, list) else "a set of fields"
    raise FieldError("KB207", f"This is {what}, but one text is meant.", "Write it on one line.")
