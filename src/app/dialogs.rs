//! What the window shows over everything else and waits for.

mod lacking;
mod picking;

pub(super) use picking::note_missing_dialog;
pub use picking::{FilePicker, Picked, Purpose, SystemPicker};

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use super::exports::Exporting;
use super::guide_page::GuidePage;
use super::importing::Importing;
use super::jobs::JobId;
use super::kept::Kept;
use super::key_page::KeyPage;
use super::templates::Templates;
use crate::edit::Names;
use crate::formats::Imported;
use crate::model::{
    AnnotationId, AnnotatorId, ArticleDetails, ArticleId, Assumption, Colour, Drawn, HeldBack,
    Level, Project, Strata, Subject, SuggestionKind, TagId,
};
use crate::store::{Backup, Difference};
use crate::suggest::assistance::Counts;
use crate::surroundings;

/// What the window shows over everything else and waits for.
#[allow(missing_docs, reason = "a variant says what its fields are for")]
#[derive(Debug, Clone)]
pub enum Dialog {
    /// A new project is being described.
    NewProject {
        title: String,
        folder: String,
        files: Vec<PathBuf>,
        /// What its tags may be.
        templates: Templates,
    },
    /// The columns are being given a name.
    KeepColumns { name: String },
    /// The tag set is being kept for new projects.
    Template { name: String, templates: Templates },
    /// A path is typed because the system has no dialog, or by choice.
    Path {
        purpose: Purpose,
        text: String,
        message: String,
        back: Option<Box<Dialog>>,
    },
    /// The system's own dialog is open.
    Waiting(Purpose, JobId),
    /// An export is being chosen.
    Export(Box<Exporting>),
    /// Articles that were read are being looked over.
    Import(Box<Importing>),
    /// An article's metadata.
    Article {
        article: ArticleId,
        details: ArticleDetails,
    },
    /// What of an older version has not gone over to this later one.
    Version(ArticleId),
    /// An article shall go, with its annotations.
    RemoveArticle(ArticleId),
    /// A new tag.
    NewTag { name: String, colour: Colour },
    /// A tag shall go, with its annotations, or they shall get another.
    RemoveTag { tag: TagId, to: Option<TagId> },
    /// Some of a tag's annotations shall get a new one.
    SplitTag(Splitting),
    /// What the settings are.
    Settings,
    /// The command palette, or a list of tags of the same kind.
    Palette {
        offers: Offers,
        query: String,
        cursor: usize,
    },
    /// All that is as sure is to be accepted: which, by what a rejection would be remembered by.
    AcceptAll { ticked: BTreeSet<Subject> },
    /// What was rejected of suggestions.
    Rejected,
    /// On how many articles nothing is suggested.
    HoldingBack(HoldingBack),
    /// The reliability samples, and one to be drawn.
    Samples(Box<NewSample>),
    /// The layers of a colleague's copy of the project, to be taken in.
    Layers(Box<Layers>),
    /// What files with annotations would bring in.
    Incoming(Box<Incoming>),
    /// The versions of the code book, and what is to be looked at again.
    Recoding(Recoding),
    /// The methods section of a paper.
    Method(Method),
    /// An annotator's name and colour; of somebody new the name alone.
    Annotator {
        id: Option<AnnotatorId>,
        name: String,
        colour: Colour,
    },
    /// The key overlay.
    Keys,
    /// The page on which commands get other keys.
    ChangeKeys(Box<KeyPage>),
    /// The guide.
    Guide(Box<GuidePage>),
    /// What was odd about the project.
    Findings,
    /// What was changed here and by somebody else, one at a time.
    Conflicts { at: usize },
    /// A backup is being chosen.
    Restore(Restoring),
    /// Something shall be done that drops what could not be saved.
    Unsaved,
}

/// What a palette has to choose from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Offers {
    /// Every command, tag and article.
    All,
    /// The tags, those used last first.
    Tags,
    /// Those used last, by digit.
    RecentTags,
    /// The tags for the words of an annotation that has one already.
    Besides,
    /// What the selected annotation is related to, by digit.
    Relations,
    /// The sets of columns, the first nine by digit.
    ColumnSets,
}

