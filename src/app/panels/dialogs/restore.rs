//! Putting a file back as it was kept, after a look at what that would change.

use std::path::Path;

use egui::{Align, Layout, ScrollArea, Ui, vec2};

use super::{Width, heading, note};
use crate::app::action::{Actions, Mend};
use crate::app::dialogs::Restoring;
use crate::app::look::widgets::{
    ListRow, look, primary_button_if, rows, secondary_button, section, styled,
};
use crate::app::look::{Text, say};
use crate::app::words::counted;
use crate::app::{App, Desk, clock};
use crate::model::{ArticleId, TagId, Timestamp};
use crate::store::{Backup, Difference};
use crate::text::quoted;

const LIST: f32 = 290.0;

pub(super) fn show(app: &mut App, ui: &mut Ui, restoring: &Restoring) -> bool {
    let Some(desk) = &app.desk else { return false };
    ui.set_width(Width::WIDE.of(ui));
    heading(ui, "Restore a backup");
    note(
        ui,
        "Before a session first changes a file, it keeps it as it was. Nothing is lost by putting one back: what is there now is kept in the same way.",
    );
    match &restoring.kept {
        None => note(ui, "Looking for backups …"),
        Some(Err(error)) => note(ui, error),
        Some(Ok(kept)) if kept.is_empty() => {
            note(
                ui,
                "There is no backup yet: no session has changed a file that was there before it.",
            );
        }
        Some(Ok(kept)) => {
            let height = (ui.ctx().content_rect().height() - 280.0).clamp(120.0, 340.0);
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 20.0;
                ui.allocate_ui(vec2(LIST, height), |ui| {
                    let chosen = restoring.chosen.as_ref();
                    ui.vertical(|ui| list(desk, ui, kept, chosen, height, &mut app.actions));
                });
                let rest = vec2(ui.available_width(), height);
                ui.allocate_ui(rest, |ui| {
                    ui.vertical(|ui| differences(desk, ui, restoring, height));
                });
            });
        }
    }
    ui.add_space(14.0);
    let changes = matches!(&restoring.differences, Some(Ok(found)) if !found.is_empty());
    let keep = ui.horizontal(|ui| {
        let put_back = primary_button_if(ui, changes, "Put it back").clicked() && changes;
        if put_back && let Some(chosen) = &restoring.chosen {
            app.actions.push(Mend::Restore(chosen.clone()));
        }
        !secondary_button(ui, "Close").clicked()
    });
    keep.inner
}

/// The files by the session that kept them.
fn list(
    desk: &Desk,
    ui: &mut Ui,
    kept: &[Backup],
    chosen: Option<&Backup>,
    height: f32,
    actions: &mut Actions,
) {
    let list = ScrollArea::vertical()
        .id_salt("backups")
        .max_height(height)
        .auto_shrink(false);
    list.show(ui, |ui| {
        ui.set_width(LIST - 12.0);
        ui.spacing_mut().item_spacing.y = 2.0;
        let mut time = "";
        for backup in kept {
            if backup.time != time {
                time = &backup.time;
                let words = readable(ui, time);
                section(ui, &words);
            }
            if ListRow::skip(ui) {
                continue;
            }
            let (name, detail) = file_words(desk, &backup.file);
            let row = ListRow {
                name: &name,
                detail,
                selected: chosen == Some(backup),
                ..ListRow::default()
            };
            let path = backup.file.display().to_string();
            if row.show(ui).on_hover_text(path).clicked() {
                actions.push(Mend::Compare(backup.clone()));
            }
        }
    });
}

/// “28 November 2026, 22:30”.
fn readable(ui: &Ui, time: &str) -> String {
    let parsed = time.parse::<Timestamp>();
    parsed.map_or_else(|_| time.to_owned(), |time| clock::shown(ui.ctx(), time))
}

/// What a file is about, and whose it is.
fn file_words(desk: &Desk, file: &Path) -> (String, String) {
    let parts: Vec<_> = file.iter().map(|part| part.to_string_lossy()).collect();
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let article = ArticleId::new(&stem).and_then(|id| desk.project().article(&id));
    let article = article.map_or_else(|| stem.to_string(), |it| it.short_name().to_owned());
    match parts.as_slice() {
        [folder, annotator, name] if folder == "annotations" => {
            let name = match name.as_ref() {
                "links.ron" => "Clusters and relations".to_owned(),
                "reviews.ron" => "Answers to proposals".to_owned(),
                _ => article,
            };
            (name, annotator.to_string())
        }
        [folder, _] if folder == "articles" => (format!("Text of {article}"), String::new()),
        [name] if name == "project.ron" => {
            ("Tags and articles".to_owned(), "project.ron".to_owned())
        }
        _ => (file.display().to_string(), String::new()),
    }
}

