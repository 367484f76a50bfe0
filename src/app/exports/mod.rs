//! What can be exported: the tagged spans, and each comparison as a table or page. One dialog chooses among all of it.

mod asked;

use std::io;
use std::path::Path;

pub use asked::{Asked, Exporting, Wanted};

use super::Desk;
use super::jobs::Progress;
use crate::compare::{Scope, View};
use crate::formats::{
    FORMATS, Files, Format, LOSSES_IN_FOLDER, Loss, Way, Write, columns_of, losses, losses_beside,
    losses_text, publication,
};
use crate::listing::journal::Journal;
use crate::model::Project;
use crate::report::{self, TableFormat};
use crate::store::{QUOTE_LENGTH, put_or_remove, strip, write_atomically, write_folder};

/// What an export writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportKind {
    /// All articles with their tagged spans, for a spreadsheet or not.
    Spans(&'static Format, bool),
    /// A comparison of the articles.
    Comparison(View, TableFormat),
    /// The table of the page of spans, as it is shown there.
    Listing(TableFormat),
    /// Memos and notes.
    Journal(TableFormat),
    /// A folder of files to publish, without what holds the articles' texts or with it.
    Publication { without_texts: bool },
    /// The project without the articles' texts.
    Stripped,
}

impl ExportKind {
    /// The table of spans, which most people want.
    #[must_use]
    pub fn table() -> Self {
        let table = Format::writable().find(|format| format.is_table());
        Self::Spans(table.unwrap_or(&FORMATS[0]), false)
    }

    /// The tags with what they mean, for programs of qualitative research.
    #[must_use]
    pub fn code_book() -> Self {
        Format::named("qdc").map_or_else(Self::table, |format| Self::Spans(format, false))
    }

