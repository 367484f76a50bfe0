"""Spans for spaCy: its documents, their groups of spans, and a round trip through its own binary form."""

import json

import spacy
from spacy.tokens import DocBin, SpanGroup

from truth import arguments, compare

export, documents = arguments()
names = {document["text"]: name for name, document in documents.items()}
language = spacy.blank("xx")
found, store = [], DocBin()
with open(export, encoding="utf-8") as file:
    for line in file:
        row = json.loads(line)
        document = language.make_doc(row["text"])
        assert document.text == row["text"], "spaCy keeps every character"
        spans = []
        for span in row["spans"]:
            start, end = span["start"], span["end"]
            # A span inside of a token reaches to its ends, as Prodigy shows it.
            seen = document.char_span(start, end, label=span["label"], alignment_mode="expand")
            assert seen is not None and span["text" if "text" in span else "label"], span
            spans.append(seen)
            found.append((names[row["text"]], seen.label_, start, end, document.text[start:end]))
        document.spans["sc"] = SpanGroup(document, name="sc", spans=spans)
        store.add(document)
again = list(DocBin().from_bytes(store.to_bytes()).get_docs(language.vocab))
assert sum(len(document.spans["sc"]) for document in again) == len(found)
compare(found, documents)
