"""CoNLL-2012 coreference: brackets close, tokens are the words of the text, every mention is an annotation of the truth."""

import collections
import pathlib
import re
import sys

from truth import arguments

export, documents = arguments()
name, tokens, read, wrong, chains = None, [], 0, 0, collections.Counter()
for line in pathlib.Path(export).read_text(encoding="utf-8").split("\n"):
    begins = re.fullmatch(r"#begin document \((.*)\); part \d+", line)
    if begins:
        name, tokens, open_at = begins[1], [], collections.defaultdict(list)
        text = re.sub(r"\s", "", documents[name]["text"])
        known = collections.Counter()
        for span in documents[name]["spans"]:
            words = documents[name]["text"][span["start"] : span["end"]]
            known[re.sub(r"\s", "", words)] += 1
    elif line == "#end document":
        assert "".join(tokens) == text, name
        assert not any(open_at.values()), "every bracket closes"
    elif line and not line.startswith("#"):
        cells = line.split()
        assert cells[0] == name, line
        tokens.append(cells[3])
        for mark in cells[-1].split("|") if cells[-1] != "-" else []:
            chain = mark.strip("()")
            if mark.startswith("("):
                open_at[chain].append(len(tokens) - 1)
            if mark.endswith(")"):
                words = "".join(tokens[open_at[chain].pop() :])
                read += 1
                chains[chain] += 1
                if words not in known:
                    print("unexpected", words)
                    wrong += 1
print(f"{read} mentions of {len(chains)} chains read")
sys.exit(wrong > 0 or read == 0)
