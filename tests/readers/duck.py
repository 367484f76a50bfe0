"""Tables as Parquet, by DuckDB: spans with the article that they are of, cut out of its text by DuckDB itself."""

import duckdb

from truth import arguments, compare

export, documents = arguments()
table = lambda name: f"read_parquet('{export}/{name}.parquet')"
rows = duckdb.sql(
    f'''
    select doc_id, label, spans.start, spans."end", spans.text,
        substring(articles.text, spans.start + 1, spans."end" - spans.start) as cut
    from {table("spans")} spans join {table("articles")} articles using (doc_id)
    '''
).fetchall()
for row in rows:
    assert row[4] == row[5], row
duckdb.sql(f"select * from {table('clusters')}").fetchall()
compare((row[:5] for row in rows), documents)