fn differences(desk: &Desk, ui: &mut Ui, restoring: &Restoring, height: f32) {
    let tokens = look(ui);
    let say = |ui: &mut Ui, text: &str| {
        say::DETAIL.label(ui, text);
    };
    let Some(chosen) = &restoring.chosen else {
        return;
    };
    let (name, detail) = file_words(desk, &chosen.file);
    let title = if detail.is_empty() {
        name
    } else {
        format!("{name} · {detail}")
    };
    let when = readable(ui, &chosen.time);
    section(ui, &when);
    say::NAME.rows(ui, &title, 1);
    let found = match &restoring.differences {
        None => return say(ui, "Comparing …"),
        Some(Err(error)) => return say(ui, error),
        Some(Ok(found)) => found,
    };
    if found.is_empty() {
        return say(ui, "It is the same as what is there now.");
    }
    let is_layer = chosen.file.starts_with("annotations");
    let rest = if is_layer {
        "; but for ids and times:"
    } else {
        ":"
    };
    say(ui, &format!("{}{rest}", sum(found)));
    ui.add_space(4.0);
    let lines = lines(desk, chosen, found);
    ScrollArea::vertical()
        .id_salt("differences")
        .max_height((height - 70.0).max(60.0))
        .auto_shrink(false)
        .show(ui, |ui| {
            rows(ui, lines.len(), 24.0, |ui, index| {
                let (comes, line) = &lines[index];
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let (sign, colour) = if *comes {
                        ("+", *tokens.good)
                    } else {
                        ("−", *tokens.bad)
                    };
                    ui.label(styled(sign, Text::Body.bold(), colour));
                    say::LINE.rows(ui, line, 1);
                });
            });
        });
}

/// “Putting it back takes 14 lines away and brings 2 lines back”.
fn sum(found: &[Difference]) -> String {
    let goes = found
        .iter()
        .filter(|it| matches!(it, Difference::Goes(_)))
        .count();
    let comes = found.len() - goes;
    let (away, back) = (counted(goes, "line"), counted(comes, "line"));
    match (goes, comes) {
        (0, _) => format!("Putting it back brings {back} back"),
        (_, 0) => format!("Putting it back takes {away} away"),
        _ => format!("Putting it back takes {away} away and brings {back} back"),
    }
}

/// The lines that come (`true`) and go, those of a layer in words.
fn lines(desk: &Desk, backup: &Backup, found: &[Difference]) -> Vec<(bool, String)> {
    let is_layer = backup.file.starts_with("annotations");
    let mut lines: Vec<(bool, String)> = Vec::new();
    let mut tag: Option<(bool, String)> = None;
    for difference in found {
        let (comes, line) = match difference {
            Difference::Goes(line) => (false, line),
            Difference::Comes(line) => (true, line),
        };
        if !is_layer {
            lines.push((comes, line.clone()));
            continue;
        }
        // A tag stands before the words that it is on.
        match entry(line) {
            Some(Entry::Tag(id)) => {
                let known = TagId::new(&id);
                let name = known.map(|id| desk.project().tag_set().name(&id).to_owned());
                tag = Some((comes, name.unwrap_or(id)));
            }
            Some(Entry::Words(words)) => {
                let of_it = tag.take().filter(|(side, _)| *side == comes);
                let tag = of_it.map(|(_, name)| format!("{name}: "));
                lines.push((comes, format!("{}{words}", tag.unwrap_or_default())));
            }
            Some(Entry::Other(words)) => lines.push((comes, words)),
            None => {}
        }
        // Without its words, another tag is all that is different.
        if let Some((side, name)) = tag.take_if(|_| !matches!(entry(line), Some(Entry::Tag(_)))) {
            lines.push((side, format!("tag {name}")));
        }
    }
    lines.extend(tag.map(|(side, name)| (side, format!("tag {name}"))));
    lines
}

/// What a line of a layer's file says to a person.
#[derive(Debug, PartialEq)]
enum Entry {
    Tag(String),
    Words(String),
    Other(String),
}

/// `None` for what says nothing to a person, such as a time or a bracket.
fn entry(line: &str) -> Option<Entry> {
    let line = line.trim().trim_end_matches(',');
    let (field, value) = line.split_once(": ")?;
    match field {
        "spans" => {
            let pieces = value.split("text: \"").skip(1);
            let quotes: Vec<_> = pieces
                .map(|piece| piece.split("\")").next().unwrap_or(piece))
                .map(|words| words.replace("\\\"", "\""))
                .collect();
            Some(Entry::Words(quoted(&quotes.join(" … "))))
        }
        "tag" => Some(Entry::Tag(value.trim_matches('"').to_owned())),
        "title" | "note" => Some(Entry::Other(format!("{field} {}", value.trim_matches('"')))),
        "id" | "created" | "updated" | "sha256" | "kind" | "version" | "offsets" => None,
        _ => Some(Entry::Other(format!("{field}: {value}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::{Entry, entry};

    #[test]
    fn lines_of_entries_are_said_in_words() {
        let spans = "spans: [(start: 9, end: 12, text: \"a \\\"b\\\"\"), (start: 20, end: 21, text: \"c\")],";
        let words = Entry::Words("“a \"b\" … c”".to_owned());
        assert_eq!(entry(spans), Some(words));
        let tag = Entry::Tag("claim".to_owned());
        assert_eq!(entry("tag: \"claim\","), Some(tag));
        assert_eq!(entry("updated: \"2025-05-13T09:47:00Z\","), None);
        assert_eq!(entry("),"), None);
    }
}
