"""CoNLL-U Plus: a parser of CoNLL-U, the places of its tokens, and the spans of all its columns."""

import pathlib

import conllu

from truth import arguments, compare

export, documents = arguments()
found = []
for path in pathlib.Path(export).glob("*.conllup"):
    text = documents[path.stem]["text"]
    sentences = conllu.parse(path.read_text(encoding="utf-8"))
    tokens = [token for sentence in sentences for token in sentence]
    for sentence in sentences:
        words = ""
        for token in sentence:
            words += token["form"] + ("" if token["misc"].get("SpaceAfter") == "No" else " ")
        assert words.split() == sentence.metadata["text"].split(), sentence.metadata
    for token in tokens:
        start, end = int(token["misc"]["start_char"]), int(token["misc"]["end_char"])
        assert text[start:end] == token["form"], token
    for column in [name for name in tokens[0] if name.startswith("span")]:
        span = None
        for token in tokens:
            mark, _, tag = token[column].partition("-")
            if mark == "B":
                span = [path.stem, tag, int(token["misc"]["start_char"]), 0]
                found.append(span)
            elif mark == "I":
                assert span is not None and span[1] == tag, token
            else:
                span = None
            if span is not None:
                span[3] = int(token["misc"]["end_char"])
found = [(name, tag, start, end, documents[name]["text"][start:end]) for name, tag, start, end in found]
compare(found, documents)
