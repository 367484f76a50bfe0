//! Which keys press which command: a table of its own, over which the person's settings go.
//!
//! The settings name commands by their rows' ids and write keys as the window shows them:
//! `keys: {"Annotate.Remove": ["Ctrl D"], "Suggest.Quotes": []}`. What cannot be used is told, left alone in the file,
//! and has no other effect: such a command keeps its usual keys.

mod own;
mod presets;
mod sharing;
mod sheet;
mod sign;
mod written;

use egui::{Context, Key, KeyboardShortcut, Modifiers, Plugin};

use super::Desk;
use super::command::{
    Annotate, Columns, Help, Link, Move, Project, Row, Show, Suggest, TABLE, UiCommand, Window,
    Work,
};
use super::settings::OwnKeys;
use crate::compare::View;

pub(super) use own::{Refusal, give, having, keys_of, take, usual, without};
pub(super) use presets::PRESETS;
pub(super) use sheet::Sheet;
pub use sheet::key_sheet;
pub(super) use sign::command_of;
pub(super) use written::format_shortcut;
use written::{read, types};

const NONE: Modifiers = Modifiers::NONE;
const CTRL: Modifiers = Modifiers::COMMAND;
const SHIFT: Modifiers = Modifiers::SHIFT;
const ALT: Modifiers = Modifiers::ALT;
const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);
const ALT_SHIFT: Modifiers = Modifiers::ALT.plus(Modifiers::SHIFT);

const fn key(modifiers: Modifiers, key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(modifiers, key)
}

