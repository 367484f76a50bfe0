//! The one table of what can be pressed: menus, buttons, tooltips, shortcuts, palette and key overlay all read it.

use egui::{Context, Key, KeyboardShortcut, Modifiers};

/// Something that can be done from anywhere in the window.
#[allow(missing_docs, reason = "the table says what each does")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum UiCommand {
    NewProject,
    OpenProject,
    OpenSample,
    CloseProject,
    AddArticles,
    ArticleFromClipboard,
    ArticleDetails,
    Export,
    Save,
    RestoreBackup,
    Quit,
    Undo,
    Redo,
    Copy,
    Find,
    FindNext,
    FindPrevious,
    TagHit,
    RepeatTag,
    RemoveAnnotation,
    Unselect,
    NextAnnotation,
    PreviousAnnotation,
    CycleOverlaps,
    PickStart,
    PickEnd,
    Note,
    Link,
    LinkAnew,
    LinkSelected,
    SuggestQuotes,
    SuggestClusters,
    Accept,
    AcceptAll,
    Reject,
    NextProposal,
    PreviousProposal,
    Furniture,
    AddTag,
    SnapNext,
    SelectSentence,
    Follow,
    LockColumn,
    NextColumn,
    PreviousColumn,
    ColumnLeft,
    ColumnRight,
    Read,
    Compare,
    Coverage,
    Wording,
    Discrepancies,
    Attribution,
    LeftPanel,
    RightPanel,
    ZoomIn,
    ZoomOut,
    ZoomReset,
    Theme,
    Settings,
    Palette,
    Keys,
}

/// A group of the menu and of the key overlay.
#[allow(missing_docs, reason = "the table says what each does")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    Project,
    Annotate,
    Move,
    View,
}

impl Group {
    /// In the order of the overlay.
    pub const ALL: [Self; 4] = [Self::Annotate, Self::Move, Self::Project, Self::View];

    /// Its heading.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Project => "Project",
            Self::Annotate => "Annotate",
            Self::Move => "Find and move",
            Self::View => "View",
        }
    }
}

/// A row of the table.
#[derive(Debug)]
pub struct Row {
    /// What it does.
    pub command: UiCommand,
    /// Where it stands.
    pub group: Group,
    /// What menus and palette call it. “…” where more input follows.
    pub name: &'static str,
    /// What the tooltip says.
    pub tooltip: &'static str,
    /// The keys; the first is shown.
    pub shortcuts: &'static [KeyboardShortcut],
    /// Whether the keys also act while somebody types in a field.
    pub while_typing: bool,
    /// Whether there has to be an open project.
    pub needs_project: bool,
}

const NONE: Modifiers = Modifiers::NONE;
const CTRL: Modifiers = Modifiers::COMMAND;
const SHIFT: Modifiers = Modifiers::SHIFT;
const ALT: Modifiers = Modifiers::ALT;
const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

const fn key(modifiers: Modifiers, key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(modifiers, key)
}

macro_rules! rows {
    ($($command:ident, $group:ident, $name:literal, $tooltip:literal, [$($shortcut:expr),*], $typing:literal, $project:literal;)*) => {
        &[$(Row {
            command: UiCommand::$command,
            group: Group::$group,
            name: $name,
            tooltip: $tooltip,
            shortcuts: &[$($shortcut),*],
            while_typing: $typing,
            needs_project: $project,
        }),*]
    };
}

