"""Web Annotations: expanded by pyld, and each selector found in the text by Apache Annotator, which sees one place for it."""

import json
import pathlib
import subprocess

from pyld import jsonld

from truth import arguments, compare, node_modules

export, documents = arguments()
with open(export, encoding="utf-8") as file:
    page = json.load(file)
assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
# The context of the W3C is fetched by nobody here; all terms are of one vocabulary for this.
local = {"@vocab": "http://www.w3.org/ns/oa#", "id": "@id", "type": "@type"}
assert jsonld.expand({**page, "@context": local}), "it is JSON-LD"
texts = {name: document["text"] for name, document in documents.items()}
targets, tags = [], []
for item in page["items"]:
    if item["motivation"] != "tagging":
        continue
    for target in item["target"]:
        name = target["source"].removeprefix("article:")
        targets.append({"source": name, "selector": target["selector"]})
        tags.append([body["value"] for body in item["body"] if body.get("purpose") == "tagging"])
run = subprocess.run(
    ["node", pathlib.Path(__file__).with_name("anchor.mjs"), node_modules()],
    input=json.dumps({"texts": texts, "targets": targets}),
    stdout=subprocess.PIPE,
    encoding="utf-8",
    check=True,
)
found = []
for target, of_target, places in zip(targets, tags, json.loads(run.stdout), strict=True):
    kinds = {it["type"] for it in target["selector"]}
    assert kinds == {"TextQuoteSelector", "TextPositionSelector"}, target
    assert all(hit == places[0] and len(hit) == 1 for hit in places), (target, places)
    [[start, end]] = places[0]
    words = texts[target["source"]][start:end]
    assert words == next(it["exact"] for it in target["selector"] if "exact" in it), target
    found += [(target["source"], tag, start, end, words) for tag in of_target]
compare(found, documents, parts=True)
