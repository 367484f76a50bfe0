"""A REFI-QDA code book, by lxml: every tag that the truth names is a code with its colour, and GUIDs are unique."""

import sys

from lxml import etree

from truth import arguments

export, documents = arguments()
space = "{urn:QDA-XML:codebook:1.0}"
root = etree.parse(export).getroot()
assert root.tag == space + "CodeBook" and root.get("origin")
codes = list(root.iter(space + "Code"))
assert len({code.get("guid") for code in codes}) == len(codes) > 0
assert all(code.get("isCodable") == "true" for code in codes)
names = {code.get("name"): code.get("color") for code in codes}
used = {span["label"] for document in documents.values() for span in document["spans"]}
print(f"{len(codes)} codes read")
missing = used - names.keys()
print("missing", missing)
sys.exit(bool(missing) or not all(colour.startswith("#") for colour in names.values()))