impl Offers {
    /// Whether one is chosen by its digit, and nothing is looked for.
    #[must_use]
    pub const fn by_digit(self) -> bool {
        matches!(self, Self::RecentTags | Self::Relations | Self::ColumnSets)
    }
}

impl Dialog {
    /// A palette in which nothing is typed yet.
    #[must_use]
    pub const fn palette(offers: Offers) -> Self {
        Self::Palette {
            offers,
            query: String::new(),
            cursor: 0,
        }
    }
}

/// A colleague's copy of the project, of which layers are to be taken in.
#[derive(Debug, Clone)]
pub struct Layers {
    /// Where it was read from.
    pub path: PathBuf,
    /// It.
    pub other: Arc<Project>,
    /// Whose the layers are here, as typed; those that are not ticked stay out.
    pub names: BTreeMap<AnnotatorId, (bool, String)>,
    /// What would come in, in words, and whether it is anything; by the revision of this project and the names.
    pub said: Kept<(u64, Names), (Vec<String>, bool)>,
}

impl Layers {
    /// All of it, under the names that the layers have there.
    #[must_use]
    pub fn new(path: PathBuf, other: Project) -> Self {
        let names = other.layers().keys();
        let names = names.map(|id| (id.clone(), (true, other.annotator_name(id).to_owned())));
        Self {
            path,
            names: names.collect(),
            other: Arc::new(other),
            said: Kept::default(),
        }
    }

    /// Which layers come in, and whose they are here.
    #[must_use]
    pub fn wanted(&self, project: &Project) -> Names {
        let ticked = self.names.iter().filter(|(_, (ticked, _))| *ticked);
        let named = ticked.map(|(there, (_, name))| {
            // As there, unless somebody types another name.
            if name.trim() == self.other.annotator_name(there) {
                return (there.clone(), there.clone());
            }
            let known = project.annotator_named(name);
            let here = known.unwrap_or_else(|| project.new_annotator_id(name));
            (there.clone(), here)
        });
        named.collect()
    }

    /// What a layer is called here: as it is typed, or as it is known already.
    fn called(&self, project: &Project, there: &AnnotatorId) -> String {
        let typed = self.names.get(there).map_or("", |(_, name)| name.trim());
        let known = project.annotator_named(typed);
        let known = known.map(|id| project.annotator_name(&id).to_owned());
        let named = known.filter(|name| !name.is_empty());
        named.unwrap_or_else(|| typed.to_owned())
    }
}

/// What is to be looked at again since the code book changed, as far as it is known.
#[derive(Debug, Clone, Default)]
pub struct Recoding {
    /// By the revision of what it depends on, and whose it is.
    pub waiting: Kept<(u64, AnnotatorId), Vec<Waiting>>,
}

/// An annotation whose tag means something else since it was made.
#[derive(Debug, Clone)]
pub struct Waiting {
    /// It.
    pub id: AnnotationId,
    /// Its tag, its article, and the version that it was made under.
    pub head: String,
    /// Its words.
    pub text: String,
    /// What is another thing now.
    pub changes: String,
}

/// The methods section of a paper, as soon as it is written.
#[derive(Debug, Clone, Default)]
pub struct Method {
    /// Whether annotators are named in it.
    pub names: bool,
    /// It.
    pub written: Option<WrittenMethod>,
}

/// The same in its forms.
#[derive(Debug, Clone)]
pub struct WrittenMethod {
    /// As plain text, with the works that it cites.
    pub text: String,
    /// As Markdown.
    pub markdown: String,
    /// The works as BibTeX.
    pub bibtex: String,
}

/// A reliability sample that is to be drawn.
#[derive(Debug, Clone)]
pub struct NewSample {
    /// What it is called.
    pub name: String,
    /// What is typed as the seed.
    pub seed: String,
    /// What is drawn.
    pub what: Drawn,
    /// How many paragraphs there are to draw from.
    pub paragraphs: Kept<u64, usize>,
    /// What is typed as the number of articles or paragraphs; nothing: as many as are needed.
    pub size: String,
    /// What it is spread over.
    pub strata: Strata,
    /// Who codes it.
    pub annotators: Vec<AnnotatorId>,
    /// The agreement that is expected, in percent.
    pub agreement: f32,
    /// How far below that it may lie, in percent.
    pub tolerance: f32,
    /// How sure one wants to be.
    pub level: Level,
    /// What was asked for a sample that is there, and waits for a yes.
    pub asked: Option<(String, Asked)>,
}