/// Every command, in the order of menus and palette.
#[rustfmt::skip]
pub const TABLE: &[Row] = rows! {
    NewProject, Project, "New project…", "Make a project in a new folder", [key(CTRL, Key::N)], true, false;
    OpenProject, Project, "Open project…", "Open a project's folder", [key(CTRL, Key::O)], true, false;
    OpenSample, Project, "Open the sample", "Open a copy of the annotated sample", [], true, false;
    AddArticles, Project, "Add articles…", "Add text files as articles", [key(CTRL, Key::I)], true, true;
    ArticleFromClipboard, Project, "New article from clipboard", "Add the copied text as an article", [key(CTRL, Key::V)], false, true;
    ArticleDetails, Project, "Edit article details…", "Correct title, outlet, author and date of this article", [key(NONE, Key::F2)], false, true;
    Export, Project, "Export…", "Write the tagged spans to a file, with a preview", [key(CTRL, Key::E)], true, true;
    Save, Project, "Save now", "Everything is saved as you work; this tries again after a failure", [key(CTRL, Key::S)], true, true;
    RestoreBackup, Project, "Restore a backup…", "Put a file back as it was before, after a look at what would change", [], true, true;
    CloseProject, Project, "Close project", "Back to the start page", [key(CTRL, Key::W)], true, true;
    Quit, Project, "Quit", "Close the window", [key(CTRL, Key::Q)], true, false;
    Undo, Annotate, "Undo", "Take the last change back", [key(CTRL, Key::Z)], false, true;
    Redo, Annotate, "Redo", "Make the change again", [key(CTRL_SHIFT, Key::Z), key(CTRL, Key::Y)], false, true;
    RepeatTag, Annotate, "Repeat last tag", "Tag the selection as the last one was", [key(NONE, Key::Q)], false, true;
    RemoveAnnotation, Annotate, "Remove annotation", "Remove the selected annotation", [key(NONE, Key::Delete), key(NONE, Key::Backspace)], false, true;
    PickStart, Annotate, "Move the start", "Arrow keys then move the start of the selected annotation", [key(NONE, Key::OpenBracket)], false, true;
    PickEnd, Annotate, "Move the end", "Arrow keys then move the end of the selected annotation", [key(NONE, Key::CloseBracket)], false, true;
    Note, Annotate, "Write a note", "Go to the note of the selected annotation", [key(NONE, Key::M)], false, true;
    Link, Annotate, "Link", "Link the selected annotation: press others that report the same, or accept what is suggested; Esc ends", [key(NONE, Key::L)], false, true;
    LinkAnew, Annotate, "Link in a new cluster", "The same, in a cluster of its own: an annotation may be in several", [key(SHIFT, Key::L)], false, true;
    LinkSelected, Annotate, "Link to the selected annotation", "While linking: link the annotation that Tab went to", [key(NONE, Key::Enter)], false, true;
    Accept, Annotate, "Accept the suggestion", "Make it an annotation, and link it if it is a link", [key(NONE, Key::A)], false, true;
    Reject, Annotate, "Reject the suggestion", "It will not be made again", [key(NONE, Key::X)], false, true;
    NextProposal, Annotate, "Next suggestion", "Go to the next suggestion", [key(NONE, Key::N)], false, true;
    PreviousProposal, Annotate, "Previous suggestion", "Go to the suggestion before", [key(SHIFT, Key::N)], false, true;
    AcceptAll, Annotate, "Accept all suggested quotes", "Make all of them annotations, in one step", [key(SHIFT, Key::A)], false, true;
    SuggestQuotes, Annotate, "Suggest quotes", "Show direct quotes with their speakers, to accept or reject", [key(NONE, Key::U)], false, true;
    SuggestClusters, Annotate, "Suggest clusters", "Walk through passages of all articles that may report the same", [key(SHIFT, Key::U)], false, true;
    Furniture, Annotate, "Mark lines as furniture", "What is no part of the article, such as captions and share links, is dimmed and left out of suggestions; again to take it back", [key(NONE, Key::I)], false, true;
    SelectSentence, Annotate, "Select the sentence", "Select the whole sentence at the caret", [key(NONE, Key::S)], false, true;
    SnapNext, Annotate, "Snap to words, sentences, characters", "Choose what the ends of a selection snap to", [key(SHIFT, Key::S)], false, true;
    AddTag, Annotate, "New tag…", "Add a tag to the tag set", [key(CTRL, Key::T)], true, true;
    Copy, Annotate, "Copy text", "Copy the selected text", [key(CTRL, Key::C)], false, true;
    Unselect, Annotate, "Unselect", "Drop the selection, stop painting, close what is open", [key(NONE, Key::Escape)], true, false;
    NextAnnotation, Move, "Next annotation", "Select the next annotation in this article", [key(NONE, Key::Tab), key(ALT, Key::ArrowRight)], false, true;
    PreviousAnnotation, Move, "Previous annotation", "Select the annotation before", [key(SHIFT, Key::Tab), key(ALT, Key::ArrowLeft)], false, true;
    CycleOverlaps, Move, "Next of overlapping annotations", "Select the next annotation at the same place", [key(NONE, Key::O)], false, true;
    Find, Move, "Find…", "Find words in all columns", [key(CTRL, Key::F)], true, true;
    FindNext, Move, "Find next", "Go to the next hit", [key(NONE, Key::F3), key(CTRL, Key::G)], true, true;
    FindPrevious, Move, "Find previous", "Go to the hit before", [key(SHIFT, Key::F3), key(CTRL_SHIFT, Key::G)], true, true;
    TagHit, Move, "Tag this hit", "Tag the hit as the last annotation was, and go to the next", [key(CTRL, Key::H)], true, true;
    Follow, Move, "Follow aligned passages", "The other columns go to what reports the same as what is being read", [key(NONE, Key::F)], false, true;
    LockColumn, Move, "Lock this column", "It stays where it is while the others follow", [key(SHIFT, Key::F)], false, true;
    NextColumn, Move, "Next column", "Keys act in the column to the right", [key(NONE, Key::F6), key(CTRL, Key::PageDown)], true, true;
    PreviousColumn, Move, "Previous column", "Keys act in the column to the left", [key(SHIFT, Key::F6), key(CTRL, Key::PageUp)], true, true;
    ColumnLeft, View, "Move column left", "Swap this column with the one to the left", [key(CTRL_SHIFT, Key::PageUp)], true, true;
    ColumnRight, View, "Move column right", "Swap this column with the one to the right", [key(CTRL_SHIFT, Key::PageDown)], true, true;
    Read, View, "Read", "The articles side by side", [key(CTRL, Key::Num1)], true, true;
    Compare, View, "Compare", "Who reports what, in which words, with which numbers", [key(CTRL, Key::Num2)], true, true;
    Coverage, View, "Coverage", "Which outlet reports which cluster", [key(ALT, Key::Num1)], true, true;
    Wording, View, "Wording", "A cluster's variants word by word", [key(ALT, Key::Num2)], true, true;
    Discrepancies, View, "Discrepancies", "Numbers, dates, names and verbs that disagree", [key(ALT, Key::Num3)], true, true;
    Attribution, View, "Attribution", "Who is quoted, by whom, how much", [key(ALT, Key::Num4)], true, true;
    LeftPanel, View, "Articles and tags", "Show or hide the panel on the left", [key(CTRL, Key::B)], true, true;
    RightPanel, View, "Details", "Show or hide the panel on the right", [key(CTRL_SHIFT, Key::B)], true, true;
    ZoomIn, View, "Larger", "Make everything larger", [key(CTRL, Key::Plus), key(CTRL, Key::Equals)], true, false;
    ZoomOut, View, "Smaller", "Make everything smaller", [key(CTRL, Key::Minus)], true, false;
    ZoomReset, View, "Normal size", "Back to 100 %", [key(CTRL, Key::Num0)], true, false;
    Theme, View, "Light or dark", "Change between the light and the dark theme", [key(CTRL_SHIFT, Key::L)], true, false;
    Settings, View, "Reading and settings…", "Font size, line spacing, column width, theme, annotator", [key(CTRL, Key::Comma)], true, false;
    Palette, View, "All commands…", "Find a command by its name", [key(CTRL_SHIFT, Key::P)], true, false;
    Keys, View, "Keys", "Show all keys", [key(SHIFT, Key::Questionmark), key(NONE, Key::Questionmark), key(NONE, Key::F1)], false, false;
};

