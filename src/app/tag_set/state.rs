//! What the page of the tag set shows, and what can be asked of it.

use egui::{Key, Modifiers};

use crate::app::Desk;
use crate::edit::{Command, CommandError};
use crate::model::{Project, RelationType, TagId};

/// What the page shows the entry of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Chosen {
    /// A tag.
    Tag(TagId),
    /// A relation type, by its place: its name changes while it is typed.
    RelationType(usize),
}

/// Where a tag is pushed in the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Push {
    /// Before the one above it on the same level.
    Up,
    /// Behind the one below it on the same level.
    Down,
    /// Under the one above it on the same level.
    In,
    /// Beside the one that it is under.
    Out,
}

/// What can be asked of the page.
#[allow(missing_docs, reason = "a variant says what its fields are for")]
#[derive(Debug, Clone)]
pub enum TagSetAction {
    /// Show the entry of something.
    Choose(Chosen),
    /// Go on to the next tag of the tree, or back.
    Walk { forward: bool },
    /// Make a tag of this name, under another or at the top.
    Add { name: String, under: Option<TagId> },
    /// Make a relation type of this name.
    AddRelationType(String),
    /// Give the chosen tag another place.
    Push(Push),
}

impl TagSetAction {
    /// What a key asks for while nobody types.
    #[must_use]
    pub const fn of(key: Key, modifiers: Modifiers) -> Option<Self> {
        let push = modifiers.alt;
        Some(match key {
            Key::ArrowUp if push => Self::Push(Push::Up),
            Key::ArrowDown if push => Self::Push(Push::Down),
            Key::ArrowRight if push => Self::Push(Push::In),
            Key::ArrowLeft if push => Self::Push(Push::Out),
            Key::ArrowUp => Self::Walk { forward: false },
            Key::ArrowDown => Self::Walk { forward: true },
            _ => return None,
        })
    }
}

/// The state of the page.
#[derive(Debug, Default)]
pub struct TagSetPage {
    chosen: Option<Chosen>,
}

impl TagSetPage {
    /// What the entry is shown of.
    #[must_use]
    pub const fn chosen(&self) -> Option<&Chosen> {
        self.chosen.as_ref()
    }

    /// Shows the entry of something.
    pub fn choose(&mut self, chosen: Chosen) {
        self.chosen = Some(chosen);
    }

    /// Forgets what does not exist any more.
    pub fn tidy(&mut self, project: &Project) {
        let is_there = match &self.chosen {
            Some(Chosen::Tag(tag)) => project.tag_set().get(tag).is_some(),
            Some(Chosen::RelationType(at)) => *at < project.relation_types().len(),
            None => true,
        };
        if !is_there {
            self.chosen = None;
        }
    }
}

impl Desk {
    /// Does what was asked for on the page of the tag set.
    ///
    /// # Errors
    /// Where a command does not fit; nothing was changed then.
    pub fn work_on_tags(&mut self, action: TagSetAction) -> Result<(), CommandError> {
        match action {
            TagSetAction::Choose(chosen) => self.choose(chosen),
            TagSetAction::Walk { forward } => {
                let tree = self.project().tag_set().tree();
                let at = match self.tag_set_page().chosen() {
                    Some(Chosen::Tag(tag)) => tree.iter().position(|(_, known)| known.id == *tag),
                    Some(Chosen::RelationType(_)) | None => None,
                };
                let next = match at {
                    None => 0,
                    Some(at) if forward => (at + 1).min(tree.len().saturating_sub(1)),
                    Some(at) => at.saturating_sub(1),
                };
                if let Some((_, tag)) = tree.get(next) {
                    let id = tag.id.clone();
                    self.choose(Chosen::Tag(id));
                }
            }
            TagSetAction::Add { name, under } => {
                if let Some(mut new) = self.project().tag_set().new_tag(&name) {
                    new.parent = under;
                    let id = new.id.clone();
                    self.perform(Command::AddTag(new))?;
                    self.choose(Chosen::Tag(id));
                }
            }
            TagSetAction::AddRelationType(name) => {
                let at = self.project().relation_types().len();
                let definition = String::new();
                let new = RelationType { name, definition };
                self.perform(Command::AddRelationType(new))?;
                self.choose(Chosen::RelationType(at));
            }
            TagSetAction::Push(push) => {
                if let Some(Chosen::Tag(tag)) = self.tag_set_page().chosen()
                    && let Some(command) = pushed(self.project(), tag, push)
                {
                    self.perform(command)?;
                }
            }
        }
        Ok(())
    }
}

/// The command that pushes a tag; `None` where there is no place for it there.
fn pushed(project: &Project, tag: &TagId, push: Push) -> Option<Command> {
    let set = project.tag_set();
    let parent = set.get(tag)?.parent.clone();
    let level: Vec<&TagId> = (set.tags.iter())
        .filter(|other| other.parent == parent)
        .map(|other| &other.id)
        .collect();
    let at = level.iter().position(|other| *other == tag)?;
    let (parent, before) = match push {
        Push::Up => (parent, Some(level[at.checked_sub(1)?].clone())),
        Push::Down => {
            level.get(at + 1)?;
            (parent, level.get(at + 2).map(|other| (*other).clone()))
        }
        Push::In => (Some(level[at.checked_sub(1)?].clone()), None),
        Push::Out => {
            let above = set.get(parent.as_ref()?)?;
            let mut beside = set.tags.iter();
            beside.find(|other| other.id == above.id);
            let next = beside.find(|other| other.parent == above.parent);
            (above.parent.clone(), next.map(|next| next.id.clone()))
        }
    };
    let tag = tag.clone();
    Some(Command::PlaceTag {
        tag,
        parent,
        before,
    })
}