/// The usual keys; of several the first is shown.
#[rustfmt::skip]
const USUAL: &[(UiCommand, &[KeyboardShortcut])] = &[
    (UiCommand::Project(Project::New), &[key(CTRL, Key::N)]),
    (UiCommand::Project(Project::Open), &[key(CTRL, Key::O)]),
    (UiCommand::Project(Project::Sample), &[key(CTRL_SHIFT, Key::O)]),
    (UiCommand::Project(Project::AddArticles), &[key(CTRL, Key::I)]),
    (UiCommand::Project(Project::Paste), &[key(CTRL, Key::V)]),
    (UiCommand::Project(Project::Details), &[key(NONE, Key::F2)]),
    (UiCommand::Project(Project::Export), &[key(CTRL, Key::E)]),
    (UiCommand::Project(Project::Save), &[key(CTRL, Key::S)]),
    (UiCommand::Project(Project::Close), &[key(CTRL, Key::W)]),
    (UiCommand::Window(Window::Quit), &[key(CTRL, Key::Q)]),
    (UiCommand::Annotate(Annotate::Undo), &[key(CTRL, Key::Z)]),
    (UiCommand::Annotate(Annotate::Redo), &[key(CTRL_SHIFT, Key::Z), key(CTRL, Key::Y)]),
    (UiCommand::Annotate(Annotate::Repeat), &[key(NONE, Key::Q)]),
    (UiCommand::Annotate(Annotate::Remove), &[key(NONE, Key::Delete), key(NONE, Key::Backspace)]),
    (UiCommand::Annotate(Annotate::PickStart), &[key(NONE, Key::OpenBracket)]),
    (UiCommand::Annotate(Annotate::PickEnd), &[key(NONE, Key::CloseBracket)]),
    (UiCommand::Annotate(Annotate::Attributes), &[key(NONE, Key::Enter)]),
    (UiCommand::Annotate(Annotate::Note), &[key(NONE, Key::M)]),
    (UiCommand::Link(Link::Start), &[key(NONE, Key::L)]),
    (UiCommand::Link(Link::StartAnew), &[key(SHIFT, Key::L)]),
    (UiCommand::Link(Link::Selected), &[key(NONE, Key::Enter)]),
    (UiCommand::Link(Link::Relate), &[key(NONE, Key::R)]),
    (UiCommand::Link(Link::RelateSelected), &[key(NONE, Key::Enter)]),
    (UiCommand::Suggest(Suggest::Accept), &[key(NONE, Key::A)]),
    (UiCommand::Suggest(Suggest::Reject), &[key(NONE, Key::X)]),
    (UiCommand::Suggest(Suggest::Next), &[key(NONE, Key::N)]),
    (UiCommand::Suggest(Suggest::Previous), &[key(SHIFT, Key::N)]),
    (UiCommand::Suggest(Suggest::AcceptAll), &[key(SHIFT, Key::A)]),
    (UiCommand::Suggest(Suggest::More), &[key(SHIFT, Key::M)]),
    (UiCommand::Suggest(Suggest::Quotes), &[key(NONE, Key::U)]),
    (UiCommand::Suggest(Suggest::Clusters), &[key(SHIFT, Key::U)]),
    (UiCommand::Annotate(Annotate::Furniture), &[key(NONE, Key::I)]),
    (UiCommand::Annotate(Annotate::SameFurniture), &[key(SHIFT, Key::I)]),
    (UiCommand::Annotate(Annotate::Sentence), &[key(NONE, Key::S)]),
    (UiCommand::Annotate(Annotate::Grow), &[key(NONE, Key::W), key(NONE, Key::F8)]),
    (UiCommand::Annotate(Annotate::Shrink), &[key(SHIFT, Key::W), key(SHIFT, Key::F8)]),
    (UiCommand::Annotate(Annotate::Snap), &[key(SHIFT, Key::S)]),
    (UiCommand::Annotate(Annotate::AddTag), &[key(CTRL, Key::T)]),
    (UiCommand::Annotate(Annotate::ChooseTag), &[key(NONE, Key::T)]),
    (UiCommand::Annotate(Annotate::RecentTag), &[key(SHIFT, Key::R), key(NONE, Key::R)]),
    (UiCommand::Annotate(Annotate::InVivo), &[key(NONE, Key::V)]),
    (UiCommand::Annotate(Annotate::Fragment), &[key(NONE, Key::E)]),
    (UiCommand::Annotate(Annotate::Split), &[key(SHIFT, Key::J)]),
    (UiCommand::Annotate(Annotate::Join), &[key(NONE, Key::J)]),
    (UiCommand::Annotate(Annotate::Duplicate), &[key(NONE, Key::D)]),
    (UiCommand::Annotate(Annotate::Paint), &[key(SHIFT, Key::B)]),
    (UiCommand::Annotate(Annotate::Copy), &[key(CTRL, Key::C)]),
    (UiCommand::Annotate(Annotate::Unselect), &[key(NONE, Key::Escape)]),
    (UiCommand::Move(Move::Next), &[key(NONE, Key::Tab), key(ALT, Key::ArrowRight)]),
    (UiCommand::Move(Move::Previous), &[key(SHIFT, Key::Tab), key(ALT, Key::ArrowLeft)]),
    (UiCommand::Move(Move::Overlap), &[key(NONE, Key::O)]),
    (UiCommand::Move(Move::Related), &[key(NONE, Key::G)]),
    (UiCommand::Move(Move::Part), &[key(CTRL, Key::F6)]),
    (UiCommand::Move(Move::Find), &[key(CTRL, Key::F)]),
    (UiCommand::Move(Move::FindNext), &[key(NONE, Key::F3), key(CTRL, Key::G)]),
    (UiCommand::Move(Move::FindPrevious), &[key(SHIFT, Key::F3), key(CTRL_SHIFT, Key::G)]),
    (UiCommand::Move(Move::TagHit), &[key(CTRL, Key::H)]),
    (UiCommand::Move(Move::TagAll), &[key(CTRL_SHIFT, Key::H)]),
    (UiCommand::Move(Move::Jump), &[key(NONE, Key::H)]),
    (UiCommand::Move(Move::SelectTo), &[key(SHIFT, Key::H)]),
    (UiCommand::Move(Move::JumpAgain), &[key(NONE, Key::K)]),
    (UiCommand::Move(Move::JumpBack), &[key(SHIFT, Key::K)]),
    (UiCommand::Columns(Columns::Follow), &[key(NONE, Key::F)]),
    (UiCommand::Columns(Columns::Lock), &[key(SHIFT, Key::F)]),
    (UiCommand::Columns(Columns::Next), &[key(NONE, Key::F6), key(CTRL, Key::PageDown)]),
    (UiCommand::Columns(Columns::Previous), &[key(SHIFT, Key::F6), key(CTRL, Key::PageUp)]),
    (UiCommand::Columns(Columns::Left), &[key(CTRL_SHIFT, Key::PageUp)]),
    (UiCommand::Columns(Columns::Right), &[key(CTRL_SHIFT, Key::PageDown)]),
    (UiCommand::Columns(Columns::List), &[key(CTRL, Key::L)]),
    (UiCommand::Columns(Columns::Sets), &[key(ALT, Key::C)]),
    (UiCommand::Columns(Columns::Keep), &[key(ALT_SHIFT, Key::C)]),
    (UiCommand::Columns(Columns::Alone), &[key(NONE, Key::F11), key(ALT, Key::Z)]),
    (UiCommand::Columns(Columns::Rows), &[key(ALT, Key::R)]),
    (UiCommand::Columns(Columns::Split), &[key(ALT, Key::S)]),
    (UiCommand::Columns(Columns::Pin), &[key(ALT, Key::P)]),
    (UiCommand::Columns(Columns::Hide), &[key(CTRL_SHIFT, Key::W)]),
    (UiCommand::Work(Work::Progress), &[key(SHIFT, Key::D)]),
    (UiCommand::Work(Work::NextNotDone), &[key(CTRL, Key::J)]),
    (UiCommand::Work(Work::History), &[key(SHIFT, Key::Z)]),
    (UiCommand::Show(Show::Read), &[key(CTRL, Key::Num1)]),
    (UiCommand::Show(Show::Compare), &[key(CTRL, Key::Num2)]),
    (UiCommand::Show(Show::Spans), &[key(CTRL, Key::Num3)]),
    (UiCommand::Show(Show::TagSet), &[key(CTRL, Key::Num4)]),
    (UiCommand::Show(Show::Journal), &[key(CTRL, Key::Num5)]),
    (UiCommand::Show(Show::Agreement), &[key(CTRL, Key::Num6)]),
    (UiCommand::Show(Show::Adjudication), &[key(CTRL, Key::Num7)]),
    (UiCommand::Work(Work::NewMemo), &[key(CTRL, Key::M)]),
    (UiCommand::Work(Work::ArticleNote), &[key(ALT, Key::M)]),
    (UiCommand::View(View::Coverage), &[key(ALT, Key::Num1)]),
    (UiCommand::View(View::Wording), &[key(ALT, Key::Num2)]),
    (UiCommand::View(View::Discrepancies), &[key(ALT, Key::Num3)]),
    (UiCommand::View(View::Attribution), &[key(ALT, Key::Num4)]),
    (UiCommand::View(View::Wire), &[key(ALT, Key::Num5)]),
    (UiCommand::View(View::Versions), &[key(ALT, Key::Num6)]),
    (UiCommand::Window(Window::LeftPanel), &[key(CTRL, Key::B)]),
    (UiCommand::Window(Window::RightPanel), &[key(CTRL_SHIFT, Key::B)]),
    (UiCommand::Window(Window::ZoomIn), &[key(CTRL, Key::Plus), key(CTRL, Key::Equals)]),
    (UiCommand::Window(Window::ZoomOut), &[key(CTRL, Key::Minus)]),
    (UiCommand::Window(Window::ZoomReset), &[key(CTRL, Key::Num0)]),
    (UiCommand::Window(Window::Theme), &[key(CTRL_SHIFT, Key::L)]),
    (UiCommand::Window(Window::Settings), &[key(CTRL, Key::Comma)]),
    (UiCommand::Window(Window::Palette), &[key(CTRL_SHIFT, Key::P)]),
    (UiCommand::Window(Window::Keys), &[key(SHIFT, Key::Questionmark), key(NONE, Key::Questionmark)]),
    (UiCommand::Help(Help::Guide), &[key(NONE, Key::F1)]),
];

