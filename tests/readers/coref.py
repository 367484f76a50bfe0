"""CoNLL-2012: brackets of the last column against the clusters of the project."""

import collections
import json
import re
import sys

export, truth = sys.argv[1:]
with open(truth, encoding="utf-8") as file:
    truth = json.load(file)


def squashed(text):
    return "".join(text.split())


words = {}
for document in truth["docs"]:
    for span in document["spans"]:
        hull = document["text"][span["start"] : span["end"]]
        words[span["id"]] = (document["name"], squashed(hull))
expected = [{words[it] for it in link["members"]} for link in truth["links"] if "members" in link]

chains, opened, tokens, name = collections.defaultdict(set), collections.defaultdict(list), [], None
with open(export, encoding="utf-8") as file:
    for line in file:
        begin = re.match(r"#begin document \((.*)\); part 000$", line)
        if begin:
            name, tokens = begin.group(1), []
        elif line.startswith("#end document"):
            assert not any(opened.values()), name
            name = None
        elif name is not None and line.strip():
            cells = line.split()
            assert len(cells) == 12 and cells[0] == name, line
            tokens.append(cells[3])
            for mark in cells[-1].split("|"):
                chain = mark.strip("()")
                if mark.startswith("("):
                    opened[chain].append(len(tokens) - 1)
                if mark.endswith(")"):
                    chains[chain].add((name, "".join(tokens[opened[chain].pop() :])))
found = sorted(sorted(chain) for chain in chains.values())
expected = sorted(sorted(chain) for chain in expected)
print(f"{len(found)} chains read, {len(expected)} expected")
for chain in expected:
    if chain not in found:
        print("missing", chain)
sys.exit(found != expected)
