"""A REFI-QDA project, by zipfile and lxml: references lead somewhere, and every selection covers the words of the truth."""

import zipfile

from lxml import etree

from truth import arguments, compare

export, documents = arguments()
# For NVivo positions count UTF-16 units.
is_wide = "nvivo" in export
space = "{urn:QDA-XML:project:1.0}"
archive = zipfile.ZipFile(export)
root = etree.fromstring(archive.read("project.qde"))
guids = [element.get("guid") for element in root.iter() if element.get("guid")]
assert len(set(guids)) == len(guids), "GUIDs are unique"
for element in root.iter():
    for name in ("targetGUID", "creatingUser", "modifyingUser"):
        assert element.get(name, guids[0]) in guids, (element.tag, name)
codes = {code.get("guid"): code.get("name") for code in root.iter(space + "Code")}
files = {name.lower(): name for name in archive.namelist()}
found = []
for source in root.iter(space + "TextSource"):
    path = source.get("plainTextPath").replace("internal://", "sources/")
    text = archive.read(files[path.lower()]).decode("utf-8")
    for selection in source.iter(space + "PlainTextSelection"):
        start, end = int(selection.get("startPosition")), int(selection.get("endPosition"))
        for reference in selection.iter(space + "CodeRef"):
            code = codes[reference.get("targetGUID")]
            if is_wide:
                words = text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")
            else:
                words = text[start:end]
            found.append((source.get("name"), code, start, end, words))
compare(found, documents, parts=True, positions=False)
