"""A data set, by pandas: each line has the same keys, and so has each span. What the card says of it is not read."""

import pandas

from truth import arguments, compare

export, documents = arguments()
table = pandas.read_json(export + "/articles.jsonl", lines=True, dtype=False)
spans = [(row, span) for row in table.itertuples() for span in row.spans]
assert len({tuple(span) for _, span in spans}) <= 1, "all spans have the same keys"
for row, span in spans:
    assert span["text"] == row.text[span["start"] : span["end"]]
    for part in span["segments"]:
        assert part["text"] == row.text[part["start"] : part["end"]]
compare(
    (
        (row.doc_id, span["label"], span["start"], span["end"], span["text"])
        for row, span in spans
    ),
    documents,
)
