"""JSON Lines, as a script reads them that knows no more than Python does."""

import json

from truth import arguments, compare

export, documents = arguments()
found = []
with open(export, encoding="utf-8") as file:
    for line in file:
        article = json.loads(line)
        for annotation in article.get("annotations", []):
            for span in annotation["spans"]:
                start, end = span["start"], span["end"]
                assert article["text"][start:end] == span["text"]
                found.append((article["article"], annotation["tag"], start, end, span["text"]))
compare(found, documents, parts=True)
