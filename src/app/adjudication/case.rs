//! A case: what each layer has there, side by side, and what it is when it is put together.

use egui::{
    Align, Color32, Id, Label, Layout, Margin, Role, ScrollArea, Ui, Vec2, WidgetInfo, vec2,
};

use super::AdjudicationAction;
use super::list::kind;
use super::passage::passage;
use crate::adjudicate::{About, Adjudication, Case, Compared, Field, Joining, Kind, Merged, State};
use crate::app::Desk;
use crate::app::action::Actions;
use crate::app::command::{Project as Menu, UiCommand};
use crate::app::look::colour::TagColours;
use crate::app::look::widgets::{
    self, inline_button, look, paint_truncated, pressed, secondary_button, styled, text_button,
};
use crate::app::look::{Text, say};
use crate::app::words::{article_name, capitalised, counted};
use crate::model::{Annotation, How, Matter, Project, Spans, TagId};
use crate::text::{Span, shortened};

/// How narrow the card of a layer gets, in points; more than fit side by side make another line.
const CARD: f32 = 260.0;
/// Between cards.
const GAP: f32 = 12.0;
/// The room beside cards for a scrollbar.
const SCROLLBAR: f32 = 10.0;
/// How wide the names of fields are.
const NAME: f32 = 72.0;

pub(super) fn show(desk: &Desk, ui: &mut Ui, actions: &mut Actions) {
    let tokens = look(ui);
    let page = desk.adjudicating();
    let case = page.case().filter(|_| page.is_shared());
    let Some((all, case)) = page.adjudication().zip(case) else {
        nothing(desk, ui, actions);
        return;
    };
    let project = desk.project();
    let article = case.article.as_ref().and_then(|id| project.article(id));
    ui.horizontal_wrapped(|ui| {
        say::NAME.label(ui, kind(case.kind));
        let place = article.map_or("", |it| it.short_name());
        say::SOFT.label(ui, place);
        let told = state(project, case);
        let colour = if case.state.is_open() {
            *tokens.busy
        } else {
            *tokens.good
        };
        ui.label(styled(told, Text::Detail.font(), colour));
    });
    ui.add_space(6.0);
    answers(all, case, ui, actions);
    ui.add_space(10.0);
    let fields = all.fields(project, case);
    let mut area = ScrollArea::vertical().id_salt("case").auto_shrink(false);
    if is_another(ui, case) {
        area = area.vertical_scroll_offset(0.0);
    }
    area.show(ui, |ui| {
        let (found, without) = cards(all, case);
        let (columns, width) = columns(ui.available_width(), found.len());
        ui.spacing_mut().item_spacing = Vec2::splat(GAP);
        for line in found.chunks(columns) {
            ui.horizontal_top(|ui| {
                for layer in line {
                    card(ui, width, |ui| {
                        of_layer(desk, ui, (all, case), *layer, &fields, actions);
                    });
                }
            });
        }
        if !without.is_empty() {
            let width = ui.available_width() - SCROLLBAR;
            card(ui, width, |ui| {
                for layer in without {
                    head(desk, ui, (all, case), layer, actions);
                }
            });
        }
        if let Some(merged) = page.merged(project) {
            let width = ui.available_width() - SCROLLBAR;
            card(ui, width, |ui| {
                put_together(desk, ui, case, &merged, actions);
            });
        }
    });
}

/// Whether another case was looked at before: each begins at its top.
fn is_another(ui: &Ui, case: &Case) -> bool {
    let id = Id::unique("case that is looked at");
    let now = case.matter();
    ui.data_mut(|data| {
        let before: Option<Matter> = data.get_temp(id);
        let is_another = before.as_ref() != Some(&now);
        if is_another {
            data.insert_temp(id, now);
        }
        is_another
    })
}

/// The layers that have a card of their own, and those that share one since they have nothing there. Of two, both have one:
/// they stand side by side.
fn cards(all: &Adjudication, case: &Case) -> (Vec<usize>, Vec<usize>) {
    let layers = all.layers().len();
    (0..layers).partition(|layer| layers == 2 || has(case, *layer))
}

/// Whether a layer has anything there.
fn has(case: &Case, layer: usize) -> bool {
    case.found.get(layer).is_some_and(|it| !it.is_empty())
}

