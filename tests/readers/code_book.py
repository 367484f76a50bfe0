"""A code book for Taguette, by what Taguette imports it with; the columns that it passes over by csv.

Taguette guesses the encoding: names that it misreads are others.
"""

import csv
import json
import sys

from taguette.import_codebook import list_tags

export, truth = sys.argv[1:]
with open(truth, encoding="utf-8") as file:
    wanted = json.load(file)["tags"]
with open(export, "rb") as file:
    imported = [tag["path"] for tag in list_tags(file)]
with open(export, encoding="utf-8-sig", newline="") as file:
    rows = list(csv.DictReader(file))
found = {row["tag"]: row["colour"] for row in rows}
assert imported == list(found), imported
assert all(row["parent"] in found or not row["parent"] for row in rows), rows
print(f"{len(found)} tags read, {len(wanted)} expected")
sys.exit(found != wanted)
