//! The strip under the top bar: one thing that a person should know about the project's files, the worst first.
//!
//! It takes room of its own instead of covering anything, and is there only while there is something to say.

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Align, Frame, Layout, Margin, Panel, Role, Sense, Ui, WidgetInfo, vec2};

use crate::app::action::{Action, Mend};
use crate::app::command::{Project, UiCommand};
use crate::app::desk::Saving;
use crate::app::dialogs::Dialog;
use crate::app::look::widgets::{
    bar_line, icon_button, in_quotes, look, secondary_button_if, secondary_button_width,
};
use crate::app::look::{Icon, Text};
use crate::app::words::counted;
use crate::app::{App, Desk};
use crate::model::LostAnnotation;
use crate::store::StoreError;
use crate::text::{quoted, shortened};

/// Words, and what can be done about them.
struct Banner {
    icon: Icon,
    /// Whether work is at stake.
    bad: bool,
    words: String,
    /// What is less urgent to read.
    more: String,
    buttons: Vec<Button>,
    /// What closes it, where it can be closed.
    close: Option<Mend>,
}

struct Button {
    name: &'static str,
    enabled: bool,
    action: Action,
}

impl Button {
    fn new(name: &'static str, action: Action) -> Self {
        Self {
            name,
            enabled: true,
            action,
        }
    }
}

pub(super) fn show(app: &mut App, ui: &mut Ui) {
    let Some(banner) = app.desk.as_ref().and_then(banner) else {
        return;
    };
    let tokens = look(ui);
    let fill = if banner.bad {
        *tokens.bad_background
    } else {
        *tokens.accent_background
    };
    let widths = banner.buttons.iter();
    let buttons: f32 = widths
        .map(|button| secondary_button_width(ui, button.name) + 8.0)
        .sum();
    let close = if banner.close.is_some() { 36.0 } else { 0.0 };
    // The margins, the icon, and what stands on the right.
    let room = ui.available_width() - 24.0 - 28.0 - 12.0 - buttons - close;
    let format = |colour| TextFormat::simple(Text::Detail.font(), colour);
    let mut job = LayoutJob::default();
    job.append(&banner.words, 0.0, format(*tokens.ink));
    if !banner.more.is_empty() {
        job.append(" ", 0.0, format(*tokens.soft));
        job.append(&banner.more, 0.0, format(*tokens.soft));
    }
    let all = job.text.clone();
    job.wrap = TextWrapping {
        max_width: room.max(80.0),
        max_rows: 2,
        ..TextWrapping::default()
    };
    let galley = ui.painter().layout_job(job);
    let frame = Frame::new()
        .fill(fill)
        .inner_margin(Margin::symmetric(12, 0));
    Panel::top("banner")
        .exact_size((galley.size().y + 14.0).max(44.0))
        .frame(frame)
        .show(ui, |ui| {
            ui.horizontal_centered(|ui| {
                let (place, _) = ui.allocate_exact_size(vec2(20.0, 28.0), Sense::hover());
                let colour = if banner.bad {
                    *tokens.bad
                } else {
                    *tokens.accent
                };
                banner.icon.paint(ui, place, 16.0, colour);
                let (place, response) = ui.allocate_exact_size(galley.size(), Sense::hover());
                response.widget_info(|| WidgetInfo::labeled(Role::Label, true, all.as_str()));
                let cut = galley.elided;
                ui.painter().galley(place.min, galley, *tokens.ink);
                if cut {
                    response.on_hover_text(all.as_str());
                }
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    answers(app, ui, banner);
                });
            });
            bar_line(ui, egui::Align::BOTTOM);
        });
}

fn answers(app: &mut App, ui: &mut Ui, banner: Banner) {
    if let Some(close) = banner.close
        && icon_button(ui, Icon::Close, "Close banner", "Say no more of it").clicked()
    {
        app.actions.push(close);
    }
    for button in banner.buttons.into_iter().rev() {
        if secondary_button_if(ui, button.enabled, button.name).clicked() {
            app.actions.push(button.action);
        }
    }
}

