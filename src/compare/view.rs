//! The views by name. Who adds one writes its module with its sheet, and a row here; all formats, the command line and
//! the dialog of exports then have it.

use super::attribution::attribution;
use super::comparison::{Comparison, In};
use super::coverage::{Order, coverage};
use super::discrepancies::discrepancies;
use super::scope::Scope;
use super::shared_passages::shared_passages;
use super::versions::versions;
use super::wording::wordings;
use crate::model::Project;

/// A comparison of a project's articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum View {
    /// Which article reports what, and where.
    #[default]
    Coverage,
    /// In which words.
    Wording,
    /// With which numbers, dates, names and verbs.
    Discrepancies,
    /// Who is quoted, and how much.
    Attribution,
    /// What several articles say word for word.
    Wire,
    /// What changed between the versions of an article.
    Versions,
}

/// All that is known of a view.
struct Row {
    title: &'static str,
    name: &'static str,
    description: &'static str,
    read: Read,
}

type Read = for<'a> fn(&'a Project, Scope<'_>) -> Box<dyn Comparison + 'a>;

impl View {
    /// All of them, in the order of the screen.
    pub const ALL: [Self; 6] = [
        Self::Coverage,
        Self::Wording,
        Self::Discrepancies,
        Self::Attribution,
        Self::Wire,
        Self::Versions,
    ];

    fn row(self) -> Row {
        match self {
            Self::Coverage => Row {
                title: "Coverage",
                name: "coverage",
                description: "which article reports which cluster, in which words, and how far up",
                read: |project, of| {
                    let mut view = coverage(project, of);
                    view.sort(Order::Tag);
                    In::comparison(project, view)
                },
            },
            Self::Wording => Row {
                title: "Wording",
                name: "wording",
                description: "each cluster's variants aligned word by word",
                read: |project, of| In::comparison(project, wordings(project, of.annotator)),
            },
            Self::Discrepancies => Row {
                title: "Discrepancies",
                name: "discrepancies",
                description: "numbers, dates, names and verbs that disagree",
                read: |project, of| In::comparison(project, discrepancies(project, of.annotator)),
            },
            Self::Attribution => Row {
                title: "Attribution",
                name: "attribution",
                description: "who is quoted in which article, and how much",
                read: |project, of| In::comparison(project, attribution(project, of.annotator)),
            },
            Self::Wire => Row {
                title: "Wire copy",
                name: "wire",
                description: "passages that articles share word for word",
                read: |project, _| In::comparison(project, shared_passages(project)),
            },
            Self::Versions => Row {
                title: "Versions",
                name: "versions",
                description: "sentences added, removed and changed between the versions of an article",
                read: |project, _| In::comparison(project, versions(project)),
            },
        }
    }

    /// Those of a report on all of a project: what people linked and entered, and what else there is to say.
    #[must_use]
    pub fn of_report(project: &Project) -> Vec<Self> {
        let has_something = |view: &Self| match view {
            Self::Coverage | Self::Wording | Self::Discrepancies | Self::Attribution => true,
            Self::Wire => !shared_passages(project).passages.is_empty(),
            Self::Versions => {
                (project.articles().iter()).any(|article| project.version_before(article).is_some())
            }
        };
        Self::ALL.into_iter().filter(has_something).collect()
    }

    /// What it is called, as a heading.
    #[must_use]
    pub fn title(self) -> &'static str {
        self.row().title
    }

    /// What it is called in commands and addresses, in small letters.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// What it is good for, in one line.
    #[must_use]
    pub fn description(self) -> &'static str {
        self.row().description
    }

    /// Compares the articles of a project.
    #[must_use]
    pub fn read<'a>(self, project: &'a Project, of: Scope<'_>) -> Box<dyn Comparison + 'a> {
        (self.row().read)(project, of)
    }
}
