//! Tables for `DuckDB`, Spark, pandas and Hugging Face, column by column: `spans.parquet`, `clusters.parquet`, `articles.parquet`.
//!
//! - **Spans and clusters** are the tables of [`super::sheets`]. Whole numbers are 64 bits wide, all else is text; what is not
//!   known is null.
//! - **Articles** have their texts, and their spans once more as a list of structures, as `datasets` wants them. There
//!   nothing is null, and a span with gaps reaches over them.
//! - **Offsets** are Unicode code points, half-open.
//! - **One row group a file**, compressed with Snappy: several would bring lists of structures in several chunks, which
//!   some readers cannot put together.
//!
//! What is *not* here: relations, which fit into no table of one of these. It is not read.

mod nested;
#[cfg(test)]
mod tests;

use std::io;
use std::sync::Arc;

use ::parquet::basic::Compression;
use ::parquet::data_type::{ByteArray, ByteArrayType, DataType, Int64Type};
use ::parquet::errors::ParquetError;
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use ::parquet::schema::parser::parse_message_type;

use super::sheets::{self, Cell, Kind, Sheet};
use super::{Feature, Files, Format, Group, Keeps, Selection, Write};
use crate::model::Project;

/// Three files.
pub(super) const FORMAT: Format = Format {
    name: "parquet",
    title: "Parquet for DuckDB, Spark and pandas",
    group: Group::Data,
    extensions: &["parquet"],
    description: "spans, clusters and articles for DuckDB, Spark and pandas, a folder of files",
    write: Some(Write::Folder(write)),
    keeps: Keeps::SPANS.with(&[
        Feature::Clusters,
        Feature::ClusterNotes,
        Feature::Details,
        Feature::Texts,
    ]),
    ..Format::BLANK
};

fn write(project: &Project, selection: &Selection, files: Files<'_>) -> io::Result<()> {
    for (name, sheet) in [
        ("spans.parquet", &sheets::spans::SHEET),
        ("clusters.parquet", sheets::CLUSTERS),
    ] {
        files(name, &table(sheet, project, selection)?)?;
    }
    files("articles.parquet", &nested::articles(project, selection)?)
}

/// What the writer of files says.
fn refused(error: ParquetError) -> io::Error {
    io::Error::other(error)
}

/// The values of a column, those that there are, and which those are.
enum Values {
    Words(Vec<ByteArray>),
    Whole(Vec<i64>),
}

/// A column in the making.
struct Column {
    values: Values,
    /// 1 where there is a value, 0 where there is none.
    levels: Vec<i16>,
}

impl Column {
    fn new(kind: Kind) -> Self {
        let values = match kind {
            Kind::Words => Values::Words(Vec::new()),
            Kind::Whole => Values::Whole(Vec::new()),
        };
        Self {
            values,
            levels: Vec::new(),
        }
    }

    fn put(&mut self, cell: &Cell<'_>) -> io::Result<()> {
        let is_there = !matches!(cell, Cell::Nothing);
        self.levels.push(i16::from(is_there));
        match (&mut self.values, cell) {
            (_, Cell::Nothing) => {}
            (Values::Words(values), Cell::Words(words)) => values.push(words.as_ref().into()),
            (Values::Words(values), Cell::Whole(number)) => {
                values.push(number.to_string().as_str().into());
            }
            (Values::Words(values), Cell::Number(number)) => {
                values.push(number.to_string().as_str().into());
            }
            (Values::Whole(values), Cell::Whole(number)) => values.push(whole(*number)?),
            (Values::Whole(_), Cell::Words(_) | Cell::Number(_)) => {
                return Err(io::Error::other("a column of numbers holds something else"));
            }
        }
        Ok(())
    }
}

fn whole(number: usize) -> io::Result<i64> {
    i64::try_from(number).map_err(io::Error::other)
}

fn table(sheet: &Sheet, project: &Project, selection: &Selection) -> io::Result<Vec<u8>> {
    let columns = (sheet.columns)(project);
    let mut made: Vec<Column> = columns.iter().map(|it| Column::new(it.kind)).collect();
    (sheet.rows)(project, selection, &mut |row| {
        let mut cells = made.iter_mut().zip(row);
        cells.try_for_each(|(column, cell)| column.put(cell))
    })?;
    let fields = columns.iter().zip(1..).map(|(column, number)| {
        let field = match column.kind {
            Kind::Words => "optional byte_array",
            Kind::Whole => "optional int64",
        };
        let kind = match column.kind {
            Kind::Words => " (STRING)",
            Kind::Whole => "",
        };
        // The language of schemas has no quotation marks: names are put in behind.
        format!("{field} column{number}{kind};")
    });
    let schema = format!(
        "message {} {{ {} }}",
        sheet.name,
        fields.collect::<String>()
    );
    let names: Vec<&str> = columns.iter().map(|column| column.name.as_ref()).collect();
    file(&schema, &names, |group| {
        for column in &made {
            let levels = Some(column.levels.as_slice());
            match &column.values {
                Values::Words(values) => put::<ByteArrayType>(group, values, levels, None)?,
                Values::Whole(values) => put::<Int64Type>(group, values, levels, None)?,
            }
        }
        Ok(())
    })
}

/// A group of rows in the making.
type Rows<'a> = SerializedRowGroupWriter<'a, Vec<u8>>;

/// A file of one group. `names` are those of the outermost fields, where they are others than in the schema.
fn file(
    schema: &str,
    names: &[&str],
    write: impl FnOnce(&mut Rows<'_>) -> io::Result<()>,
) -> io::Result<Vec<u8>> {
    let mut schema = parse_message_type(schema).map_err(refused)?;
    if !names.is_empty() {
        schema = renamed(&schema, names).map_err(refused)?;
    }
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_created_by(concat!("Pullquote ", env!("CARGO_PKG_VERSION")).to_owned())
        .build();
    let mut file = SerializedFileWriter::new(Vec::new(), Arc::new(schema), Arc::new(properties))
        .map_err(refused)?;
    let mut group = file.next_row_group().map_err(refused)?;
    write(&mut group)?;
    group.close().map_err(refused)?;
    file.into_inner().map_err(refused)
}

/// The same fields with other names.
fn renamed(
    schema: &::parquet::schema::types::Type,
    names: &[&str],
) -> Result<::parquet::schema::types::Type, ParquetError> {
    use ::parquet::schema::types::Type;
    let fields = schema.get_fields().iter().zip(names);
    let fields = fields.map(|(field, name)| {
        let info = field.get_basic_info();
        let renamed = Type::primitive_type_builder(name, field.get_physical_type())
            .with_repetition(info.repetition())
            .with_logical_type(info.logical_type_ref().cloned())
            .with_converted_type(info.converted_type());
        renamed.build().map(Arc::new)
    });
    let fields = fields.collect::<Result<Vec<_>, _>>()?;
    Type::group_type_builder(schema.name())
        .with_fields(fields)
        .build()
}

/// Writes the next column.
fn put<T: DataType>(
    group: &mut Rows<'_>,
    values: &[T::T],
    defined: Option<&[i16]>,
    repeated: Option<&[i16]>,
) -> io::Result<()> {
    if let Some(mut column) = group.next_column().map_err(refused)? {
        let typed = column.typed::<T>();
        typed
            .write_batch(values, defined, repeated)
            .map_err(refused)?;
        column.close().map_err(refused)?;
    }
    Ok(())
}
