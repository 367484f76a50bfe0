"""A folder for Label Studio: its own SDK accepts the configuration, the tasks and every result, whose text is what stands there."""

import json
import pathlib

from label_studio_sdk.label_interface import LabelInterface
from lxml import etree

from truth import arguments, compare

export, documents = arguments()
folder = pathlib.Path(export)
view = etree.fromstring((folder / "config.xml").read_bytes())
names = {document["text"]: name for name, document in documents.items()}
controls = {it.get("name"): it.get("toName") for it in view.iter() if it.get("toName")}
labels = {it.get("value") for it in view.iter("Label")}
interface = LabelInterface((folder / "config.xml").read_text(encoding="utf-8"))
interface.validate()
found = []
for task in json.loads((folder / "tasks.json").read_text(encoding="utf-8")):
    text = task["data"]["text"]
    assert interface.validate_task({"data": task["data"]}), task["data"].keys()
    for annotation in task["annotations"]:
        assert interface.validate_annotation(annotation), annotation
        regions = {it["id"] for it in annotation["result"] if "id" in it}
        for result in annotation["result"]:
            if result["type"] == "relation":
                assert {result["from_id"], result["to_id"]} <= regions
                continue
            assert controls[result["from_name"]] == result["to_name"], result
            if result["type"] == "labels":
                value = result["value"]
                start, end = value["start"], value["end"]
                assert text[start:end] == value["text"], value
                for label in value["labels"]:
                    assert label in labels, label
                    found.append((names[text], label, start, end, value["text"]))
compare(found, documents)
