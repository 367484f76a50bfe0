"""A data set for Hugging Face, as lines of JSON: no object is missing a field that another has, so that types are certain."""

import json
import pathlib

from truth import arguments, compare

export, documents = arguments()
folder = pathlib.Path(export)
card = (folder / "README.md").read_text(encoding="utf-8")
assert card.startswith("---\n") and "\n---\n" in card, "the card has a head of YAML"
found, fields = [], set()
with open(folder / "articles.jsonl", encoding="utf-8") as file:
    for line in file:
        row = json.loads(line)
        fields.add(tuple(row))
        for span in row["spans"]:
            start, end = span["start"], span["end"]
            assert row["text"][start:end] == span["text"], span
            for segment in span["segments"]:
                assert row["text"][segment["start"] : segment["end"]] == segment["text"]
            found.append((row["doc_id"], span["label"], start, end, span["text"]))
assert len(fields) <= 1, "all rows have the same fields"
compare(found, documents)
