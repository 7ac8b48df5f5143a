"""A small collection as a folder."""

import json

DOCUMENTS = (
    {"id": "d/1", "title": "Weekly jam", "text": "People meet and work on one thing together."},
    {"id": "d/2", "title": "Demo day", "text": "Teams show what they made in a quarter."},
    {"id": "d/3", "title": "", "text": "A jam of cars on the road to work."},
)
QUESTIONS = (
    {"id": "q1", "text": "How do people work together in a jam?"},
    {"id": "q2", "text": "zebra"},
    {"id": "q3", "text": "never judged"},
)
JUDGEMENTS = "q1\td/1\t2\nq1\td/3\t0\nq2\td/2\t1\n"


def collection_in(folder, **files):
    """Write the collection, with other text in the files that are named."""
    texts = {
        "docs.jsonl": "\n".join(map(json.dumps, DOCUMENTS)),
        "queries.jsonl": "\n\n".join(map(json.dumps, QUESTIONS)),
        "qrels.tsv": JUDGEMENTS,
        **{name.replace("_", "."): text for name, text in files.items()},
    }
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        folder.joinpath(name).write_text(text, encoding="utf-8")
    return folder
