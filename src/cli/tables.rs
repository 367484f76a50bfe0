//! The formats that tables are written in.

use clap::ValueEnum;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::export::excel_is_csv;
use super::failure::Failure;
use crate::report::TableFormat;

/// A format of tables, by the word for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// A table for pandas, R and spreadsheets
    Csv,
    /// A page that stands alone, to read or print
    Html,
    /// Tables in Markdown, to read here or to paste
    Md,
    /// For programs
    Json,
    /// An image; only of coverage
    Svg,
}

impl Format {
    /// As the writers know it. `excel`: for a spreadsheet.
    ///
    /// # Errors
    /// Where no spreadsheet can read it.
    pub(super) fn table(self, excel: bool) -> Result<TableFormat, Failure> {
        Ok(match self {
            Self::Csv if excel => TableFormat::CsvForExcel,
            _ if excel => return Err(excel_is_csv()),
            Self::Csv => TableFormat::Csv,
            Self::Html => TableFormat::Html,
            Self::Md => TableFormat::Markdown,
            Self::Json => TableFormat::Json,
            Self::Svg => TableFormat::Svg,
        })
    }

    /// The words for all but images; clap says which there are where it is none of them.
    pub(super) fn without_images() -> impl TypedValueParser<Value = Self> {
        let all = Self::value_variants().iter();
        let tables = all.filter(|format| **format != Self::Svg);
        let words = tables.filter_map(ValueEnum::to_possible_value);
        PossibleValuesParser::new(words).try_map(|word| Self::from_str(&word, false))
    }
}