/// Which keys press which command, and which commands can be given: what every part of the window asks its context for.
#[derive(Debug, Default)]
pub(super) struct Keymap {
    keys: Vec<(UiCommand, Vec<KeyboardShortcut>)>,
    available: Vec<UiCommand>,
}

impl Plugin for Keymap {
    fn debug_name(&self) -> &'static str {
        "keymap"
    }
}

impl Keymap {
    /// The usual keys and over them the person's own. Says what of these cannot be used.
    fn new(own: &OwnKeys) -> (Self, Vec<String>) {
        let mut faults = Vec::new();
        let mut changed: Vec<(UiCommand, Vec<KeyboardShortcut>)> = Vec::new();
        for (id, keys) in own {
            let Some(command) = TABLE.iter().find(|command| command.row().id == id) else {
                faults.push(format!("there is no command “{id}”"));
                continue;
            };
            let read: Result<Vec<_>, String> = keys.iter().map(|keys| read(keys)).collect();
            match read {
                Ok(keys) => changed.push((*command, keys)),
                Err(fault) => faults.push(format!("“{id}”: {fault}")),
            }
        }
        loop {
            let keymap = Self::over(&changed);
            // Of two that clash, the person's own gives way; of two such, the later.
            let Some((at, fault)) =
                changed
                    .iter()
                    .enumerate()
                    .rev()
                    .find_map(|(at, (own, keys))| {
                        let (other, shared) = keymap.clash(*own, keys)?;
                        let keys = format_shortcut(shared, false);
                        let (own, other) = (own.row().id, other.name());
                        Some((
                            at,
                            format!("“{own}”: “{keys}” is the key of “{other}” already"),
                        ))
                    })
            else {
                return (keymap, faults);
            };
            changed.remove(at);
            faults.push(fault);
        }
    }

    fn over(changed: &[(UiCommand, Vec<KeyboardShortcut>)]) -> Self {
        let keys = TABLE.iter().map(|command| {
            let own = changed.iter().find(|(changed, _)| changed == command);
            let usual = USUAL.iter().find(|(usual, _)| usual == command);
            let usual = || usual.map_or_else(Vec::new, |(_, keys)| keys.to_vec());
            (*command, own.map_or_else(usual, |(_, keys)| keys.clone()))
        });
        Self {
            keys: keys.collect(),
            available: Vec::new(),
        }
    }