/// What is done with a sample only after a second word, or shown only where somebody wants it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// Open it before all are done.
    Open,
    /// Remove it.
    Remove,
    /// Say who codes it.
    Assign,
}

impl NewSample {
    /// With a seed of its own, and the numbers that textbooks begin with.
    #[must_use]
    pub fn new(annotators: Vec<AnnotatorId>) -> Self {
        Self {
            name: String::new(),
            seed: surroundings::draw().to_string(),
            what: Drawn::default(),
            paragraphs: Kept::default(),
            size: String::new(),
            strata: Strata::None,
            annotators,
            agreement: 90.0,
            tolerance: 5.0,
            level: Level::default(),
            asked: None,
        }
    }

    /// What its size is worked out of, where there are so many articles.
    #[must_use]
    pub fn assumption(&self, articles: usize) -> Assumption {
        Assumption {
            articles,
            agreement: f64::from(self.agreement) / 100.0,
            tolerance: f64::from(self.tolerance) / 100.0,
            level: self.level,
        }
    }
}

/// What files with annotations would bring in, before they do.
#[derive(Debug, Clone)]
pub struct Incoming {
    /// The files.
    pub paths: Vec<PathBuf>,
    /// What would change.
    pub found: Imported,
    /// Whose annotations come in, by name.
    pub by: Vec<String>,
}

/// A look at the backups, as far as the disk has answered.
#[derive(Debug, Clone, Default)]
pub struct Restoring {
    /// The files that were kept, the latest first.
    pub kept: Option<Result<Vec<Backup>, String>>,
    /// The one that is looked at.
    pub chosen: Option<Backup>,
    /// What would change if it were put back.
    pub differences: Option<Result<Vec<Difference>, String>>,
}

/// How many articles shall be left without suggestions.
#[derive(Debug, Clone, Default)]
pub struct HoldingBack {
    /// The share of the articles, in percent.
    pub share: u8,
    /// The number that they are drawn by, as it is typed.
    pub seed: String,
    /// Which articles that would be, in words.
    pub affected: Kept<HeldBack, String>,
    /// What came of suggestions so far.
    pub counts: Option<BTreeMap<SuggestionKind, Counts>>,
}

impl HoldingBack {
    /// As a project has it. Where it has nothing of the kind, `drawn` is the number.
    #[must_use]
    pub fn of(held_back: HeldBack, drawn: u32) -> Self {
        let seed = if held_back.is_nothing() {
            drawn
        } else {
            held_back.seed
        };
        Self {
            share: held_back.share,
            seed: seed.to_string(),
            ..Self::default()
        }
    }

    /// What was chosen; `None` while the number is none.
    #[must_use]
    pub fn chosen(&self) -> Option<HeldBack> {
        let seed = self.seed.trim().parse().ok()?;
        Some(match self.share {
            0 => HeldBack::default(),
            share => HeldBack { share, seed },
        })
    }
}

/// A tag that is being split.
#[derive(Debug, Clone)]
pub struct Splitting {
    /// Which one.
    pub tag: TagId,
    /// What the new one is called.
    pub name: String,
    /// The annotations that go over to it.
    pub ticked: BTreeSet<AnnotationId>,
    /// What the shown ones have in their words or in their article's name.
    pub filter: String,
    /// The annotations that are shown, and the revision and filter that they were looked for with.
    pub shown: Kept<(u64, String), Vec<AnnotationId>>,
}

impl Splitting {
    /// Nothing goes over yet.
    #[must_use]
    pub fn new(tag: TagId) -> Self {
        Self {
            tag,
            name: String::new(),
            ticked: BTreeSet::new(),
            filter: String::new(),
            shown: Kept::default(),
        }
    }
}
