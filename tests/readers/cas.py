"""UIMA CAS as JSON or XMI, by dkpro-cassis, which counts in code points once it has read a text.

A folder of each annotator, or all in one.
"""

import pathlib
import warnings

import cassis

from truth import arguments, compare

warnings.simplefilter("ignore")
export, documents = arguments()
found = []
for path in sorted(pathlib.Path(export).rglob("*")):
    if path.suffix not in (".json", ".xmi"):
        continue
    with open(path, "rb") as file:
        if path.suffix == ".json":
            cas = cassis.load_cas_from_json(file)
        else:
            with open(path.parent / "TypeSystem.xml", "rb") as types:
                cas = cassis.load_cas_from_xmi(file, typesystem=cassis.load_typesystem(types))
    text = documents[path.stem]["text"]
    assert len(cas.sofa_string) == len(text), path
    for span in cas.select("webanno.custom.Tag"):
        start, end = span.begin, span.end
        found.append((path.stem, span.label, start, end, text[start:end]))
compare(found, documents, parts=True)
