"""A table with a row per annotation, by pandas; a workbook by openpyxl, too, which tells words from formulas."""

import pandas

from truth import arguments, compare

export, documents = arguments()
if export.endswith(".xlsx"):
    import openpyxl

    book = openpyxl.load_workbook(export)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", f"{sheet.title}!{cell.coordinate} is a formula"
    table = pandas.read_excel(export, keep_default_na=False)
elif export.endswith(".tsv"):
    table = pandas.read_csv(export, sep="\t", dtype=str, keep_default_na=False)
else:
    table = pandas.read_parquet(export + "/spans.parquet")
    articles = pandas.read_parquet(export + "/articles.parquet")
    listed = sum(len(spans) for spans in articles.spans)
    assert listed == len(table), "both files have the same spans"
compare(
    (
        (row.doc_id, row.label, int(row.start), int(row.end), row.text)
        for row in table.itertuples()
    ),
    documents,
)
