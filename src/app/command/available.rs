//! When a command can be given, and what it is about where that is not what is selected.

use super::UiCommand;
use crate::app::Desk;
use crate::app::compare::Screen;
use crate::compare::View;
use crate::model::{ArticleId, ClusterId, TagId};

/// What a command is about that somebody gives in the menu of a row: that row, whatever else is selected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// An article, shown or not.
    Article(ArticleId),
    /// A cluster.
    Cluster(ClusterId),
    /// A tag.
    Tag(TagId),
}

impl Target {
    /// Whether a command can be given about it.
    #[must_use]
    pub fn allows(&self, command: UiCommand, desk: &Desk) -> bool {
        match (command.row().available, self) {
            (Available::Article, Self::Article(_))
            | (Available::Cluster, Self::Cluster(_))
            | (Available::Tag, Self::Tag(_)) => true,
            (Available::Version, Self::Article(article)) => {
                let article = desk.project().article(article);
                article.is_some_and(|it| desk.project().version_before(it).is_some())
            }
            (available, _) => available.now(Some(desk)),
        }
    }
}

/// When a command can be given. Nothing else gives it: no key, no menu, no button.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Available {
    /// At any time.
    Always,
    /// While a project is open.
    Project,
    /// While there is a change to take back.
    Undo,
    /// While there is a change to make again.
    Redo,
    /// While an article has the keys, be it on the screen or not.
    Article,
    /// While an article has the keys that is a later version of another.
    Version,
    /// While the articles are on the screen.
    Reading,
    /// While a column is on the screen.
    Column,
    /// While there is a caret in the articles.
    Place,
    /// While words or an annotation are selected.
    Selected,
    /// While words are selected.
    Words,
    /// While an annotation is selected.
    Annotation,
    /// While words are selected beside an annotation that was selected before.
    Fragment,
    /// While the caret is inside of an annotation.
    Split,
    /// While an annotation is selected, or several rows are in the table of spans.
    Joinable,
    /// While there is a cluster to do something with: the one at hand, or that of the selected annotation.
    Cluster,
    /// While there is a tag to do something with: the one at hand, or that of the selected annotation.
    Tag,
    /// While a tag was used already.
    LastTag,
    /// While linking.
    Linking,
    /// While an annotation is selected and no words are.
    Relatable,
    /// While relating.
    Relating,
    /// While an annotation with relations is selected.
    Related,
    /// While there is a suggestion, or a finding on the screen of the discrepancies.
    Answer,
    /// While something is suggested in the articles.
    Suggestions,
    /// While there is a rejected suggestion.
    Rejections,
    /// While the search is open.
    Find,
    /// While an annotation is selected in an article, or chosen in the table of spans.
    Chosen,
    /// While the search is at a hit.
    Hit,
    /// While the tour is taken.
    Tour,
}

impl Available {
    /// Whether it is so now.
    #[must_use]
    pub fn now(self, desk: Option<&Desk>) -> bool {
        let Some(desk) = desk else {
            return self == Self::Always;
        };
        let reads = desk.screen() == Screen::Read;
        let (focus, suggesting) = (desk.focus(), desk.suggesting());
        match self {
            Self::Always | Self::Project => true,
            Self::Undo => desk.session().history().undo_label().is_some(),
            Self::Redo => desk.session().history().redo_label().is_some(),
            Self::Article => desk.focused_article().is_some(),
            Self::Version => desk.focused_version().is_some(),
            Self::Reading => reads,
            Self::Column => reads && !desk.columns().is_empty(),
            Self::Place => reads && (focus.selection().is_some() || focus.annotation().is_some()),
            Self::Selected => reads && (focus.words().is_some() || focus.annotation().is_some()),
            Self::Words => reads && focus.words().is_some(),
            Self::Annotation => reads && focus.annotation().is_some(),
            Self::Chosen => {
                let lists = desk.screen() == Screen::Spans;
                (reads && focus.annotation().is_some()) || (lists && desk.has_chosen_spans())
            }
            Self::Fragment => reads && desk.fragment_at_hand().is_some(),
            Self::Split => reads && desk.split_at_hand().is_some(),
            Self::Joinable => {
                let lists = desk.screen() == Screen::Spans;
                (reads && focus.annotation().is_some()) || (lists && desk.has_several_spans())
            }
            Self::Cluster => desk.cluster_at_hand().is_some(),
            Self::Tag => desk.tag_at_hand().is_some(),
            Self::LastTag => reads && desk.last_tag().is_some(),
            Self::Linking => reads && suggesting.linking().is_some(),
            Self::Relatable => reads && focus.annotation().is_some() && focus.words().is_none(),
            Self::Relating => reads && suggesting.relating().is_some(),
            Self::Related => {
                let related = |it| !desk.project().relations_of(it).is_empty();
                reads && focus.annotation().is_some_and(related)
            }
            Self::Answer => match desk.screen() {
                Screen::Read => suggesting.current().is_some(),
                Screen::Compare(View::Discrepancies) => {
                    desk.comparing().discrepancies.current().is_some()
                }
                Screen::Compare(View::Coverage) => desk.absent_cell().is_some(),
                Screen::Compare(
                    View::Wording | View::Attribution | View::Wire | View::Versions,
                )
                | Screen::Spans
                | Screen::TagSet
                | Screen::Journal
                | Screen::Agreement
                | Screen::Adjudication => false,
            },
            Self::Suggestions => {
                reads && suggesting.relating().is_none() && !suggesting.open().is_empty()
            }
            Self::Rejections => desk.rejected() > 0,
            Self::Find => reads && desk.find().is_some(),
            Self::Hit => reads && desk.find().is_some_and(|find| find.current().is_some()),
            Self::Tour => desk.tour().is_some(),
        }
    }

    /// What it takes, for a tooltip.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Always => "at any time",
            Self::Project => "while a project is open",
            Self::Undo => "while there is a change to take back",
            Self::Redo => "while there is a change to make again",
            Self::Article => "while an article is shown as a column",
            Self::Version => "while a later version of an article is shown as a column",
            Self::Reading => "while the articles are shown",
            Self::Column => "while an article is shown",
            Self::Place => "while there is a caret in an article",
            Self::Selected => "while words or an annotation are selected",
            Self::Words => "while words are selected",
            Self::Annotation | Self::Chosen | Self::Joinable | Self::Tag => {
                "while an annotation is selected"
            }
            Self::Fragment => "while words are selected after an annotation of the same article",
            Self::Split => "while the caret is inside of an annotation",
            Self::Cluster => "while an annotation in a cluster is selected",
            Self::LastTag => "while a tag was used before",
            Self::Linking => "while linking",
            Self::Relatable => "while an annotation is selected and no words are",
            Self::Relating => "while relating",
            Self::Related => "while an annotation with relations is selected",
            Self::Answer => {
                "while there is a suggestion or a finding, or in an empty cell of the coverage"
            }
            Self::Suggestions => "while something is suggested in the articles",
            Self::Rejections => "while a suggestion is rejected",
            Self::Find => "while words are looked for",
            Self::Hit => "while the search is at a hit",
            Self::Tour => "while the tour is taken",
        }
    }
}