/// What there is to say, if anything.
fn banner(desk: &Desk) -> Option<Banner> {
    if let Some(reason) = desk.session().read_only() {
        return Some(Banner {
            icon: Icon::Lock,
            bad: false,
            words: format!("{reason}."),
            more: String::new(),
            buttons: Vec::new(),
            close: None,
        });
    }
    if let Saving::Failed(error, kept) = desk.saving() {
        return Some(not_saved(desk, error, kept.as_deref()));
    }
    let placing = desk
        .mending()
        .placing()
        .and_then(|id| desk.project().lost(id));
    if let Some(lost) = placing {
        return Some(select_words(desk, lost));
    }
    if !desk.conflicts().is_empty() {
        let count = desk.conflicts().len();
        let were = if count == 1 { "was" } else { "were" };
        let count = counted(count, "change");
        let decide = Action::dialog(Dialog::Conflicts { at: 0 });
        return Some(Banner {
            icon: Icon::People,
            bad: false,
            words: format!("{count} {were} made here and by somebody else, in another way."),
            more: "Until you decide, what stands in the files is shown; yours is kept.".to_owned(),
            buttons: vec![Button::new("Decide…", decide)],
            close: None,
        });
    }
    let look = Action::dialog(Dialog::Findings);
    desk.damage_is_new().then(|| Banner {
        icon: Icon::Warning,
        bad: false,
        words: changed(desk),
        more: String::new(),
        buttons: vec![Button::new("Look…", look)],
        close: Some(Mend::CloseBanner),
    })
}

fn not_saved(desk: &Desk, error: &StoreError, kept: Option<&std::path::Path>) -> Banner {
    let root = format!("{}{}", desk.root().display(), std::path::MAIN_SEPARATOR);
    let buttons = if matches!(error, StoreError::Removed { .. }) {
        vec![
            Button::new("Write it again", Action::Mend(Mend::WriteAgain)),
            Button::new("Take it out here too", Action::Mend(Mend::TakeOut)),
        ]
    } else {
        vec![Button::new(
            "Try again",
            Action::Ui(UiCommand::Project(Project::Save)),
        )]
    };
    let more = match kept {
        Some(path) => format!(
            "You can go on working. What you do is kept in {} until it can be saved.",
            path.display().to_string().replace(&root, "")
        ),
        None => "You can go on working. The last changes exist only in this window until they are saved."
            .to_owned(),
    };
    Banner {
        icon: Icon::Warning,
        bad: true,
        words: format!("{}.", in_quotes(&error.to_string().replace(&root, ""))),
        more,
        buttons,
        close: None,
    }
}

/// A lost annotation waits for its words.
fn select_words(desk: &Desk, lost: &LostAnnotation) -> Banner {
    let tag = desk.project().tag_set().name(&lost.tag);
    let place = Action::Mend(Mend::PlaceAtSelection(lost.id));
    Banner {
        icon: Icon::Tag,
        bad: false,
        words: format!(
            "Select the words for {tag} {}",
            quoted(&shortened(&lost.words(), 60))
        ),
        more: "here, then place it.".to_owned(),
        buttons: vec![
            Button {
                enabled: desk.selection_for(lost).is_some(),
                ..Button::new("Place at the selection", place)
            },
            Button::new("Back to the list", Action::dialog(Dialog::Findings)),
        ],
        close: Some(Mend::StopPlacing),
    }
}

/// What became of the annotations of changed texts.
fn changed(desk: &Desk) -> String {
    let texts = desk.changed_texts();
    let project = desk.project();
    if texts.is_empty() {
        let lost = project.all_lost().count();
        let have = if lost == 1 { "has" } else { "have" };
        return format!(
            "{} {have} no place in the text any more, since it was changed outside of Pullquote.",
            counted(lost, "annotation")
        );
    }
    let found: usize = texts.iter().map(|text| desk.placed_in(text)).sum();
    let lost: usize = texts.iter().map(|text| desk.lost_in(text)).sum();
    let start = match texts {
        [text] => {
            let name = project
                .article(text)
                .map_or(text.as_str(), |it| it.short_name());
            format!("The text of “{}” was changed", shortened(name, 40))
        }
        many => format!("The texts of {} articles were changed", many.len()),
    };
    match fate(found, lost) {
        Some(fate) => format!("{start} outside of Pullquote: {fate}."),
        None => format!("{start} outside of Pullquote. No annotation was touched by it."),
    }
}

/// “12 annotations were found again, 2 were not”; nothing where there are none.
pub(super) fn fate(found: usize, lost: usize) -> Option<String> {
    let was = |count| if count == 1 { "was" } else { "were" };
    let again = format!(
        "{} {} found again",
        counted(found, "annotation"),
        was(found)
    );
    Some(match (found, lost) {
        (0, 0) => return None,
        (0, lost) => format!(
            "{} {} not found again",
            counted(lost, "annotation"),
            was(lost)
        ),
        (_, 0) => again,
        (_, lost) => format!("{again}, {lost} {} not", was(lost)),
    })
}
