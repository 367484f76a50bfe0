"""A table of relations, by pandas: both ends are annotations of the truth, in the articles and with the words it says."""

import sys

import pandas

from truth import arguments

export, documents = arguments()
known = {}
for name, document in documents.items():
    for span in document["spans"]:
        parts = span.get("segments", [[span["start"], span["end"]]])
        words = " … ".join(document["text"][start:end] for start, end in parts)
        known[span["id"]] = (name, span["label"], words)
table = pandas.read_csv(export, dtype=str, keep_default_na=False)
wrong = 0
for row in table.to_dict("records"):
    for end in ("from", "to"):
        seen = (row[f"{end}_article"], row[f"{end}_tag"], row[f"{end}_text"])
        if known.get(row[end]) != seen:
            print("unexpected", seen)
            wrong += 1
inside = sum(len(document["relations"]) for document in documents.values())
print(f"{len(table)} relations read, at least {inside} expected")
sys.exit(wrong > 0 or len(table) < inside)
