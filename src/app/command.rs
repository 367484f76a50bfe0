//! The one table of what can be pressed: menus, buttons, tooltips, palette, keys and key overlay all read it. Which keys
//! press it stands in [`super::keymap`].

mod available;
mod group;

use super::Desk;
use crate::compare::View;

pub use available::{Available, Target};
pub use group::Group;

/// Something that can be done from anywhere in the window, nested by what it is about.
#[allow(missing_docs, reason = "the table says what each does")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UiCommand {
    Window(Window),
    Project(Project),
    Annotate(Annotate),
    Link(Link),
    Suggest(Suggest),
    Move(Move),
    Columns(Columns),
    Work(Work),
    Show(Show),
    View(View),
    Help(Help),
}

/// What is done with the window itself, with an open project or without.
#[allow(missing_docs, reason = "the table says what each does")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Window {
    Quit,
    LeftPanel,
    RightPanel,
    ZoomIn,
    ZoomOut,
    ZoomReset,
    SharedPassages,
    Theme,
    Settings,
    Palette,
    Keys,
}

/// What is done with a project and its files.
#[allow(missing_docs, reason = "the table says what each does")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Project {
    New,
    Open,
    Sample,
    AddArticles,
    LaterVersion,
    Compared,
    Paste,
    Details,
    ArticleUp,
    ArticleDown,
    RemoveArticle,
    Export,
    Annotator,
    AddLayers,
    Samples,
    Versions,
    Method,
    Save,
    Restore,
    Close,
}

/// What is done with what is selected, and with the last change.
#[allow(missing_docs, reason = "the table says what each does")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Annotate {
    Undo,
    Redo,
    Repeat,
    Remove,
    PickStart,
    PickEnd,
    Attributes,
    Note,
    Furniture,
    SameFurniture,
    Sentence,
    Grow,
    Shrink,
    Snap,
    AddTag,
    ChooseTag,
    RecentTag,
    InVivo,
    Fragment,
    Split,
    Join,
    Duplicate,
    HideTag,
    RemoveTag,
    Paint,
    Copy,
    Unselect,
}

/// Linking annotations, and relating them.
#[allow(missing_docs, reason = "the table says what each does")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Link {
    Start,
    StartAnew,
    Selected,
    Relate,
    RelateSelected,
    Pin,
    LightUp,
    RemoveCluster,
}

/// What the machine proposes, and how that is answered. On the screen of the discrepancies, findings are answered so.
#[allow(missing_docs, reason = "the table says what each does")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Suggest {
    Accept,
    Reject,
    Next,
    Previous,
    AcceptAll,
    More,
    Quotes,
    Clusters,
    Rejected,
    HoldBack,
}

/// Getting around in the articles.
#[allow(missing_docs, reason = "the table says what each does")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    Next,
    Previous,
    Overlap,
    Related,
    Part,
    Find,
    FindNext,
    FindPrevious,
    TagHit,
    TagAll,
    Jump,
    SelectTo,
    JumpAgain,
    JumpBack,
}

/// What is done with the columns.
#[allow(missing_docs, reason = "the table says what each does")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Columns {
    Follow,
    Lock,
    Next,
    Previous,
    Left,
    Right,
    List,
    Sets,
    Keep,
    Alone,
    Rows,
    Split,
    Pin,
    Hide,
}

/// What is written down beside the annotations, and what was done.
#[allow(missing_docs, reason = "the table says what each does")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Work {
    Progress,
    NextNotDone,
    History,
    NewMemo,
    ArticleNote,
}

/// Which screen has the room.
#[allow(missing_docs, reason = "the table says what each does")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Show {
    Read,
    Compare,
    Spans,
    TagSet,
    Journal,
    Agreement,
    /// Where annotators differ, to be settled.
    Adjudication,
}

/// Finding out how it works, and changing which keys do it.
#[allow(missing_docs, reason = "the table says what each does")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Help {
    Guide,
    Tour,
    TourNext,
    TourEnd,
    ChangeKeys,
    PrintKeys,
}

