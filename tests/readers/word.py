"""A Word document, by python-docx: a comment for each annotation, its last line the tag, over the annotation's words."""

import collections
import sys

import docx
from docx.oxml.ns import qn

from truth import arguments, expected

export, documents = arguments()
document = docx.Document(export)
tags = {}
for comment in document.comments:
    tags[str(comment.comment_id)] = comment.paragraphs[-1].text.removeprefix("Tag: ")
signs = {qn("w:tab"): "\t", qn("w:br"): "\n"}
open_ranges, found = {}, collections.Counter()
for element in document.element.body.iter():
    identifier = element.get(qn("w:id"))
    if element.tag == qn("w:commentRangeStart"):
        open_ranges[identifier] = []
    elif element.tag == qn("w:commentRangeEnd"):
        found[tags.pop(identifier), "".join(open_ranges.pop(identifier))] += 1
    elif element.tag == qn("w:t") or element.tag in signs:
        if element.getparent().find(".//" + qn("w:vanish")) is None:
            for words in open_ranges.values():
                words.append(signs.get(element.tag, element.text) or "")
assert not tags and not open_ranges, (tags, open_ranges)
wanted = collections.Counter((span[1], span[4]) for span in expected(documents, parts=False))
for span in wanted - found:
    print("missing", span)
for span in found - wanted:
    print("unexpected", span)
print(f"{sum(found.values())} spans read, {sum(wanted.values())} expected")
sys.exit(found != wanted)
