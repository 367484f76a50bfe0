"""A token per line: spaCy's own converter, and what it sees against the longest spans of a paragraph."""

import collections
import sys

from spacy.training.converters import conll_ner_to_docs

from truth import arguments

export, documents = arguments()
with open(export, encoding="utf-8", newline="") as file:
    content = file.read()
assert "\r" not in content


def squashed(text):
    return "".join(text.split())


def longest(spans):
    """Those that no longer one shares words with."""
    kept = []
    for span in sorted(spans, key=lambda it: (it["start"] - it["end"], it["start"])):
        if all(span["end"] <= it["start"] or it["end"] <= span["start"] for it in kept):
            kept.append(span)
    return kept


expected = collections.Counter()
for document in documents.values():
    text = document["text"]
    spans = document["spans"]
    spans = [it for it in spans if "\n" not in text[it["start"] : it["end"]]]
    for span in longest(spans):
        expected[span["label"], squashed(text[span["start"] : span["end"]])] += 1
found = collections.Counter()
for document in conll_ner_to_docs(content, n_sents=0, no_print=True):
    found.update((it.label_, squashed(it.text)) for it in document.ents)
for span in expected - found:
    print("missing", span)
for span in found - expected:
    print("unexpected", span)
print(f"{sum(found.values())} spans read, {sum(expected.values())} expected")
sys.exit(found != expected)
