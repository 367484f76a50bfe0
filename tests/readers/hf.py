"""A data set, by Hugging Face's own `datasets`, which reads it as the card says: all three tables of it, with its types."""

import os
import tempfile

os.environ.update(HF_HUB_OFFLINE="1", HF_DATASETS_OFFLINE="1", HF_HUB_DISABLE_TELEMETRY="1")
import datasets

from truth import arguments, compare

export, documents = arguments()
datasets.disable_progress_bars()
names = datasets.get_dataset_config_names(export)
assert names == ["articles", "clusters", "relations"], names
with tempfile.TemporaryDirectory() as cache:
    read = lambda name: datasets.load_dataset(export, name, split="train", cache_dir=cache)
    articles, clusters, relations = (read(name).to_list() for name in names)
assert len(articles) == len(documents), "an article each"
spans = {span["id"]: (row, span) for row in articles for span in row["spans"]}
for row, span in spans.values():
    assert span["text"] == row["text"][span["start"] : span["end"]]
    for part in span["segments"]:
        assert part["text"] == row["text"][part["start"] : part["end"]]
for cluster in clusters:
    assert set(cluster["members"]) <= spans.keys(), cluster
count = sum(len(document["relations"]) for document in documents.values())
assert len(relations) >= count, "those within an article, and those across"
compare(
    (
        (row["doc_id"], span["label"], span["start"], span["end"], span["text"])
        for row, span in spans.values()
    ),
    documents,
)
