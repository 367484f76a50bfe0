"""A table of spans, by pandas and by Python's csv in its strict mode."""

import csv

import pandas

from truth import arguments, compare, differ

export, documents = arguments()
table = pandas.read_csv(export, dtype=str, keep_default_na=False)
with open(export, encoding="utf-8", newline="") as file:
    rows = list(csv.reader(file, strict=True))
assert rows[0] == list(table.columns), "both see the same columns"
assert rows[1:] == table.values.tolist(), "both see the same cells"
assert not differ(
    (
        (row.doc_id, row.label, int(row.start), int(row.end), row.text)
        for row in table.itertuples()
        if row.doc_id
    ),
    documents,
)
compare(
    (
        (row.article, row.tag, int(row.start), int(row.end), row.text)
        for row in table.itertuples()
        if row.segment != "0"
    ),
    documents,
    parts=True,
)
