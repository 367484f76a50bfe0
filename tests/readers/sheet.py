"""A table with a row for each annotation: TSV by pandas, a workbook by openpyxl, which finds no formula in it."""

import openpyxl
import pandas

from truth import arguments, compare

export, documents = arguments()
if export.endswith(".xlsx"):
    book = openpyxl.load_workbook(export)
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", (sheet.title, cell.coordinate, cell.value)
                assert not isinstance(cell.value, str) or len(cell.value) <= 32767
    rows = [[cell.value for cell in row] for row in book["spans"].iter_rows()]
    table = pandas.DataFrame(rows[1:], columns=rows[0])
else:
    table = pandas.read_csv(export, sep="\t", dtype=str, keep_default_na=False)
compare(
    (
        (row.doc_id, row.label, int(row.start), int(row.end), row.text)
        for row in table.itertuples()
    ),
    documents,
)
