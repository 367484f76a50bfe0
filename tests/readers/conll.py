"""CoNLL with IOB2 tags: spaCy's own converter takes it, every span begins with B, and none is another than the truth's.

It holds one layer of spans that share no word, so not all of them are there. White space is not in it.
"""

import collections
import pathlib
import re
import sys

from spacy.training.converters import conll_ner_to_docs

from truth import arguments, expected

export, documents = arguments()
raw = pathlib.Path(export).read_text(encoding="utf-8")
assert "\r" not in raw
found, current = collections.Counter(), None
spans = []
for line in raw.split("\n"):
    cells = line.split(" ")
    mark, _, label = cells[-1].partition("-")
    if mark == "I":
        assert current and current[0] == label, line
        current[1] += cells[0]
    elif line:
        current = [label, cells[0]] if mark == "B" else None
        spans += [current] if current else []
found = collections.Counter(map(tuple, spans))
wanted = collections.Counter(
    (label, re.sub(r"\s", "", text)) for _, label, _, _, text in expected(documents, False)
)
read = sum(len(document.ents) for document in conll_ner_to_docs(raw, no_print=True))
print(f"{len(spans)} spans read, {read} by spaCy, of {sum(wanted.values())}")
for span in found - wanted:
    print("unexpected", span)
sys.exit(bool(found - wanted) or read != len(spans) or not spans)
