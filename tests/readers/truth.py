"""What the program believes, and whether a reader saw the same.

A reader is `FORMAT.py EXPORT TRUTH`. It reads the export with what others use for it and hands over what it saw as
(document, label, start, end, text), in code points. It ends with 0 where that is what the truth says, with 1 where not.
"""

import collections
import json
import pathlib
import sys


def node_modules():
    """Where the packages of npm are: beside this Python's own."""
    return pathlib.Path(sys.prefix) / "node_modules"


def arguments():
    """The export and the documents of the truth by name."""
    export, truth = sys.argv[1:]
    with open(truth, encoding="utf-8") as file:
        documents = json.load(file)["docs"]
    return export, {document["name"]: document for document in documents}


def expected(documents, parts):
    """All spans: one of each part of an annotation, or one over its gaps."""
    for name, document in documents.items():
        for span in document["spans"]:
            hull = [[span["start"], span["end"]]]
            for start, end in span.get("segments", hull) if parts else hull:
                yield name, span["label"], start, end, document["text"][start:end]


def differ(found, documents, parts=False, positions=True):
    """Says whether something else was read. `positions`: whether the format says where a span is, and not only what it says."""
    cut = (lambda it: it) if positions else (lambda it: (it[0], it[1], it[4]))
    found = collections.Counter(cut(tuple(span)) for span in found)
    wanted = collections.Counter(cut(span) for span in expected(documents, parts))
    for span in wanted - found:
        print("missing", span)
    for span in found - wanted:
        print("unexpected", span)
    print(f"{sum(found.values())} spans read, {sum(wanted.values())} expected")
    return found != wanted


def compare(found, documents, parts=False, positions=True):
    """Ends the reader."""
    sys.exit(differ(found, documents, parts, positions))
