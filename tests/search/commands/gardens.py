"""A library on gardens, in the folder that a command is called in."""

from click.testing import CliRunner

from search.commands.index import index
from tests.origin import Origin

PAGE = "---\nid: {id}\ntitle: {title}\ntype: page\nsummary: Short.\n{more}---\n{text}\n"
PRUNING = (
    "Prune the pear trees in winter, before the sap rises, and burn what was sick in the orchard. "
    "Sharp tools leave clean cuts, and clean cuts heal before spring."
)
FILES = {
    "pruning.md": PAGE.format(id="pruning", title="Prune pear trees", more="", text=PRUNING),
    "cutting.md": PAGE.format(
        id="cutting", title="Cut pear trees", more="tags: [pears]\n", text=f"Once more. {PRUNING}"
    ),
    "pears.md": PAGE.format(
        id="pears", title="Pear trees", more="tags: [pears]\n", text="Pear trees want an orchard."
    ),
    "recap.md": PAGE.format(id="recap", title="Recap", more="", text="Write five quick lines."),
}


def make_library(folder):
    Origin(folder).commit({f"content/{name}": text for name, text in FILES.items()}, "Begin")
    assert CliRunner().invoke(index).exit_code == 0
