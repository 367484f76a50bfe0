"""WebAnno TSV 3.3, by its rules: columns as the head says, places in UTF-16 units, escapes, and one number per annotation."""

import pathlib
import re

from truth import arguments, compare

export, documents = arguments()
layer = "#T_SP=webanno.custom.Tag|"


def unescaped(value):
    return re.sub(r"\\(.)", lambda it: {"t": "\t", "n": "\n"}.get(it[1], it[1]), value)


def pieces(cell):
    """The values of a cell with their numbers: one for each annotation."""
    for piece in re.split(r"(?<!\\)(?:\\\\)*\|", cell):
        number = re.search(r"(?<!\\)\[(\d+)\]$", piece)
        value = piece[: number.start()] if number else piece
        yield (number and int(number[1])), value


found = []
for path in sorted(pathlib.Path(export).rglob("*.tsv")):
    if path.parent == pathlib.Path(export) and path.stem not in documents:
        continue
    text = documents[path.stem]["text"].encode("utf-16-le")
    lines = path.read_text(encoding="utf-8").split("\n")
    assert lines[0] == "#FORMAT=WebAnno TSV 3.3", lines[0]
    assert lines[-1] == "" and lines[-2] != "", "no blank line stands at the end"
    heads = [line for line in lines if line.startswith("#T_")]
    width = 3 + sum(len(head.split("|")) - 1 for head in heads)
    features = next(head for head in heads if head.startswith(layer)).split("|")[1:]
    first = 3
    for head in heads[: next(at for at, head in enumerate(heads) if head.startswith(layer))]:
        first += len(head.split("|")) - 1
    spans, fresh = {}, 0
    for line in lines[len(heads) + 1 :]:
        if not line or line.startswith("#Text="):
            continue
        cells = line.split("\t")
        assert cells[-1] == "" and len(cells) == width + 1, line
        begin, end = (int(place) for place in cells[1].split("-"))
        words = text[2 * begin : 2 * end].decode("utf-16-le")
        assert words == unescaped(cells[2]), (words, cells[2])
        for number, value in pieces(cells[first]):
            if value != "_":
                fresh -= 1
                key = number or fresh
                span = spans.setdefault(key, [unescaped(value), begin, end])
                assert span[0] == unescaped(value), line
                span[2] = end
    for tag, begin, end in spans.values():
        words = text[2 * begin : 2 * end].decode("utf-16-le")
        start = len(text[: 2 * begin].decode("utf-16-le"))
        found.append((path.stem, tag, start, start + len(words), words))
compare(found, documents, parts=True)
