"""A Word document, by pandoc: a comment for each annotation, its last word the tag, over the annotation's words.

pandoc makes one blank of several and none at a paragraph's ends, so that blanks are left out here.
"""

import collections
import json
import subprocess
import sys

import pypandoc

from truth import arguments, expected

export, documents = arguments()
run = subprocess.run(
    [pypandoc.get_pandoc_path(), "--track-changes=all", "--from=docx", "--to=json", export],
    stdout=subprocess.PIPE,
    check=True,
)
comments, open_ranges, found = {}, {}, collections.Counter()


def words(element):
    """All strings in it."""
    if isinstance(element, list):
        return [word for it in element for word in words(it)]
    if not isinstance(element, dict):
        return []
    return [element["c"]] if element["t"] == "Str" else words(element.get("c"))


def walk(element):
    """Goes through the document in its order, with the comments that are open."""
    if isinstance(element, list):
        for it in element:
            walk(it)
    elif isinstance(element, dict):
        content = element.get("c")
        classes, keys = ((), {})
        if element["t"] == "Span":
            classes, keys = content[0][1], dict(content[0][2])
        if "comment-start" in classes:
            comments[keys["id"]] = words(content[1])[-1]
            open_ranges[keys["id"]] = []
        elif "comment-end" in classes:
            found[comments[keys["id"]], "".join(open_ranges.pop(keys["id"]))] += 1
        elif element["t"] == "Str":
            for of_range in open_ranges.values():
                of_range.append("".join(content.split()))
        else:
            walk(content)


walk(json.loads(run.stdout)["blocks"])
assert not open_ranges, open_ranges
wanted = collections.Counter(
    (label.split()[-1], "".join(text.split())) for _, label, _, _, text in expected(documents, False)
)
for span in wanted - found:
    print("missing", span)
for span in found - wanted:
    print("unexpected", span)
print(f"{sum(found.values())} spans read, {sum(wanted.values())} expected")
sys.exit(found != wanted)
