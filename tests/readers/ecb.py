"""CAT XML: markables by their tokens, and clusters over the files by the notes of their relations."""

import collections
import json
import pathlib
import sys
from xml.etree import ElementTree

export, truth = sys.argv[1:]
with open(truth, encoding="utf-8") as file:
    truth = json.load(file)


def squashed(text):
    return "".join(text.split())


expected, words = collections.Counter(), {}
for document in truth["docs"]:
    for span in document["spans"]:
        parts = span.get("segments", [[span["start"], span["end"]]])
        said = "".join(squashed(document["text"][start:end]) for start, end in parts)
        words[span["id"]] = (document["name"], said)
        expected[document["name"], span["label"], said] += 1
clusters = [sorted({words[it] for it in link["members"]}) for link in truth["links"] if "members" in link]

found, across, inside = collections.Counter(), collections.defaultdict(set), []
for path in pathlib.Path(export).glob("*.xml"):
    document = ElementTree.parse(path).getroot()
    tokens = {token.get("t_id"): token.text for token in document.iter("token")}
    markables = {}
    for markable in document.find("Markables"):
        anchors = [it.get("t_id") for it in markable.iter("token_anchor")]
        if anchors:
            said = "".join(tokens[it] for it in anchors)
            markables[markable.get("m_id")] = (path.stem, said)
            found[path.stem, markable.get("tag") or markable.tag, said] += 1
    for relation in document.find("Relations"):
        members = {markables[it.get("m_id")] for it in relation.iter("source")}
        if relation.tag == "CROSS_DOC_COREF":
            across[relation.get("note")] |= members
        elif relation.tag == "INTRA_DOC_COREF":
            inside.append(members)
seen = sorted(sorted(chain) for chain in [*across.values(), *inside])
for span in expected - found:
    print("missing", span)
for span in found - expected:
    print("unexpected", span)
print(f"{sum(found.values())} spans and {len(seen)} clusters read, {sum(expected.values())} and {len(clusters)} expected")
sys.exit(found != expected or seen != sorted(clusters))
