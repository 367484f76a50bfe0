"""A code book for Taguette, by csv: one column says what a tag is called, and every parent is a tag."""

import csv
import json
import sys

export, truth = sys.argv[1:]
with open(truth, encoding="utf-8") as file:
    wanted = json.load(file)["tags"]
# Taguette guesses the encoding by the mark at the head.
with open(export, encoding="utf-8-sig", newline="") as file:
    rows = list(csv.DictReader(file))
assert sum(name in rows[0] for name in ("tag", "name", "path")) == 1, rows[0]
found = {row["tag"]: row["colour"] for row in rows}
assert all(row["parent"] in found or not row["parent"] for row in rows), rows
print(f"{len(found)} tags read, {len(wanted)} expected")
sys.exit(found != wanted)
