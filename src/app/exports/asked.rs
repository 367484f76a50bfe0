//! What an export is of: the part of the project, and what the screens show that it comes from.

use std::borrow::Cow;

use super::ExportKind;
use crate::app::Desk;
use crate::app::previews::Preview;
use crate::app::spans;
use crate::formats::Selection;
use crate::model::AnnotatorId;

/// Of which part of the project an export is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ExportPart {
    /// All of it.
    #[default]
    All,
    /// What was chosen to be compared.
    Compared,
    /// The layer of whoever works.
    Mine,
}

impl ExportPart {
    /// Those that differ, with what they are called and mean.
    #[must_use]
    pub fn offered(desk: &Desk) -> Vec<(Self, &'static str, &'static str)> {
        let mut offered = vec![(Self::All, "Everything", "All articles and all annotations")];
        if !desk.comparing().part().is_everything() {
            let meaning =
                "The articles, outlets, tags and annotators that were chosen to be compared";
            offered.push((Self::Compared, "What is compared", meaning));
        }
        if desk.project().layers().len() > 1 {
            offered.push((
                Self::Mine,
                "Only mine",
                "What you have annotated and linked",
            ));
        }
        offered
    }

    /// The one that people expect: a report is of what is compared.
    #[must_use]
    pub fn usual(desk: &Desk, kind: ExportKind) -> Self {
        if kind.is_of_part() && !desk.comparing().part().is_everything() {
            Self::Compared
        } else {
            Self::All
        }
    }
}

/// An export that is being chosen.
#[derive(Debug, Clone)]
pub struct Exporting {
    /// What is written.
    pub kind: ExportKind,
    /// Of which part of the project.
    pub part: ExportPart,
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
            part: ExportPart::usual(desk, kind),
            path: kind.path(desk),
            preview: None,
            fresh: true,
        }
    }
}

/// What is shown on the screens that an export comes from: it writes the same.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// Of which part of the project it is.
    pub chosen: ExportPart,
    /// Whose layer is that of whoever works.
    pub(super) mine: Vec<AnnotatorId>,
    /// The table of the page of spans.
    pub(super) spans: spans::Asked,
    /// The part of the project that is compared.
    pub(super) part: Selection,
    /// Whether what nobody has linked is shown, too.
    pub(super) unlinked: bool,
}

impl Asked {
    /// What a desk shows.
    #[must_use]
    pub fn of(desk: &Desk, chosen: ExportPart) -> Self {
        let comparing = desk.comparing();
        Self {
            chosen,
            mine: vec![desk.session().annotator().clone()],
            spans: desk.spans_page().asked().clone(),
            part: comparing.part().clone(),
            unlinked: comparing.unlinked(),
        }
    }

    /// The part of the project.
    pub(super) fn selection(&self) -> Cow<'_, Selection> {
        match self.chosen {
            ExportPart::All => Cow::Owned(Selection::default()),
            ExportPart::Compared => Cow::Borrowed(&self.part),
            ExportPart::Mine => Cow::Owned(Selection {
                annotators: self.mine.clone(),
                ..Selection::default()
            }),
        }
    }
}