impl UiCommand {
    /// Its row.
    #[must_use]
    pub fn row(self) -> &'static Row {
        TABLE
            .iter()
            .find(|row| row.command == self)
            .unwrap_or(&TABLE[0])
    }

    /// Whether it acts on what is selected in the articles, so that these have to be on the screen.
    #[must_use]
    pub fn needs_articles(self) -> bool {
        let anywhere = matches!(
            self,
            Self::Undo | Self::Redo | Self::AddTag | Self::Unselect | Self::Find
        );
        matches!(self.row().group, Group::Annotate | Group::Move) && !anywhere
    }

    /// What it is called.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// Its first shortcut as this system writes it, empty where there is none.
    #[must_use]
    pub fn keys(self, context: &Context) -> String {
        self.row()
            .shortcuts
            .first()
            .map_or_else(String::new, |shortcut| format_shortcut(context, *shortcut))
    }

    /// What the tooltip says, with the keys.
    #[must_use]
    pub fn tooltip(self, context: &Context) -> String {
        let keys = self.keys(context);
        let tooltip = self.row().tooltip;
        if keys.is_empty() {
            tooltip.to_owned()
        } else {
            format!("{tooltip} ({keys})")
        }
    }
}

/// A shortcut in words and signs that every font has.
#[must_use]
pub fn format_shortcut(context: &Context, shortcut: KeyboardShortcut) -> String {
    let mac = context.os().is_mac();
    let mut parts: Vec<&str> = Vec::new();
    if shortcut.modifiers.command {
        parts.push(if mac { "Cmd" } else { "Ctrl" });
    }
    if shortcut.modifiers.alt {
        parts.push(if mac { "Option" } else { "Alt" });
    }
    if shortcut.modifiers.shift && shortcut.logical_key != Key::Questionmark {
        parts.push("Shift");
    }
    parts.push(match shortcut.logical_key {
        Key::OpenBracket => "[",
        Key::CloseBracket => "]",
        Key::Comma => ",",
        Key::Plus => "+",
        Key::Minus => "−",
        Key::Questionmark => "?",
        Key::ArrowLeft => "Left",
        Key::ArrowRight => "Right",
        other => other.name(),
    });
    parts.join(" ")
}

