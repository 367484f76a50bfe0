"""CAT XML as in ECB+, by lxml: tokens are the words of the text, and every mention covers the words of the truth.

Labels are spelt as XML allows, so the words alone are compared, without white space.
"""

import collections
import pathlib
import re
import sys

from lxml import etree

from truth import arguments

export, documents = arguments()


def squeezed(words):
    return re.sub(r"\s", "", words)


found, wanted = collections.Counter(), collections.Counter()
for name, document in documents.items():
    root = etree.parse(str(pathlib.Path(export) / f"{name}.xml")).getroot()
    tokens = {token.get("t_id"): token.text for token in root.iter("token")}
    assert "".join(tokens.values()) == squeezed(document["text"]), name
    ids = [mark.get("m_id") for mark in root.find("Markables")]
    assert len(set(ids)) == len(ids)
    for mark in root.find("Markables"):
        words = [tokens[anchor.get("t_id")] for anchor in mark.iter("token_anchor")]
        if words:
            found[name, "".join(words)] += 1
    for relation in root.find("Relations"):
        assert all(end.get("m_id") in ids for end in relation), relation.tag
    for span in document["spans"]:
        parts = span.get("segments", [[span["start"], span["end"]]])
        words = "".join(document["text"][start:end] for start, end in parts)
        wanted[name, squeezed(words)] += 1
print("missing", list(wanted - found)[:9])
print("unexpected", list(found - wanted)[:9])
print(f"{sum(found.values())} mentions read, {sum(wanted.values())} expected")
sys.exit(found != wanted)