/// What is said of a layer that has nothing there.
fn nothing_there(case: &Case, layer: usize) -> &'static str {
    if case.coded.get(layer) == Some(&true) {
        "Nothing here"
    } else {
        "Has not coded this article"
    }
}

/// How many cards stand side by side, and how wide each is. Lines are about equally full: of four, three and one would look
/// as if the last were another thing.
fn columns(width: f32, cards: usize) -> (usize, f32) {
    let width = width - SCROLLBAR;
    let fit = ((width + GAP) / (CARD + GAP)).floor().max(1.0) as usize;
    let lines = cards.max(1).div_ceil(fit);
    let columns = cards.max(1).div_ceil(lines);
    let gaps = GAP * (columns - 1) as f32;
    (
        columns,
        ((width - gaps) / columns as f32).max(CARD.min(width)),
    )
}

/// There is no case to look at.
fn nothing(desk: &Desk, ui: &mut Ui, actions: &mut Actions) {
    let page = desk.adjudicating();
    let Some(all) = page.adjudication() else {
        return;
    };
    ui.vertical_centered(|ui| {
        ui.add_space(ui.available_height() * 0.3);
        let counts = page.counts();
        let (title, text) = if all.layers().len() < 2 {
            (
                "Adjudication needs two layers",
                "A second annotator is made below at the right, under “Annotating as”. What both find in the same articles is settled here, case by case.".to_owned(),
            )
        } else if !page.is_shared() {
            (
                "No article was coded by two yet",
                "What two find in the same article is settled here, case by case.".to_owned(),
            )
        } else {
            (
                "All is settled",
                format!(
                    "{} settled into the layer {}.",
                    counted(counts.settled, "case"),
                    desk.project().annotator_name(all.result())
                ),
            )
        };
        say::HEADING.label(ui, title);
        ui.add_space(6.0);
        say::SOFT.label(ui, text);
        if page.is_shared() {
            ui.add_space(14.0);
            for (words, next) in [
                ("Method for a paper…", UiCommand::Project(Menu::Method)),
                ("Export…", UiCommand::Project(Menu::Export)),
            ] {
                if secondary_button(ui, words).clicked() {
                    actions.push(next);
                }
            }
        }
    });
}

/// Whether it is settled, in words.
fn state(project: &Project, case: &Case) -> String {
    match &case.state {
        State::Open => "open".to_owned(),
        State::Reopened(reason) => format!("open again: {}", reason.words()),
        State::Settled { how, rule } => {
            let how = match how {
                How::Taken(layer) => {
                    format!("settled as {} has it", project.annotator_name(layer))
                }
                How::All => "settled: all are taken".to_owned(),
                How::Merged => "settled: put together".to_owned(),
                How::Neither => "settled: none is taken".to_owned(),
            };
            match rule {
                Some(rule) => format!("{how}, by rule ({})", rule.name()),
                None => how,
            }
        }
    }
}

/// The answers that are of no layer alone, each with its key and always at the same place; those of a layer stand in its card.
fn answers(all: &Adjudication, case: &Case, ui: &mut Ui, actions: &mut Actions) {
    ui.horizontal_wrapped(|ui| {
        let (both, neither) = if all.layers().len() == 2 {
            ("both", "Neither")
        } else {
            ("all", "None of them")
        };
        for (words, action) in [
            (format!("Take {both}  B"), AdjudicationAction::All),
            ("Put together  M".to_owned(), AdjudicationAction::Merge),
            (format!("{neither}  0"), AdjudicationAction::Neither),
        ] {
            if secondary_button(ui, &words).clicked() {
                actions.push(action);
            }
        }
        if text_button(ui, "Next open  N").clicked() {
            actions.push(AdjudicationAction::Next { backwards: false });
        }
        if !case.former.is_empty() {
            let tooltip = "The case is open again";
            if pressed(text_button(ui, "Take the answer back  R"), tooltip) {
                actions.push(AdjudicationAction::Reopen);
            }
        }
        if matches!(case.state, State::Reopened(_)) && !case.made.is_empty() {
            let tooltip = "The former answer stays";
            if pressed(text_button(ui, "Leave as it is  K"), tooltip) {
                actions.push(AdjudicationAction::Keep);
            }
        }
    });
}