    /// Another command that has one of the keys, and does not share it.
    fn clash(
        &self,
        of: UiCommand,
        keys: &[KeyboardShortcut],
    ) -> Option<(UiCommand, KeyboardShortcut)> {
        let others = self.keys.iter();
        let others = others.filter(|(command, _)| *command != of && !sharing::may(*command, of));
        let mut all = others.flat_map(|(other, keys)| keys.iter().map(|key| (*other, *key)));
        all.find(|(_, key)| keys.contains(key))
    }

    fn of(&self, command: UiCommand) -> &[KeyboardShortcut] {
        let found = self.keys.iter().find(|(known, _)| *known == command);
        found.map_or(&[], |(_, keys)| keys)
    }

    /// The command of a key. The one with the most modifiers is meant, since Ctrl Shift Z is Ctrl Z for egui too: Shift
    /// and Alt may be what a keyboard needs for a sign. Where that one cannot be given, no other is meant instead.
    fn pressed(
        &self,
        key: Key,
        modifiers: Modifiers,
        fits: impl Fn(UiCommand, KeyboardShortcut) -> bool,
    ) -> Option<UiCommand> {
        let all = self.keys.iter();
        let all = all.flat_map(|(command, keys)| keys.iter().map(|keys| (*command, *keys)));
        let pressed: Vec<_> = all
            .filter(|(_, keys)| {
                keys.logical_key == key && modifiers.matches_logically(keys.modifiers)
            })
            .collect();
        let most = pressed.iter().map(|(_, keys)| held(*keys)).max()?;
        let fitting: Vec<_> = pressed
            .into_iter()
            .filter(|(command, keys)| held(*keys) == most && fits(*command, *keys))
            .map(|(command, _)| command)
            .collect();
        sharing::first(&fitting)
    }
}

/// How many keys are held down besides.
fn held(keys: KeyboardShortcut) -> u8 {
    let Modifiers {
        alt,
        shift,
        command,
        ..
    } = keys.modifiers;
    u8::from(alt) + u8::from(shift) + u8::from(command)
}

/// Takes the person's own keys in. Says what of them cannot be used.
pub(super) fn install(context: &Context, own: &OwnKeys) -> Vec<String> {
    let (new, faults) = Keymap::new(own);
    context.with_plugin(|keymap: &mut Keymap| keymap.keys = new.keys);
    faults
}

/// Notes which commands can be given in this frame.
pub(super) fn update(context: &Context, desk: Option<&Desk>) {
    let available = TABLE.iter().copied();
    let available = available.filter(|it| it.is_available(desk)).collect();
    context.with_plugin(|keymap: &mut Keymap| keymap.available = available);
}

/// The command of a key, if it can be given now. `typing`: somebody types in a field, and keeps what types.
pub(super) fn pressed(
    context: &Context,
    key: Key,
    modifiers: Modifiers,
    typing: bool,
    desk: Option<&Desk>,
) -> Option<UiCommand> {
    let fits = |command: UiCommand, keys| {
        let free = !typing || (command.row().while_typing && !types(keys));
        free && command.is_available(desk)
    };
    context.with_plugin(|keymap: &mut Keymap| keymap.pressed(key, modifiers, fits))?
}

impl UiCommand {
    /// All its keys as this system writes them.
    #[must_use]
    pub fn all_keys(self, context: &Context) -> Vec<String> {
        let keys = context.with_plugin(|keymap: &mut Keymap| keymap.of(self).to_vec());
        let mac = context.os().is_mac();
        let keys = keys.unwrap_or_default().into_iter();
        let mut written: Vec<String> = keys.map(|keys| format_shortcut(keys, mac)).collect();
        written.dedup();
        written
    }

    /// Its first keys, empty where there are none.
    #[must_use]
    pub fn keys(self, context: &Context) -> String {
        let first = self.all_keys(context).into_iter().next();
        first.unwrap_or_default()
    }

    /// Whether it could be given when this frame began.
    #[must_use]
    pub fn is_offered(self, context: &Context) -> bool {
        context.with_plugin(|keymap: &mut Keymap| keymap.available.contains(&self)) == Some(true)
    }

    /// What the tooltip says: what it does, with its keys, and what it waits for if it cannot be given.
    #[must_use]
    pub fn tooltip(self, context: &Context) -> String {
        let Row {
            tooltip, available, ..
        } = self.row();
        let keys = match self.keys(context) {
            keys if keys.is_empty() => keys,
            keys => format!(" ({keys})"),
        };
        let waits = if self.is_offered(context) {
            String::new()
        } else {
            format!("\nOnly {}", available.words())
        };
        format!("{tooltip}{keys}{waits}")
    }
}

#[cfg(test)]
mod tests;