    /// What it is called on the command line.
    #[must_use]
    pub fn short_name(self) -> &'static str {
        match self {
            Self::Spans(format, _) => format.name,
            Self::Comparison(view, _) => view.name(),
            Self::Listing(_) => "annotations",
            Self::Journal(_) => "journal",
            Self::Publication { .. } => "publish",
            Self::Stripped => "strip",
        }
    }

    /// What it is called by people.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Spans(format, _) => format.title,
            Self::Comparison(view, _) => view.title(),
            Self::Listing(_) => "The table of annotations, as it is shown",
            Self::Journal(_) => "Memos and notes by date",
            Self::Publication { .. } => "A folder to publish",
            Self::Stripped => "Annotations without the texts",
        }
    }

    /// What it is for, in one line.
    #[must_use]
    pub fn description(self) -> &'static str {
        match self {
            Self::Spans(format, _) => format.description,
            Self::Comparison(view, _) => view.description(),
            Self::Listing(_) => "the table of the page of spans, as it is shown there",
            Self::Journal(_) => "memos by date, and notes on articles and on the project",
            Self::Publication { .. } => {
                "report, tables, files for other programs, and a README that describes the data and has a place for the licence"
            }
            Self::Stripped => {
                "for who may not pass the texts on: whoever has them makes the project whole again, with pullquote rehydrate"
            }
        }
    }

    /// Whether the two are the same but for how they are written: as a page or a table, for a spreadsheet or not.
    #[must_use]
    pub fn is_like(self, other: Self) -> bool {
        self.short_name() == other.short_name()
    }

    /// The one that is called so on the command line.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let spans = Format::writable().map(|format| Self::Spans(format, false));
        let views = View::ALL.into_iter();
        let views = views.map(|view| Self::Comparison(view, TableFormat::Csv));
        let rest = [
            Self::Listing(TableFormat::Csv),
            Self::Journal(TableFormat::Markdown),
            Self::Publication {
                without_texts: false,
            },
            Self::Stripped,
        ];
        let mut all = spans.chain(views).chain(rest);
        all.find(|kind| kind.short_name() == name)
    }

    /// What of the asked part of a project will not be in it.
    #[must_use]
    pub fn losses(self, project: &Project, asked: &Asked) -> Vec<Loss> {
        match self {
            Self::Spans(format, _) => losses(format, project, &asked.wanted.part),
            Self::Publication {
                without_texts: false,
            } => publication::lost_by_all(project, &asked.wanted.part),
            // That the texts are not there is what they are for.
            Self::Publication { .. }
            | Self::Stripped
            | Self::Comparison(..)
            | Self::Listing(_)
            | Self::Journal(_) => Vec::new(),
        }
    }

    /// The extension of its files, without the dot.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Spans(format, _) if format.is_folder() => "",
            Self::Spans(format, _) => format.extensions[0],
            Self::Publication { .. } => "",
            Self::Stripped => "jsonl",
            Self::Comparison(_, format) | Self::Listing(format) | Self::Journal(format) => {
                of_format(format).1
            }
        }
    }

    /// Whether it is a folder of files.
    #[must_use]
    pub const fn is_folder(self) -> bool {
        match self {
            Self::Spans(format, _) => format.is_folder(),
            Self::Publication { .. } => true,
            _ => false,
        }
    }

    /// Whether only the part of the project that is compared is in it.
    #[must_use]
    pub fn is_of_part(self) -> bool {
        match self {
            Self::Spans(format, _) => format.is_report(),
            Self::Comparison(..) => true,
            Self::Listing(_) | Self::Journal(_) | Self::Publication { .. } | Self::Stripped => {
                false
            }
        }
    }

    /// Whether it is a table for spreadsheets.
    #[must_use]
    pub fn is_for_excel(self) -> bool {
        matches!(self, Self::Spans(_, true))
            || self.table_format() == Some(TableFormat::CsvForExcel)
    }

    /// How it is written, of what is written in several formats.
    #[must_use]
    pub const fn table_format(self) -> Option<TableFormat> {
        match self {
            Self::Comparison(_, format) | Self::Listing(format) | Self::Journal(format) => {
                Some(format)
            }
            Self::Spans(..) | Self::Publication { .. } | Self::Stripped => None,
        }
    }

    /// The same in another of its formats.
    #[must_use]
    pub const fn in_format(self, format: TableFormat) -> Self {
        match self {
            Self::Comparison(view, _) => Self::Comparison(view, format),
            Self::Listing(_) => Self::Listing(format),
            Self::Journal(_) => Self::Journal(format),
            Self::Spans(..) | Self::Publication { .. } | Self::Stripped => self,
        }
    }

    /// Where it goes unless told otherwise: beside the project, named after it. With a file for each tag it is a folder.
    #[must_use]
    pub fn path(self, desk: &Desk, per_tag: bool) -> String {
        let root = std::path::absolute(desk.root()).unwrap_or_else(|_| desk.root().to_owned());
        let name = root.file_name().unwrap_or_default().to_string_lossy();
        let extension = self.extension();
        // The two kinds of CSV have the same extension, and neither should replace the other.
        let reader = if self.is_for_excel() { "-excel" } else { "" };
        let file = match self {
            Self::Spans(format, _) if per_tag || format.is_folder() => {
                format!("{name}-{}{reader}", format.name)
            }
            // So neither should the formats that share one.
            Self::Spans(format, _) => match Format::writable()
                .find(|other| other.extensions[..1] == format.extensions[..1])
            {
                Some(first) if first != format => {
                    format!("{name}-{}{reader}.{extension}", format.name)
                }
                _ => format!("{name}{reader}.{extension}"),
            },
            Self::Comparison(view, _) => {
                let view = view.name();
                format!("{name}-{view}{reader}.{extension}")
            }
            Self::Listing(_) => {
                let part = desk.spans_page().asked().part.name();
                format!("{name}-{part}{reader}.{extension}")
            }
            Self::Journal(_) => format!("{name}-journal{reader}.{extension}"),
            Self::Publication { .. } => format!("{name}-published"),
            Self::Stripped => format!("{name}.stripped.{extension}"),
        };
        let folder = root.parent().unwrap_or(&root);
        folder.join(file).display().to_string()
    }

    /// Writes it to look at: a folder's files one after the other. `asked`: what the screens show.
    ///
    /// # Errors
    /// Those of `out`, and where the view does not have the format.
    pub fn show(self, project: &Project, asked: &Asked, out: &mut dyn io::Write) -> io::Result<()> {
        match self {
            Self::Spans(format, excel) => {
                let Some(way) = Self::way(format, excel, &asked.wanted) else {
                    return Ok(());
                };
                way.show(project, &asked.wanted.part, out)
            }
            Self::Comparison(view, format) => {
                let of = Scope {
                    unlinked: asked.unlinked,
                    ..Scope::default()
                };
                report::write(&asked.wanted.part.project(project), of, view, format, out)
            }
            Self::Listing(format) => asked.spans.read(project, |read| {
                report::write_table(project, read, format, out)
            }),
            Self::Journal(format) => {
                report::write_table(project, &Journal::new(project, None), format, out)
            }
            Self::Publication { without_texts } => {
                publish(project, asked, without_texts, &mut |name, content| {
                    if name == "README.md" {
                        out.write_all(content)?;
                    }
                    Ok(())
                })
            }
            Self::Stripped => {
                let stripped = strip(project, QUOTE_LENGTH).map_err(io::Error::other)?;
                out.write_all(&stripped)
            }
        }
    }

    /// Writes it to its place, whole or not at all.
    ///
    /// # Errors
    /// Those of the disk, and where the view does not have the format.
    pub fn write(
        self,
        project: &Project,
        asked: &Asked,
        path: &Path,
        progress: &Progress,
    ) -> io::Result<()> {
        if let Self::Publication { without_texts } = self {
            return write_folder(path, |files| {
                publish(project, asked, without_texts, &mut |name, content| {
                    if progress.is_cancelled() {
                        return Err(io::ErrorKind::Interrupted.into());
                    }
                    files(name, content)
                })
            });
        }
        if let Self::Spans(format, excel) = self
            && let Some(way) = Self::way(format, excel, &asked.wanted)
            && way.is_folder()
        {
            let losses = losses_text(format, &self.losses(project, asked));
            return write_folder(path, |files| {
                way.files(project, &asked.wanted.part, &mut |name, content| {
                    // Somebody who has cancelled wants no folder, and hears no more of it.
                    if progress.is_cancelled() {
                        return Err(io::ErrorKind::Interrupted.into());
                    }
                    files(name, content)
                })?;
                match &losses {
                    Some(text) => files(LOSSES_IN_FOLDER, text.as_bytes()),
                    None => Ok(()),
                }
            });
        }
        let mut bytes = Vec::new();
        self.show(project, asked, &mut bytes)?;
        // Somebody who has cancelled wants no file.
        if progress.is_cancelled() {
            return Ok(());
        }
        write_atomically(path, &bytes)?;
        if let Self::Spans(format, _) = self {
            let losses = losses_text(format, &self.losses(project, asked));
            let losses = losses.as_ref().map(String::as_bytes);
            put_or_remove(&losses_beside(path), losses)?;
        }
        Ok(())
    }

    fn way<'a>(format: &'a Format, excel: bool, wanted: &'a Wanted) -> Option<Way<'a>> {
        Some(Way {
            format,
            write: Self::writer(format, excel)?,
            columns: &wanted.columns,
            per_tag: wanted.per_tag && !format.is_folder(),
        })
    }

    fn writer(format: &Format, excel: bool) -> Option<Write> {
        let write = format.write?;
        write.for_excel(None).filter(|_| excel).or(Some(write))
    }

    /// The columns that its table has, of which some can be chosen; `None` where it is no table of text.
    #[must_use]
    pub fn columns(self, project: &Project) -> Option<Vec<String>> {
        match self {
            Self::Spans(format, excel) => columns_of(format, Self::writer(format, excel)?, project),
            _ => None,
        }
    }
}