fn card(ui: &mut Ui, width: f32, contents: impl FnOnce(&mut Ui)) {
    let frame = widgets::card(ui, false).inner_margin(Margin::symmetric(14, 10));
    frame.show(ui, |ui| {
        // Its margins and its line.
        ui.set_width(width - 30.0);
        ui.spacing_mut().item_spacing = ui.ctx().global_style().spacing.item_spacing;
        ui.vertical(contents);
    });
}

/// Whose a card or a line of one is, and the button that takes what they have.
fn head(
    desk: &Desk,
    ui: &mut Ui,
    (all, case): (&Adjudication, &Case),
    layer: usize,
    actions: &mut Actions,
) {
    let tokens = look(ui);
    let Some(annotator) = all.layers().get(layer) else {
        return;
    };
    let name = desk.project().annotator_name(annotator);
    let has = has(case, layer);
    ui.horizontal(|ui| {
        let (dot, _) = ui.allocate_exact_size(vec2(10.0, 18.0), egui::Sense::hover());
        let colour = desk.layer_colour(annotator, tokens);
        ui.painter().circle_filled(dot.center(), 4.0, colour);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let shown = if has { "Take" } else { "Nothing" };
            let button = secondary_button(ui, &format!("{shown}  {}", layer + 1));
            let whose = if has {
                format!("Take {name}’s")
            } else {
                format!("Nothing, as {name}")
            };
            button.widget_info(|| WidgetInfo::labeled(Role::Button, true, &whose));
            if button.clicked() {
                actions.push(AdjudicationAction::Take(layer));
            }
            if !has && all.layers().len() > 2 {
                let words = nothing_there(case, layer);
                say::NOTHING.label(ui, words);
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                say::STRONG.rows(ui, name, 1);
            });
        });
    });
}

/// What a layer has there.
fn of_layer(
    desk: &Desk,
    ui: &mut Ui,
    (all, case): (&Adjudication, &Case),
    layer: usize,
    fields: &[Compared],
    actions: &mut Actions,
) {
    let tokens = look(ui);
    let project = desk.project();
    head(desk, ui, (all, case), layer, actions);
    ui.add_space(4.0);
    if !has(case, layer) {
        let words = nothing_there(case, layer);
        say::NOTHING.label(ui, words);
    }
    match case.about {
        About::Annotations => {
            let annotation = case.annotation(layer).and_then(|id| project.annotation(id));
            let spans = annotation.map(|it| (&it.spans, &it.tag));
            marked(project, ui, case, spans);
        }
        About::Clusters => members(desk, ui, (all, case), layer),
        About::Relations => {}
    }
    for compared in fields {
        let value = compared.values.get(layer).and_then(Option::as_deref);
        let Some(value) = value else { continue };
        // The words are seen in the passage; only where they differ there is something to take.
        let is_words = compared.field == Field::Spans;
        if is_words && !compared.differs {
            continue;
        }
        let colour = if compared.differs {
            *tokens.busy
        } else {
            *tokens.soft
        };
        let value = match value {
            "" => "–".to_owned(),
            _ if is_words => shortened(value, 60),
            _ => value.to_owned(),
        };
        let name = capitalised(compared.field.name());
        let uses = line(ui, (&name, colour), &value, compared.differs);
        if uses {
            actions.push(AdjudicationAction::Field(layer, compared.field.clone()));
        }
    }
}

/// A field's name and value in a line of a card, and a button to use it, if it can be. Returns whether that was pressed.
fn line(ui: &mut Ui, (name, colour): (&str, Color32), value: &str, can_be_used: bool) -> bool {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let (place, label) = ui.allocate_exact_size(vec2(NAME, 20.0), egui::Sense::hover());
        label.widget_info(|| WidgetInfo::labeled(Role::Label, true, name));
        let at = place.left_center();
        paint_truncated(ui, at, NAME, name, Text::Detail.font(), colour);
        label.on_hover_text(name);
        let button = if can_be_used { 56.0 } else { 0.0 };
        let width = (ui.available_width() - button).max(60.0);
        let value = say::BODY.of(ui, value);
        ui.allocate_ui(vec2(width, 20.0), |ui| {
            ui.set_min_width(width);
            ui.add(Label::new(value).wrap());
        });
        let button = can_be_used.then(|| inline_button(ui, "Use"));
        let tooltip = "For what is put together below";
        button.is_some_and(|it| it.on_hover_text(tooltip).clicked())
    })
    .inner
}

