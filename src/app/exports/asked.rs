//! What an export is of: the part of the project, and what the screens show that it comes from.

use super::ExportKind;
use crate::app::Desk;
use crate::app::previews::Preview;
use crate::app::spans;
use crate::formats::Selection;

/// How an export is wanted: of which part of the project, and in which shape.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wanted {
    /// The part of the project.
    pub part: Selection,
    /// The columns of a table in their order; all of them where none are named.
    pub columns: Vec<String>,
    /// Whether each tag gets a file of its own.
    pub per_tag: bool,
}

impl Wanted {
    /// What people expect of a kind: a report is of what is compared.
    #[must_use]
    pub fn usual(desk: &Desk, kind: ExportKind) -> Self {
        Self {
            part: if kind.is_of_part() {
                desk.comparing().part().clone()
            } else {
                Selection::default()
            },
            ..Self::default()
        }
    }

    /// The layer of whoever works.
    #[must_use]
    pub fn mine(desk: &Desk) -> Selection {
        Selection {
            annotators: vec![desk.session().annotator().clone()],
            ..Selection::default()
        }
    }
}

/// An export that is being chosen.
#[derive(Debug, Clone)]
pub struct Exporting {
    /// What is written.
    pub kind: ExportKind,
    /// Of what, and in which shape.
    pub wanted: Wanted,
    /// Where to.
    pub path: String,
    /// How it begins and what it loses, as soon as that is known.
    pub preview: Option<Preview>,
    /// Whether it was not drawn yet.
    pub fresh: bool,
}

impl Exporting {
    /// The usual way.
    #[must_use]
    pub fn new(desk: &Desk, kind: ExportKind) -> Self {
        Self {
            kind,
            wanted: Wanted::usual(desk, kind),
            path: kind.path(desk, false),
            preview: None,
            fresh: true,
        }
    }

    /// Whether it makes a folder of files.
    #[must_use]
    pub const fn is_folder(&self) -> bool {
        self.kind.is_folder() || self.wanted.per_tag
    }

    /// The preview, if it is of what is chosen by now.
    #[must_use]
    pub fn shown(&self) -> Option<&Preview> {
        let preview = self.preview.as_ref();
        preview.filter(|it| it.kind == self.kind && it.wanted == self.wanted)
    }
}

/// What is shown on the screens that an export comes from: it writes the same.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// Of what it is, and in which shape.
    pub wanted: Wanted,
    /// The table of the page of spans.
    pub(super) spans: spans::Asked,
    /// Whether what nobody has linked is shown, too.
    pub(super) unlinked: bool,
}

impl Asked {
    /// What a desk shows.
    #[must_use]
    pub fn of(desk: &Desk, wanted: Wanted) -> Self {
        Self {
            wanted,
            spans: desk.spans_page().asked().clone(),
            unlinked: desk.comparing().unlinked(),
        }
    }
}
