"""A folder of UIMA CAS as XMI, by Apache UIMA itself, which refuses what its type system does not know.

Positions in it are of UTF-16, as Java counts.
"""

import pathlib

import jpype
import jpype.imports

from truth import arguments, compare

if not jpype.isJVMStarted():
    jpype.startJVM(classpath=["/usr/share/java/uimaj-core.jar"], convertStrings=True)
from java.io import File, FileInputStream
from org.apache.uima import UIMAFramework
from org.apache.uima.cas.impl import XmiCasDeserializer
from org.apache.uima.util import CasCreationUtils, XMLInputSource

export, documents = arguments()
found = []
for path in sorted(pathlib.Path(export).rglob("*.xmi")):
    types = File(str(path.with_name("TypeSystem.xml")))
    types = UIMAFramework.getXMLParser().parseTypeSystemDescription(XMLInputSource(types))
    types.resolveImports()
    cas = CasCreationUtils.createCas(types, None, None)
    stream = FileInputStream(str(path))
    lenient = False
    XmiCasDeserializer.deserialize(stream, cas, lenient)
    stream.close()
    text = cas.getDocumentText()
    assert text == documents[path.stem]["text"], path
    wide = text.encode("utf-16-le")
    place = lambda units: len(wide[: 2 * units].decode("utf-16-le"))
    tag = cas.getTypeSystem().getType("webanno.custom.Tag")
    label = tag.getFeatureByBaseName("label")
    for annotation in cas.getAnnotationIndex(tag):
        start, end = place(annotation.getBegin()), place(annotation.getEnd())
        words = annotation.getCoveredText()
        found.append((path.stem, annotation.getStringValue(label), start, end, words))
compare(found, documents, parts=True)