/// The words around a case, with what is marked of them.
fn marked(project: &Project, ui: &mut Ui, case: &Case, spans: Option<(&Spans, &TagId)>) {
    let tokens = look(ui);
    let article = case.article.as_ref().and_then(|id| project.article(id));
    let Some((article, around)) = article.zip(case.span) else {
        return;
    };
    let (marked, colour): (Vec<Span>, _) = match spans {
        Some((spans, tag)) => {
            let tag = project.tag_set().get(tag);
            let colours = tag.map(|tag| TagColours::new(tag.colour, tokens));
            let ground = colours.map_or(*tokens.selection, |it| it.fill);
            (spans.iter().collect(), ground)
        }
        None => (Vec::new(), *tokens.paper),
    };
    let job = passage(ui, article, around, &marked, colour);
    ui.add(Label::new(job).wrap());
    ui.add_space(8.0);
}

/// The finds of a cluster in a layer, and those that others have and it has not.
fn members(desk: &Desk, ui: &mut Ui, (all, case): (&Adjudication, &Case), layer: usize) {
    let tokens = look(ui);
    let project = desk.project();
    for member in all.members(case) {
        let mut annotations = member.annotations.iter();
        let annotation = annotations.find_map(|id| project.annotation(*id));
        let Some(annotation) = annotation else {
            continue;
        };
        let cluster = member.clusters.get(layer).copied().flatten();
        let outlet = article_name(project, &annotation.article);
        let text = format!("{outlet}: {}", shortened(&project.text_of(annotation), 70));
        let (sign, ink) = if cluster.is_some() {
            ("✓", *tokens.ink)
        } else {
            ("–", *tokens.faint)
        };
        ui.horizontal_top(|ui| {
            ui.label(styled(sign, Text::Body.font(), ink));
            ui.add(Label::new(styled(text, Text::Detail.font(), ink)).wrap());
        });
    }
    ui.add_space(6.0);
}

/// What the case comes to when it is put together.
fn put_together(desk: &Desk, ui: &mut Ui, case: &Case, merged: &Merged, actions: &mut Actions) {
    let tokens = look(ui);
    let project = desk.project();
    ui.horizontal(|ui| {
        say::STRONG.label(ui, "Put together");
        say::FAINT.label(ui, "M");
        if case.kind == Kind::Boundaries || case.kind == Kind::Tag {
            if text_button(ui, "All words").clicked() {
                actions.push(AdjudicationAction::Join(Joining::Union));
            }
            if text_button(ui, "Common words").clicked() {
                actions.push(AdjudicationAction::Join(Joining::Intersection));
            }
        }
    });
    ui.add_space(4.0);
    let row = |ui: &mut Ui, name: &str, value: &str| {
        if !value.is_empty() {
            line(ui, (name, *tokens.soft), value, false);
        }
    };
    match merged {
        Merged::Annotation(merged) => {
            marked(project, ui, case, Some((&merged.spans, &merged.tag)));
            row(ui, "Tag", project.tag_set().name(&merged.tag));
            for (name, value) in &merged.attributes {
                row(ui, &capitalised(name), &value.to_text());
            }
            row(ui, "Note", &merged.note);
        }
        Merged::Clusters(clusters) => {
            for cluster in clusters {
                row(ui, "Title", &cluster.title);
                let count = counted(cluster.members.len(), "member");
                row(ui, "Members", &count);
                row(ui, "Note", &cluster.note);
            }
        }
        Merged::Relation(merged) => {
            let text = |id| {
                let annotation = project.annotation(id).map(AsRef::as_ref);
                let text = annotation.map(|it: &Annotation| project.text_of(it));
                shortened(&text.unwrap_or_default(), 60)
            };
            row(ui, "Type", &merged.relation_type);
            let ends = format!("“{}” → “{}”", text(merged.from), text(merged.to));
            row(ui, "Direction", &ends);
            row(ui, "Note", &merged.note);
        }
    }
}
