//! The key of a tag: a digit, or a letter or sign that is no command's.

use egui::{ComboBox, Context, Id, Ui};

use crate::app::action::Actions;
use crate::app::look::choices::drop_down;
use crate::app::look::say;
use crate::app::look::widgets::field;
use crate::app::{Action, Desk, keymap};
use crate::edit::Command;
use crate::model::Tag;
use crate::text::shortened;

/// Offers keys in a list, and takes one that is typed.
pub(super) fn show(desk: &Desk, ui: &mut Ui, tag: &Tag, actions: &mut Actions) {
    // Where it is kept why a key was refused.
    let id = ui.scope_id().with(("refused key", &tag.id));
    let mut chosen = tag.key;
    ui.horizontal(|ui| {
        list(desk, ui, tag, &mut chosen);
        chosen = typed(ui, id).or(chosen);
    });
    let fault: Option<String> = ui.data(|data| data.get_temp(id));
    // One from another project, or of before the person gave the command another key.
    let hides = || {
        let key = tag.key?;
        let command = keymap::command_of(ui.ctx(), key)?;
        Some(format!("“{key}” is the key of “{}”, too", command.name()))
    };
    if let Some(words) = fault.or_else(hides) {
        say::BAD.label(ui, words);
    }
    if chosen != tag.key {
        ui.data_mut(|data| data.remove::<String>(id));
        let tag = tag.clone();
        actions.push(Command::ChangeTag(Tag { key: chosen, ..tag }));
        actions.push(Action::EndGesture);
    }
}

fn list(desk: &Desk, ui: &mut Ui, tag: &Tag, chosen: &mut Option<char>) {
    let set = desk.project().tag_set();
    let words = |key: Option<char>| key.map_or("None".to_owned(), |key| key.to_string());
    let list = ComboBox::from_id_salt("key").width(110.0).height(420.0);
    drop_down(ui, list, "Key", &words(tag.key), |ui| {
        let letters = ('a'..='z').filter(|letter| keymap::command_of(ui.ctx(), *letter).is_none());
        let keys: Vec<_> = ('1'..='9').chain(letters).collect();
        for key in [None].into_iter().chain(keys.into_iter().map(Some)) {
            let other = key.and_then(|key| set.with_key(key));
            let other = other.filter(|other| other.id != tag.id);
            let words = match other {
                Some(other) => format!("{}  from {}", words(key), shortened(&other.name, 24)),
                None => words(key),
            };
            if ui.selectable_label(key == tag.key, words).clicked() {
                *chosen = key;
            }
        }
    });
}

/// A key that is typed is taken at once, or it is kept why not. `id`: where.
fn typed(ui: &mut Ui, id: Id) -> Option<char> {
    let mut text = String::new();
    let field = ui
        .scope(|ui| {
            ui.set_max_width(90.0);
            field(ui, &mut text, "Key of your own", "or type it")
        })
        .inner;
    if field.lost_focus() {
        ui.data_mut(|data| data.remove::<String>(id));
    }
    match usable(ui.ctx(), &text)? {
        Ok(key) => {
            ui.data_mut(|data| data.remove::<String>(id));
            Some(key)
        }
        Err(fault) => {
            ui.data_mut(|data| data.insert_temp(id, fault));
            None
        }
    }
}

/// The key that was typed, or why it is none; `None` where nothing was typed.
fn usable(context: &Context, text: &str) -> Option<Result<char, String>> {
    let text = text.trim().to_lowercase();
    let mut signs = text.chars();
    let key = signs.next()?;
    if signs.next().is_some() || key.is_control() {
        return Some(Err("A key is one letter, digit or sign".to_owned()));
    }
    Some(match keymap::command_of(context, key) {
        Some(command) => Err(format!("“{key}” is the key of “{}”", command.name())),
        None => Ok(key),
    })
}
