"""CoNLL-U Plus, by the package conllu: every token is where it says, and every column of spans is whole."""

import pathlib

import conllu

from truth import arguments, compare

export, documents = arguments()
found = []
for path in sorted(pathlib.Path(export).glob("*.conllup")):
    text = documents[path.stem]["text"]
    sentences = conllu.parse(path.read_text(encoding="utf-8"))
    columns = [name for name in sentences[0][0] if name.lower().startswith("span")]
    for column in columns:
        current = None
        for token in (token for sentence in sentences for token in sentence):
            start, end = int(token["misc"]["start_char"]), int(token["misc"]["end_char"])
            assert text[start:end] == token["form"], token
            mark, _, label = token[column].partition("-")
            if mark == "I":
                assert current and current[1] == label, "a span begins with B"
                current[3] = end
            else:
                current = [path.stem, label, start, end] if mark == "B" else None
                found += [current] if current else []
compare(((*span, documents[span[0]]["text"][span[2] : span[3]]) for span in found), documents)
