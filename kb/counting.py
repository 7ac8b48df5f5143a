"""How many there are of something, in words."""


def counted(count: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 document", "1,204 documents"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