/// A row of the table.
#[derive(Debug)]
pub struct Row {
    /// What the settings call it. Never changes.
    pub id: &'static str,
    /// Where it stands.
    pub group: Group,
    /// When it can be given.
    pub available: Available,
    /// Whether its keys also act while somebody types in a field.
    pub while_typing: bool,
    /// What menus and palette call it. “…” where more input follows.
    pub name: &'static str,
    /// What the tooltip says.
    pub tooltip: &'static str,
}

/// The table, and each command's row: no command can be without one, and none can have two.
macro_rules! rows {
    ($($outer:ident::$inner:ident, $group:ident, $available:ident, $typing:literal, $name:literal, $tooltip:literal;)*) => {
        /// Every command, in the order of menus and palette.
        pub const TABLE: &[UiCommand] = &[$(UiCommand::$outer($outer::$inner)),*];

        impl UiCommand {
            /// Its row.
            #[must_use]
            pub const fn row(self) -> &'static Row {
                match self {
                    $(Self::$outer($outer::$inner) => &Row {
                        id: concat!(stringify!($outer), ".", stringify!($inner)),
                        group: Group::$group,
                        available: Available::$available,
                        while_typing: $typing,
                        name: $name,
                        tooltip: $tooltip,
                    },)*
                }
            }
        }
    };
}

