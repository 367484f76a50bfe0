//! A new project: a name, a folder, some articles.

use std::path::{Path, PathBuf};

use egui::{ComboBox, ScrollArea, Ui};

use super::{buttons, first_field, heading, label, note};
use crate::app::App;
use crate::app::action::{ProjectAction, WindowAction};
use crate::app::dialogs::Purpose;
use crate::app::look::choices::drop_down;
use crate::app::look::widgets::{field, field_in, icon_button, secondary_button};
use crate::app::look::{Icon, say};
use crate::app::templates::Templates;
use crate::app::words::for_file_name;
use crate::text::shortened;

pub(super) fn new_project(
    app: &mut App,
    ui: &mut Ui,
    title: &mut String,
    folder: &mut String,
    files: &mut Vec<PathBuf>,
    templates: &mut Templates,
) -> bool {
    ui.set_width(520.0);
    heading(ui, "New project");
    note(
        ui,
        "A project is a folder. Your articles are copied into it; the files you pick stay as they are.",
    );
    label(ui, "Title");
    let before = folder_of(folder, title);
    let response = field(ui, title, "Title", "Mexico refuses troops");
    first_field(&response);
    if response.changed()
        && let Some(parent) = before
    {
        *folder = parent.join(name_of(title)).display().to_string();
    }
    label(ui, "Folder");
    ui.horizontal(|ui| {
        let width = ui.available_width() - 110.0;
        field_in(ui, egui::vec2(width, 32.0), folder, "Folder", "");
        if secondary_button(ui, "Browse…").clicked() {
            app.actions
                .push(WindowAction::Browse(Purpose::NewProjectFolder));
        }
    });
    label(ui, "Articles");
    let mut removed = None;
    ScrollArea::vertical().max_height(180.0).show(ui, |ui| {
        for (index, file) in files.iter().enumerate() {
            ui.horizontal(|ui| {
                let name = file
                    .file_name()
                    .unwrap_or_default()
                    .to_string_lossy()
                    .into_owned();
                if icon_button(
                    ui,
                    Icon::Close,
                    &format!("Leave out {name}"),
                    "Leave it out",
                )
                .clicked()
                {
                    removed = Some(index);
                }
                say::BODY.label(ui, name);
            });
        }
    });
    removed.map(|index| files.remove(index));
    if secondary_button(ui, "Add files…").clicked() {
        app.actions
            .push(WindowAction::Browse(Purpose::NewProjectFiles));
    }
    if files.is_empty() {
        label(ui, "You can also add them later");
    }
    if let Some(fault) = &templates.fault {
        note(ui, fault);
    }
    if !templates.known.is_empty() {
        label(ui, "Tags");
        tags(ui, templates);
    }
    let possible = !folder.trim().is_empty() && app.jobs.shown().is_none();
    let (confirmed, cancelled) = buttons(ui, "Make the project", possible);
    if confirmed {
        let folder = PathBuf::from(folder.trim());
        let name = folder
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let title = if title.trim().is_empty() {
            name
        } else {
            title.trim().to_owned()
        };
        app.actions.push(ProjectAction::Create {
            folder,
            title,
            files: files.clone(),
            tags: templates.chosen().map(|template| template.path.clone()),
        });
    }
    !cancelled
}

/// What the project starts with.
fn tags(ui: &mut Ui, templates: &mut Templates) {
    const STARTER: &str = "Claim, Quote, Event";
    let shown = templates
        .chosen()
        .map_or(STARTER, |template| template.name.as_str());
    let shown = shortened(shown, 48);
    let list = ComboBox::from_id_salt("tags").width(320.0);
    drop_down(ui, list, "Tags", &shown, |ui| {
        let Templates { known, chosen, .. } = templates;
        ui.selectable_value(chosen, None, STARTER);
        for (at, template) in known.iter().enumerate() {
            ui.selectable_value(chosen, Some(at), shortened(&template.name, 48));
        }
    });
}

/// The parent folder, as long as the folder is still named after the title.
fn folder_of(folder: &str, title: &str) -> Option<PathBuf> {
    let folder = Path::new(folder);
    let name = folder.file_name()?.to_string_lossy().into_owned();
    (name == name_of(title))
        .then(|| folder.parent().map(Path::to_owned))
        .flatten()
}

fn name_of(title: &str) -> String {
    let name = for_file_name(title);
    if name.is_empty() {
        "My project".to_owned()
    } else {
        name
    }
}
