"""A folder of brat standoff, by the rules that brat's own reader enforces."""

import pathlib
import re

from truth import arguments, compare

export, documents = arguments()
folder = pathlib.Path(export)
shown, section = {}, ""
for line in (folder / "visual.conf").read_text(encoding="utf-8").splitlines():
    section = line if line.startswith("[") else section
    if section == "[labels]" and " | " in line:
        label, name = line.split(" | ")
        shown[label] = name
lines_end = re.compile("[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
found = []
for name, document in documents.items():
    text = (folder / f"{name}.txt").read_bytes().decode("utf-8")
    assert text == document["text"]
    spans, seen = set(), []
    for line in (folder / f"{name}.ann").read_text(encoding="utf-8").split("\n")[:-1]:
        mark, rest = line.split("\t", 1)
        if mark.startswith("T"):
            head, words = rest.split("\t", 1)
            label, places = head.split(" ", 1)
            places = [tuple(map(int, place.split(" "))) for place in places.split(";")]
            assert words == " ".join(text[start:end] for start, end in places), line
            assert all(not lines_end.search(text[start:end]) for start, end in places), line
            assert re.fullmatch("[A-Za-z0-9_-]+", label), label
            spans.add(mark)
            start, end = places[0][0], places[-1][1]
            seen.append((name, shown[label], start, end, text[start:end]))
        elif mark.startswith(("A", "#", "R")):
            ends = re.findall(r"\bT\d+\b", rest.split("\t")[0])
            assert ends, line
            assert set(ends) <= spans, line
        else:
            raise AssertionError(line)
    found += seen
compare(found, documents)
