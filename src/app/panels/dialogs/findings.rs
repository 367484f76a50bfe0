//! What is not as it should be in the project's files, what that means, and what can be done about it.

use std::path::Path;

use egui::{Align, Layout, ScrollArea, Sense, Ui, UiBuilder, vec2};

use super::{Width, heading, lost, note};
use crate::app::action::{Actions, Mend};
use crate::app::look::widgets::{
    hairline, in_quotes, look, pressed, primary_button, rows, secondary_button, section, styled,
    text_button,
};
use crate::app::look::{Text, say};
use crate::app::panels::banner::fate;
use crate::app::words::counted;
use crate::app::{App, Desk};
use crate::model::ArticleId;
use crate::store::{Finding, Severity};
use crate::text::shortened;

/// A finding takes two lines of its message and one that says where.
const ROW: f32 = 66.0;

pub(super) fn show(app: &mut App, ui: &mut Ui) -> bool {
    let Some(desk) = &mut app.desk else {
        return false;
    };
    let width = Width::WIDE.of(ui);
    ui.set_width(width);
    heading(ui, "What was found in this project");
    note(ui, introduction(desk));
    let height = (ui.ctx().content_rect().height() - 240.0).max(120.0);
    ScrollArea::vertical()
        .max_height(height)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            // The scroll bar lies on nothing.
            ui.set_max_width(ui.available_width() - 14.0);
            texts(desk, ui, &mut app.actions);
            lost::show(desk, ui, &mut app.actions);
            for (severity, title, meaning) in GROUPS {
                group(desk, ui, severity, title, meaning);
            }
            if desk.open_findings() == 0 && desk.changed_texts().is_empty() {
                note(ui, "Nothing is left to be looked at.");
            }
        });
    ui.add_space(12.0);
    let keep = ui.horizontal(|ui| {
        let done = primary_button(ui, "Go on").clicked();
        if !desk.findings().is_empty() {
            let tooltip = "Copy all findings as text, with files and lines";
            if pressed(text_button(ui, "Copy the list"), tooltip) {
                let lines: Vec<_> = desk.findings().iter().map(Finding::to_string).collect();
                ui.ctx().copy_text(lines.join("\n"));
            }
        }
        !done
    });
    keep.inner
}

/// Plain headings, the worst first, with what each means.
const GROUPS: [(Severity, &str, &str); 3] = [
    (
        Severity::Fault,
        "Cannot be shown",
        "It stands in its file as it was, and nothing is written over it.",
    ),
    (
        Severity::Odd,
        "Kept as it stands",
        "All that it says is shown.",
    ),
    (
        Severity::Mended,
        "Mended on the way in",
        "It is saved so with the next change to that file.",
    ),
];

fn introduction(desk: &Desk) -> &'static str {
    let faults = (desk.findings().iter()).any(|finding| finding.severity == Severity::Fault);
    let lost = desk.project().all_lost().next().is_some();
    match (faults, lost) {
        (true, _) => {
            "Everything else opens, works and is saved. What is damaged stays in its file as it is and is not written over. “pullquote repair” mends what is unambiguous."
        }
        (false, true) => {
            "Everything else opens, works and is saved. Annotations without a place are kept with all that was entered, until you place or drop them."
        }
        (false, false) => "Everything opens, works and is saved. No annotation is missing.",
    }
}

/// The texts that others changed, each with its answer.
fn texts(desk: &Desk, ui: &mut Ui, actions: &mut Actions) {
    let changed = &desk.changed_texts();
    if changed.is_empty() {
        return;
    }
    section(
        ui,
        &format!("Texts changed outside of Pullquote · {}", changed.len()),
    );
    let soft = *look(ui).soft;
    let meaning = "Accepting makes the file's text the article's text: annotations are saved where they were found, and you are not asked again. What was not found stays in the list below.";
    ui.label(styled(meaning, Text::Detail.font(), soft));
    rows(ui, changed.len(), 48.0, |ui, index| {
        text_row(desk, ui, &changed[index], actions);
    });
}

fn text_row(desk: &Desk, ui: &mut Ui, article: &ArticleId, actions: &mut Actions) {
    let found = desk.project().article(article);
    let name = found.map_or(article.as_str(), |it| it.short_name());
    let fate = fate(desk.placed_in(article), desk.lost_in(article));
    let button = "Accept the new text";
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        if secondary_button(ui, button).clicked() {
            actions.push(Mend::AcceptText(article.clone()));
        }
        ui.with_layout(Layout::top_down(Align::Min), |ui| {
            ui.add_space(6.0);
            ui.spacing_mut().item_spacing.y = 2.0;
            say::STRONG.rows(ui, name, 1);
            let fate = fate.map_or_else(
                || "It has no annotations".to_owned(),
                |fate| format!("In the changed text, {fate}"),
            );
            say::DETAIL.rows(ui, &fate, 1);
        });
    });
}

fn group(desk: &Desk, ui: &mut Ui, severity: Severity, title: &str, meaning: &str) {
    let found: Vec<&Finding> = (desk.findings().iter())
        .filter(|finding| finding.severity == severity)
        .collect();
    if found.is_empty() {
        return;
    }
    section(ui, &format!("{title} · {}", found.len()));
    let soft = *look(ui).soft;
    ui.label(styled(meaning, Text::Detail.font(), soft));
    ui.add_space(4.0);
    rows(ui, found.len(), ROW, |ui, index| {
        finding(desk, ui, found[index]);
    });
}

fn finding(desk: &Desk, ui: &mut Ui, finding: &Finding) {
    let tokens = look(ui);
    let place = ui.max_rect();
    hairline(ui);
    ui.spacing_mut().item_spacing.y = 2.0;
    let lacks = finding.lacks.as_ref().map(|lack| {
        let article = ArticleId::new(&lack.article);
        let article = article.and_then(|id| desk.project().article(&id));
        let name = article.map_or(lack.article.as_str(), |it| it.short_name());
        format!(
            "{} of {}",
            counted(lack.annotations, "annotation"),
            shortened(name, 30)
        )
    });
    let line = place
        .with_min_y(place.top() + 4.0)
        .with_max_y(place.top() + 22.0);
    let builder = UiBuilder::new()
        .max_rect(line)
        .layout(Layout::right_to_left(Align::Center));
    let mut line = ui.new_child(builder);
    if let Some(lacks) = lacks {
        line.label(styled(lacks, Text::Small.font(), *tokens.bad));
        line.add_space(8.0);
    }
    let file = relative(&finding.file, desk.root());
    let at = if finding.place.is_empty() {
        file
    } else {
        format!("{file} · {}", finding.place)
    };
    line.with_layout(Layout::left_to_right(Align::Center), |ui| {
        say::HEAD.rows(ui, &at, 1);
    });
    ui.allocate_exact_size(vec2(0.0, 18.0), Sense::hover());
    say::LINE.rows(ui, &in_quotes(&finding.message), 2);
}

/// A file as it is called inside of the project's folder.
pub(super) fn relative(file: &Path, root: &Path) -> String {
    file.strip_prefix(root)
        .unwrap_or(file)
        .display()
        .to_string()
}
