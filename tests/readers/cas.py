"""A folder of UIMA CAS, as JSON or as XMI with its type system, by dkpro-cassis. Of several annotators there is a folder each.

Where each article is a zip, it is unpacked beside the others first.
"""

import pathlib
import zipfile

import cassis

from truth import arguments, compare

export, documents = arguments()
found = []
for path in sorted(pathlib.Path(export).glob("*.zip")):
    zipfile.ZipFile(path).extractall(path.with_suffix(""))
for path in sorted(pathlib.Path(export).rglob("*")):
    if path.suffix == ".json":
        with open(path, "rb") as file:
            cas = cassis.load_cas_from_json(file)
    elif path.suffix == ".xmi":
        with open(path.with_name("TypeSystem.xml"), "rb") as file:
            types = cassis.load_typesystem(file)
        with open(path, "rb") as file:
            cas = cassis.load_cas_from_xmi(file, typesystem=types, lenient=False)
    else:
        continue
    assert cas.sofa_string == documents[path.stem]["text"], path
    segmentation = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type."
    assert list(cas.select(segmentation + "Token")), f"{path} has no tokens"
    assert list(cas.select(segmentation + "Sentence")), f"{path} has no sentences"
    for tag in cas.select("webanno.custom.Tag"):
        found.append((path.stem, tag.label, tag.begin, tag.end, tag.get_covered_text()))
    for link in cas.select("webanno.custom.Link"):
        assert link.Governor.label and link.Dependent.label, path
compare(found, documents, parts=True)
