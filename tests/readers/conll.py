"""A token per line: spaCy's own converter, and what it sees against the longest spans of a paragraph.

Of a file of innermost spans, which its name says, against the shortest. Of a folder with a file for each annotator:
nothing is in it that is not in the project, and what is not in it shares words with something that is.
"""

import collections
import pathlib
import sys

from spacy.training.converters import conll_ner_to_docs

from truth import arguments

export, documents = arguments()
of_annotators = pathlib.Path(export).is_dir()
paths = sorted(pathlib.Path(export).glob("*.conll")) if of_annotators else [pathlib.Path(export)]


def squashed(text):
    return "".join(text.split())


def meet(one, other):
    return one["start"] < other["end"] and other["start"] < one["end"]


def preferred(spans):
    """Those that no longer one shares words with, or no shorter one."""
    kept, sign = [], 1 if "inner" in export else -1
    for span in sorted(spans, key=lambda it: (sign * (it["end"] - it["start"]), it["start"])):
        if not any(meet(span, it) for it in kept):
            kept.append(span)
    return kept


expected, everything = collections.Counter(), []
for document in documents.values():
    text = document["text"]
    spans = document["spans"]
    spans = [it for it in spans if "\n" not in text[it["start"] : it["end"]]]
    said = lambda span: (span["label"], squashed(text[span["start"] : span["end"]]))
    expected.update(said(span) for span in preferred(spans))
    everything += [(said(it), [said(other) for other in spans if meet(it, other)]) for it in spans]
found = collections.Counter()
for path in paths:
    content = path.read_bytes().decode("utf-8")
    assert "\r" not in content
    for document in conll_ner_to_docs(content, n_sents=0, no_print=True):
        found.update((it.label_, squashed(it.text)) for it in document.ents)
missing, unexpected = expected - found, found - expected
if of_annotators:
    missing = [it for it, others in everything if not found.keys() & set(others)]
    unexpected = found - collections.Counter(it for it, _ in everything)
for span in missing:
    print("missing", span)
for span in unexpected:
    print("unexpected", span)
print(f"{sum(found.values())} spans read, {sum(expected.values())} expected")
sys.exit(bool(missing or unexpected))