#[rustfmt::skip]
rows! {
    Project::New, Project, Always, true, "New project…", "Make a project in a new folder";
    Project::Open, Project, Always, true, "Open project…", "Open a project's folder";
    Project::Sample, Project, Always, true, "Open the sample", "Open a copy of the annotated sample";
    Project::AddArticles, Project, Project, true, "Add articles…", "Add text files as articles";
    Project::LaterVersion, Project, Article, true, "Add a later version…", "A later text of this article: what is unchanged keeps its annotations, what changed is listed";
    Project::Compared, Project, Version, true, "Confirm what changed…", "Annotations of the version before that have no counterpart in this one";
    Project::Paste, Project, Reading, false, "New article from clipboard", "Add the copied text as an article";
    Project::Details, Project, Article, false, "Edit article details…", "Correct title, outlet, author and date of this article";
    Project::ArticleUp, Project, Article, false, "Move the article up", "One place up in the list of articles";
    Project::ArticleDown, Project, Article, false, "Move the article down", "One place down in the list of articles";
    Project::RemoveArticle, Project, Article, false, "Remove the article…", "Take the article out of the project, with what is annotated in it";
    Project::Export, Project, Project, true, "Export…", "Write the annotations to a file, with a preview";
    Project::Save, Project, Project, true, "Save now", "Everything is saved as you work; this tries again after a failure";
    Project::Annotator, Project, Project, true, "New annotator…", "Somebody else annotates from now on, in a layer of their own";
    Project::AddLayers, Project, Project, true, "Add a colleague’s layers…", "What somebody annotated in a copy of the project, from its project.ron, a zip or JSON Lines, after a look at what comes in";
    Project::Samples, Project, Project, true, "Reliability samples…", "Draw articles that several annotators code without seeing each other’s work, and open them when all are done";
    Project::Method, Project, Project, true, "Method for a paper…", "What a paper says of corpus, annotators, samples, agreement and adjudication, from what is in the project";
    Project::Versions, Project, Project, true, "Code book versions…", "What was changed of the tags, when and why, and which annotations are to be looked at again";
    Project::Restore, Project, Project, true, "Restore a backup…", "Put a file back as it was before, after a look at what would change";
    Project::Close, Project, Project, true, "Close project", "Back to the start page";
    Window::Quit, Project, Always, true, "Quit", "Close the window";
    Annotate::Undo, Annotate, Undo, false, "Undo", "Take the last change back";
    Annotate::Redo, Annotate, Redo, false, "Redo", "Make the change again";
    Annotate::Repeat, Annotate, LastTag, false, "Repeat last tag", "Tag the selection as the last one was, with its speaker and other values";
    Annotate::Remove, Annotate, Chosen, false, "Remove annotation", "Remove the selected annotation";
    Annotate::PickStart, Annotate, Annotation, false, "Move the start", "Arrow keys then move the start of the selected annotation";
    Annotate::PickEnd, Annotate, Annotation, false, "Move the end", "Arrow keys then move the end of the selected annotation";
    Annotate::Attributes, Annotate, Annotation, false, "Fill in the attributes", "Go to the first attribute of the selected annotation; Tab goes on, Esc returns to the text";
    Annotate::Note, Annotate, Chosen, false, "Write a note", "Go to the note of the selected annotation";
    Link::Start, Annotate, Selected, false, "Link", "Link the selected annotation: press others that report the same, or accept what is suggested; Esc ends";
    Link::StartAnew, Annotate, Selected, false, "Link in a new cluster", "The same, in a cluster of its own: an annotation may be in several";
    Link::Selected, Annotate, Linking, false, "Link to the selected annotation", "While linking: link the annotation that Tab went to";
    Link::Relate, Annotate, Relatable, false, "Relate", "Say what the selected annotation does to another, such as supports or contradicts: press the other one; Esc ends";
    Link::RelateSelected, Annotate, Relating, false, "Relate to the selected annotation", "While relating: relate to the annotation that Tab went to";
    Link::Pin, Annotate, Related, false, "Pin relations", "Keep the lines of the selected annotation's relations; again to let them go";
    Link::LightUp, Annotate, Cluster, false, "Light the cluster up", "Show the members of the cluster in all columns, and go to one";
    Link::RemoveCluster, Annotate, Cluster, false, "Remove the cluster", "Its annotations stay";
    Suggest::Accept, Annotate, Answer, false, "Accept the suggestion", "Make it an annotation, and link it if it is a link; in comparisons, confirm a finding or that a cell is empty";
    Suggest::Reject, Annotate, Answer, false, "Reject the suggestion", "It will not be made again";
    Suggest::Next, Annotate, Answer, false, "Next suggestion", "Go to the next suggestion";
    Suggest::Previous, Annotate, Answer, false, "Previous suggestion", "Go to the suggestion before";
    Suggest::AcceptAll, Annotate, Suggestions, false, "Accept all above…", "Accept in one step what is as sure as this suggestion or surer, after a look at the list";
    Suggest::More, Annotate, Linking, false, "More links", "While linking: propose more passages of each article";
    Suggest::Quotes, Annotate, Reading, false, "Suggest quotes", "Show direct quotes with their speakers, to accept or reject";
    Suggest::Clusters, Annotate, Reading, false, "Suggest clusters", "Walk through passages of all articles that may report the same";
    Suggest::Rejected, Annotate, Rejections, true, "Rejected suggestions…", "List what was rejected, and take it back";
    Suggest::HoldBack, Project, Project, true, "Hold back suggestions…", "Leave a random share of the articles without suggestions, to tell what these do; what came of them so far";
    Annotate::Furniture, Annotate, Place, false, "Mark lines as furniture", "What is no part of the article, such as captions and share links, is dimmed and left out of suggestions; again to take it back";
    Annotate::SameFurniture, Annotate, Place, false, "Mark the same lines elsewhere", "Lines of the outlet's other articles that say the same become furniture as these are, or text";
    Annotate::Sentence, Annotate, Column, false, "Select the sentence", "Select the whole sentence at the caret; again, the next one besides";
    Annotate::Grow, Annotate, Column, false, "Select more", "From the word to the clause, to what is quoted, to the sentence, to the paragraph";
    Annotate::Shrink, Annotate, Column, false, "Select less", "Back to what was selected before it grew";
    Annotate::Snap, Annotate, Reading, false, "Snap to words, sentences, characters", "Choose what the ends of a selection snap to";
    Annotate::AddTag, Annotate, Project, true, "New tag…", "Add a tag to the tag set";
    Annotate::ChooseTag, Annotate, Reading, false, "Tag by name…", "Type a tag's name, also a new one, and press Enter";
    Annotate::RecentTag, Annotate, LastTag, false, "Recent tags…", "Choose among the tags used last, with their values, by a digit";
    Annotate::InVivo, Annotate, Words, false, "Tag with its own words", "Make a tag that is called as the selected words are, and give it to them";
    Annotate::Fragment, Annotate, Fragment, false, "Add words as a fragment", "The selected words become a further fragment of the annotation that was selected last";
    Annotate::Split, Annotate, Split, false, "Split at the caret", "Make two annotations of the one that the caret is in; both keep the tag and its values";
    Annotate::Join, Annotate, Joinable, false, "Join", "Make one annotation of this and those with its tag that it overlaps, else of this and the next with its tag";
    Annotate::Duplicate, Annotate, Chosen, false, "Tag with another besides…", "A second annotation on the same words, with another tag and the values that it has too";
    Annotate::HideTag, Annotate, Tag, false, "Show or hide the tag", "Show the annotations of this tag, or hide them";
    Annotate::RemoveTag, Annotate, Tag, false, "Remove the tag…", "Take the tag out of the tag set, with its annotations or without";
    Annotate::Paint, Annotate, Reading, false, "Paint with a tag", "Every selection gets the tag used last at once; the key of another changes to it; Esc ends";
    Annotate::Copy, Annotate, Reading, false, "Copy text", "Copy the selected text";
    Annotate::Unselect, Annotate, Always, true, "Unselect", "Drop the selection, stop painting, close what is open";
    Move::Next, Move, Column, false, "Next annotation", "Select the next annotation in this article";
    Move::Previous, Move, Column, false, "Previous annotation", "Select the annotation before";
    Move::Overlap, Move, Annotation, false, "Next of overlapping annotations", "Select the next annotation at the same place";
    Move::Related, Move, Related, false, "Go to what it is related to", "Go to the other end of a relation; of several, choose one";
    Move::Part, Move, Project, true, "Next part of the window", "Keys go to the next bar or panel and back to the text; Tab goes on in it, Esc returns";
    Move::Find, Move, Project, true, "Find…", "Find words in all articles";
    Move::FindNext, Move, Find, true, "Find next", "Go to the next hit";
    Move::FindPrevious, Move, Find, true, "Find previous", "Go to the hit before";
    Move::TagHit, Move, Hit, true, "Tag this hit", "Tag the hit as the last annotation was, and go to the next";
    Move::TagAll, Move, Find, true, "Tag all…", "List every hit in its context, and tag those that are meant";
    Move::Jump, Move, Column, false, "Jump to a word", "Then type its first two letters: the caret goes to the next such word";
    Move::SelectTo, Move, Column, false, "Select to a word", "Then type its first two letters: the selection goes on to the end of the next such word";
    Move::JumpAgain, Move, Column, false, "Jump to the next such word", "The same jump once more";
    Move::JumpBack, Move, Column, false, "Jump to such a word before", "The same jump backwards";
    Columns::Follow, Move, Reading, false, "Follow aligned passages", "The other columns go to what reports the same as what is being read";
    Columns::Lock, Move, Column, false, "Lock this column", "It stays where it is while the others follow";
    Columns::Next, Move, Column, true, "Next column", "Keys act in the column to the right; after the last, in the first";
    Columns::Previous, Move, Column, true, "Previous column", "Keys act in the column to the left; before the first, in the last";
    Columns::Left, View, Column, true, "Move column left", "Swap this column with the one to the left";
    Columns::Right, View, Column, true, "Move column right", "Swap this column with the one to the right";
    Columns::List, Move, Project, true, "Find an article…", "Go to the list of articles: type what it is called, choose with the arrows, tick with Space, read with Enter";
    Columns::Sets, View, Project, true, "Sets of columns…", "Choose columns that were remembered, by a digit or with the arrows";
    Columns::Keep, View, Column, true, "Remember these columns…", "Give the articles that are shown a name, to come back to them; it belongs to the project";
    Columns::Alone, View, Column, true, "Focus on one article", "Only this article, without the panels; Esc shows all again";
    Columns::Rows, View, Column, true, "Columns in two rows", "Put half of the columns below the others, or all side by side again";
    Columns::Split, View, Column, true, "Second view of this article", "Two views of one article, one below the other, each scrolled by itself; again to close it";
    Columns::Pin, View, Column, true, "Pin this column", "It stays at the left while the others are scrolled sideways";
    Columns::Hide, View, Column, true, "Hide this column", "The article stays in the list on the left";
    Work::Progress, Annotate, Article, false, "Article to do, doing, done", "Say that this article is one step further; annotating it begins it";
    Work::NextNotDone, Move, Project, true, "Next article not done", "Go to the next article that you have not done; it takes the column of one that is";
    Work::NewMemo, Annotate, Project, true, "New memo", "Write down what you think, with its day; about the selected annotation, if there is one";
    Work::ArticleNote, Annotate, Article, false, "Note on the article", "Write a note on the article that has the keys";
    Work::History, View, Reading, false, "History", "Every change in words, newest first: press one, or use the arrow keys, to go there";
    Show::Read, View, Project, true, "Read", "The articles side by side";
    Show::Compare, View, Project, true, "Compare", "Who reports what, in which words, with which numbers";
    Show::Spans, View, Project, true, "Spans", "Every annotation in a table: choose, sort, group, count, change many at once";
    Show::TagSet, View, Project, true, "Tag set", "The code book: tags, what they mean, and their attributes";
    Show::Journal, View, Project, true, "Journal", "Memos by date, and notes on articles and on the project";
    Show::Agreement, View, Project, true, "Agreement", "How far annotators found the same, and where they differ";
    Show::Adjudication, View, Project, true, "Adjudication", "Settle where annotators differ, case by case, as a layer of its own";
    View::Coverage, View, Project, true, "Coverage", "Which outlet reports which cluster";
    View::Wording, View, Project, true, "Wording", "A cluster's variants word by word";
    View::Discrepancies, View, Project, true, "Discrepancies", "Numbers, dates, names and verbs that disagree";
    View::Attribution, View, Project, true, "Attribution", "Who is quoted, by whom, how much";
    View::Wire, View, Project, true, "Wire copy", "What several articles say word for word";
    View::Versions, View, Project, true, "Versions", "What changed between the versions of an article";
    Window::LeftPanel, View, Project, true, "Articles and tags", "Show or hide the panel on the left";
    Window::RightPanel, View, Project, true, "Details", "Show or hide the panel on the right";
    Window::SharedPassages, View, Project, true, "Show shared passages", "A bar beside what other articles have word for word";
    Window::ZoomIn, View, Always, true, "Larger", "Make everything larger";
    Window::ZoomOut, View, Always, true, "Smaller", "Make everything smaller";
    Window::ZoomReset, View, Always, true, "Normal size", "Back to 100 %";
    Window::Theme, View, Always, true, "Light or dark", "Change between the light and the dark theme";
    Window::Settings, View, Always, true, "Reading and settings…", "Font size, line spacing, column width, theme, annotator";
    Window::Palette, View, Always, true, "All commands…", "Find a command by its name";
    Window::Keys, Help, Always, false, "Keys", "Show all keys";
    Help::ChangeKeys, Help, Always, true, "Change keys…", "Give commands other keys";
    Help::PrintKeys, Help, Always, true, "Print keys…", "Open a sheet with all keys as they are now in the browser, to print it";
    Help::Guide, Help, Always, true, "Help: the guide", "How to work with Pullquote, with pictures, and what its words mean";
    Help::Tour, Help, Always, true, "Help: a tour in five steps", "Select, tag, link, compare and export in the sample, led by the hand";
    Help::TourNext, Help, Tour, true, "Tour: next step", "Go on to the next step of the tour";
    Help::TourEnd, Help, Tour, true, "Tour: end", "Leave the tour; it can be taken again";
}

impl UiCommand {
    /// What it is called.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.row().name
    }

    /// Whether it can be given now.
    #[must_use]
    pub fn is_available(self, desk: Option<&Desk>) -> bool {
        self.row().available.now(desk)
    }
}

#[cfg(test)]
mod tests;