/// The command of a key. The one with the most modifiers is meant, since Ctrl Shift Z is Ctrl Z for egui too: Shift
/// and Alt may be what a keyboard needs for a sign.
#[must_use]
pub fn pressed(key: Key, modifiers: Modifiers, fits: impl Fn(&Row) -> bool) -> Option<UiCommand> {
    let shortcuts = TABLE
        .iter()
        .flat_map(|row| row.shortcuts.iter().map(move |shortcut| (shortcut, row)));
    let pressed = shortcuts.filter(|(shortcut, row)| {
        shortcut.logical_key == key && modifiers.matches_logically(shortcut.modifiers) && fits(row)
    });
    let longest = pressed.min_by_key(|(shortcut, _)| {
        let Modifiers {
            alt,
            shift,
            command,
            ..
        } = shortcut.modifiers;
        std::cmp::Reverse(u8::from(alt) + u8::from(shift) + u8::from(command))
    });
    longest.map(|(_, row)| row.command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_commands_share_a_key() {
        let mut seen: Vec<(KeyboardShortcut, UiCommand)> = Vec::new();
        for row in TABLE {
            for shortcut in row.shortcuts {
                let clash = seen.iter().find(|(other, _)| other == shortcut);
                assert!(
                    clash.is_none(),
                    "{shortcut:?} is {:?} and {clash:?}",
                    row.command
                );
                seen.push((*shortcut, row.command));
                // Digits alone are the tags' keys.
                let digit = shortcut.logical_key.name().parse::<u8>().is_ok();
                assert!(
                    !digit || shortcut.modifiers != NONE,
                    "{:?} takes a tag's key",
                    row.command
                );
            }
        }
    }

    #[test]
    fn names_follow_the_style() {
        for row in TABLE {
            assert!(
                !row.name.ends_with('.') && !row.tooltip.ends_with('.'),
                "{}",
                row.name
            );
            assert!(row.name.starts_with(char::is_uppercase), "{}", row.name);
            let rows = TABLE
                .iter()
                .filter(|other| other.command == row.command || other.name == row.name)
                .count();
            assert_eq!(rows, 1, "{} is there twice", row.name);
        }
    }

    #[test]
    fn keys_alone_never_act_while_somebody_types() {
        for row in TABLE.iter().filter(|row| row.while_typing) {
            for shortcut in row.shortcuts {
                let harmless = shortcut.modifiers.command
                    || shortcut.modifiers.alt
                    || matches!(
                        shortcut.logical_key,
                        Key::Escape | Key::F1 | Key::F2 | Key::F3 | Key::F6
                    );
                assert!(harmless, "{:?}", row.command);
            }
        }
    }
}