/// Hands over the files of a folder to publish.
fn publish(
    project: &Project,
    asked: &Asked,
    without_texts: bool,
    files: Files<'_>,
) -> io::Result<()> {
    let about = publication::About {
        licence: None,
        without_texts,
    };
    publication::write(project, &asked.wanted.part, about, files).map(|_| ())
}

/// What a format of comparisons is called, and the extension of its files.
const fn of_format(format: TableFormat) -> (&'static str, &'static str) {
    match format {
        TableFormat::Csv => ("CSV", "csv"),
        TableFormat::CsvForExcel => ("CSV for Excel", "csv"),
        TableFormat::Html => ("HTML", "html"),
        TableFormat::Markdown => ("Markdown", "md"),
        TableFormat::Json => ("JSON", "json"),
        TableFormat::Svg => ("SVG image", "svg"),
    }
}

/// What a format of comparisons is called.
#[must_use]
pub const fn format_name(format: TableFormat) -> &'static str {
    of_format(format).0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;
    use crate::formats::Selection;
    use crate::model::AnnotatorId;

    #[test]
    fn an_export_is_of_the_chosen_part() {
        let fixture = Fixture::new()
            .article("one outlet=Gazette", "The [ferry sank|c1].")
            .article("two outlet=Herald", "[No ferry sank|c2@ben].");
        let project = fixture.project();
        let shown = |name: &str, part: Selection| {
            let wanted = Wanted {
                part,
                ..Wanted::default()
            };
            let asked = Asked {
                wanted,
                ..Asked::default()
            };
            let format = Format::named(name).expect("a format");
            let mut bytes = Vec::new();
            let kind = ExportKind::Spans(format, false);
            kind.show(&project, &asked, &mut bytes).expect("written");
            let text = String::from_utf8(bytes).expect("text");
            (
                text.contains("The ferry sank") || text.contains(",ferry sank"),
                text.contains("No ferry sank"),
            )
        };
        let of_gazette = Selection {
            outlets: vec!["Gazette".to_owned()],
            ..Selection::default()
        };
        let of_ben = Selection {
            annotators: AnnotatorId::new("ben").into_iter().collect(),
            ..Selection::default()
        };
        assert_eq!(shown("csv", Selection::default()), (true, true));
        assert_eq!(shown("csv", of_gazette.clone()), (true, false));
        assert_eq!(shown("csv", of_ben), (false, true));
        assert!(!shown("report", of_gazette).1);
    }

    #[test]
    fn every_export_has_a_name_of_its_own() {
        let mut names: Vec<_> = Format::writable().map(|format| format.name).collect();
        names.extend(View::ALL.map(View::name));
        names.extend(["annotations", "journal", "publish", "strip"]);
        for name in &names {
            assert_eq!(ExportKind::named(name).expect("one").short_name(), *name);
        }
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}
