"""Statements for networks of discourse, by pandas: each is where it says, with the words that stand there."""

import sys

import pandas

from truth import arguments

export, documents = arguments()
table = pandas.read_csv(export, dtype=str, keep_default_na=False)
known = {}
for name, document in documents.items():
    for span in document["spans"]:
        known[span["id"]] = (name, span["label"], str(span["start"]), str(span["end"]))
wrong = [
    row.statement
    for row in table.itertuples()
    if known.get(row.statement) != (row.article, row.tag, row.start, row.end)
]
print("unexpected", wrong)
print(f"{len(table)} statements read")
sys.exit(bool(wrong))
