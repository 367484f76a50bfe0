"""Lines for doccano, by the rules of its importer: text, label, entities inside of the text, relations between them."""

import json

from truth import arguments, compare

export, documents = arguments()
names = {document["text"]: name for name, document in documents.items()}
found = []
with open(export, encoding="utf-8") as file:
    for line in file:
        row = json.loads(line)
        name, entities = names[row["text"]], row["entities"]
        ids = {entity["id"] for entity in entities}
        assert len(ids) == len(entities), "ids are unique"
        for entity in entities:
            start, end = entity["start_offset"], entity["end_offset"]
            assert 0 <= start < end <= len(row["text"])
            found.append((name, entity["label"], start, end, row["text"][start:end]))
        for relation in row["relations"]:
            assert {relation["from_id"], relation["to_id"]} <= ids and relation["type"]
        assert len(row["relations"]) == len(documents[name]["relations"])
compare(found, documents)
