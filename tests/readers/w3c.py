"""Web Annotations: expanded by pyld, and each quote anchored in the text by its own words and what stands around them."""

import json

from pyld import jsonld

from truth import arguments, compare

export, documents = arguments()
with open(export, encoding="utf-8") as file:
    page = json.load(file)
assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
# The context of the W3C is fetched by nobody here; all terms are of one vocabulary for this.
local = {"@vocab": "http://www.w3.org/ns/oa#", "id": "@id", "type": "@type"}
assert jsonld.expand({**page, "@context": local}), "it is JSON-LD"
found = []
for item in page["items"]:
    if item["motivation"] != "tagging":
        continue
    tags = [body["value"] for body in item["body"] if body.get("purpose") == "tagging"]
    for target in item["target"]:
        name = target["source"].removeprefix("article:")
        text = documents[name]["text"]
        kinds = {selector["type"]: selector for selector in target["selector"]}
        quote, place = kinds["TextQuoteSelector"], kinds["TextPositionSelector"]
        start, end = place["start"], place["end"]
        assert text[start:end] == quote["exact"], quote
        assert text[:start].endswith(quote["prefix"]) and text[end:].startswith(quote["suffix"])
        found += [(name, tag, start, end, quote["exact"]) for tag in tags]
compare(found, documents, parts=True)
