"""Lines for doccano, by doccano's own parser and by what it makes of entities and relations; where they are by json.

Its tables in a database are left out: what would be stored in them is not made.
"""

import importlib.util
import pathlib
import sys
from unittest.mock import MagicMock

# doccano is a site and no package: its folder is made known, and its tables are stood in for.
sys.path.insert(0, importlib.util.find_spec("backend").submodule_search_locations[0])
for tables in ("examples", "label_types", "labels", "projects"):
    sys.modules[tables] = sys.modules[tables + ".models"] = MagicMock()
from data_import.pipeline.label import RelationLabel, SpanLabel
from data_import.pipeline.makers import LabelMaker
from data_import.pipeline.parsers import JSONLParser
from data_import.pipeline.readers import FileName, Reader

from truth import arguments, compare

export, documents = arguments()
names = {document["text"]: name for name, document in documents.items()}
found = []
name = pathlib.Path(export).name
reader = Reader([FileName(export, name, name)], JSONLParser(encoding="utf_8"))
for table in reader.batch(1):
    [row] = table.to_dict(orient="records")
    article = names[row["text"]]
    makers = LabelMaker("entities", SpanLabel), LabelMaker("relations", RelationLabel)
    entities, relations = (maker.make(table) for maker in makers)
    # A wrong one is left out by doccano, and nobody is told.
    assert len(entities) == len(row["entities"]) and len(relations) == len(row["relations"]), row
    ids = {entity.id for entity in entities}
    assert len(ids) == len(entities), "ids are unique"
    for entity in entities:
        start, end = entity.start_offset, entity.end_offset
        assert end <= len(row["text"])
        found.append((article, entity.label, start, end, row["text"][start:end]))
    assert all({it.from_id, it.to_id} <= ids for it in relations), relations
    assert len(relations) == len(documents[article]["relations"])
assert not reader.errors, reader.errors
compare(found, documents)
