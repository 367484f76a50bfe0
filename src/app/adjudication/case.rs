//! A case: what each layer has there, side by side, and what it is when it is put together.

use egui::{Frame, Label, Margin, ScrollArea, Stroke, Ui, vec2};

use super::AdjudicationAction as Ask;
use super::list::kind;
use super::passage::passage;
use crate::adjudicate::{About, Adjudication, Case, Compared, Field, Joining, Kind, Merged, State};
use crate::app::Desk;
use crate::app::action::Action;
use crate::app::look::colour::TagColours;
use crate::app::look::widgets::{
    inline_button, look, primary_button, secondary_button, styled, text_button, words,
};
use crate::app::look::{Text, radius};
use crate::app::words::{capitalised, counted};
use crate::model::{Annotation, How, Project, Spans, TagId};
use crate::text::{Span, shortened};

/// How narrow the card of a layer gets, in points; more layers than fit are scrolled to.
const CARD: f32 = 260.0;

pub(super) fn show(desk: &Desk, ui: &mut Ui, actions: &mut Vec<Action>) {
    let tokens = look(ui);
    let page = desk.adjudicating();
    let Some((all, case)) = page.adjudication().zip(page.case()) else {
        nothing(desk, ui);
        return;
    };
    let project = desk.project();
    let mut ask = |action: Ask| actions.push(Action::Adjudication(action));
    let article = case.article.as_ref().and_then(|id| project.article(id));
    ui.horizontal(|ui| {
        ui.label(styled(kind(case.kind), Text::Name.bold(), *tokens.ink));
        let place = article.map_or("", |it| it.short_name());
        ui.label(styled(place, Text::Body.font(), *tokens.soft));
        let told = state(project, case);
        let colour = if case.state.is_open() {
            *tokens.busy
        } else {
            *tokens.good
        };
        ui.label(styled(told, Text::Detail.font(), colour));
    });
    ui.add_space(6.0);
    answers(project, (all, case), ui, &mut ask);
    ui.add_space(10.0);
    let fields = all.fields(project, case);
    ScrollArea::both()
        .id_salt("case")
        .auto_shrink(false)
        .show(ui, |ui| {
            let count = all.layers().len().max(1) as f32;
            let width = ((ui.available_width() - 12.0 * count) / count).max(CARD);
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 12.0;
                for layer in 0..all.layers().len() {
                    card(ui, width, |ui| {
                        of_layer(desk, ui, (all, case), layer, &fields, &mut ask);
                    });
                }
            });
            ui.add_space(12.0);
            let width = width * count + 12.0 * (count - 1.0);
            if let Some(merged) = page.merged(project) {
                card(ui, width, |ui| {
                    put_together(desk, ui, case, &merged, &mut ask);
                });
            }
        });
}

/// There is no case at all.
fn nothing(desk: &Desk, ui: &mut Ui) {
    let tokens = look(ui);
    let Some(all) = desk.adjudicating().adjudication() else {
        return;
    };
    ui.vertical_centered(|ui| {
        ui.add_space(ui.available_height() * 0.3);
        let counts = all.counts();
        let (title, text) = if all.layers().len() < 2 {
            (
                "Adjudication needs two layers",
                "A second annotator is made below at the right, under “Annotating as”. What both find in the same articles is settled here, case by case.".to_owned(),
            )
        } else {
            (
                "Nothing is open",
                format!("{} settled", counted(counts.settled, "case")),
            )
        };
        ui.label(styled(title, Text::Heading.bold(), *tokens.ink));
        ui.add_space(6.0);
        ui.label(styled(text, Text::Body.font(), *tokens.soft));
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

/// The answers, each with its key.
fn answers(
    project: &Project,
    (all, case): (&Adjudication, &Case),
    ui: &mut Ui,
    ask: &mut impl FnMut(Ask),
) {
    ui.horizontal_wrapped(|ui| {
        for (at, layer) in all.layers().iter().enumerate() {
            let name = project.annotator_name(layer);
            let has = case.found.get(at).is_some_and(|it| !it.is_empty());
            let words = if has {
                format!("Take {name}’s  {}", at + 1)
            } else {
                format!("Nothing, as {name}  {}", at + 1)
            };
            if primary_button(ui, &words).clicked() {
                ask(Ask::Take(at));
            }
        }
        let both = if all.layers().len() == 2 {
            "both"
        } else {
            "all"
        };
        for (words, action) in [
            (format!("Take {both}  B"), Ask::All),
            ("Put together  M".to_owned(), Ask::Merge),
            ("Neither  0".to_owned(), Ask::Neither),
        ] {
            if secondary_button(ui, &words).clicked() {
                ask(action);
            }
        }
        if matches!(case.state, State::Reopened(_)) && !case.made.is_empty() {
            let button = secondary_button(ui, "Leave as it is  K");
            if button.on_hover_text("The former answer stays").clicked() {
                ask(Ask::Keep);
            }
        }
        if !case.former.is_empty() {
            let button = text_button(ui, "Take the answer back  R");
            if button.on_hover_text("The case is open again").clicked() {
                ask(Ask::Reopen);
            }
        }
        if text_button(ui, "Next open  N").clicked() {
            ask(Ask::Next { backwards: false });
        }
    });
}

fn card(ui: &mut Ui, width: f32, contents: impl FnOnce(&mut Ui)) {
    let tokens = look(ui);
    Frame::new()
        .fill(*tokens.paper)
        .stroke(Stroke::new(1.0, *tokens.hairline))
        .corner_radius(radius())
        .inner_margin(Margin::symmetric(14, 10))
        .show(ui, |ui| {
            ui.set_width(width - 28.0);
            ui.vertical(contents);
        });
}

/// What a layer has there.
fn of_layer(
    desk: &Desk,
    ui: &mut Ui,
    (all, case): (&Adjudication, &Case),
    layer: usize,
    fields: &[Compared],
    ask: &mut impl FnMut(Ask),
) {
    let tokens = look(ui);
    let project = desk.project();
    let Some(annotator) = all.layers().get(layer) else {
        return;
    };
    ui.horizontal(|ui| {
        let (dot, _) = ui.allocate_exact_size(vec2(10.0, 18.0), egui::Sense::hover());
        let colour = desk.layer_colour(annotator, tokens);
        ui.painter().circle_filled(dot.center(), 4.0, colour);
        ui.label(styled(
            project.annotator_name(annotator),
            Text::Body.bold(),
            *tokens.ink,
        ));
        let key = format!("{}", layer + 1);
        ui.label(styled(key, Text::Small.font(), *tokens.faint));
    });
    ui.add_space(4.0);
    if case.found.get(layer).is_none_or(Vec::is_empty) {
        let words = if case.coded.get(layer) == Some(&true) {
            "Nothing here"
        } else {
            "Has not coded this article"
        };
        ui.label(styled(words, Text::Body.italic(), *tokens.soft));
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
        ui.horizontal_top(|ui| {
            let colour = if compared.differs {
                *tokens.busy
            } else {
                *tokens.soft
            };
            let name = capitalised(compared.field.name());
            ui.allocate_ui(vec2(86.0, 20.0), |ui| {
                ui.set_min_width(86.0);
                words(ui, &name, Text::Detail.font(), colour, 1);
            });
            if compared.differs {
                let button = inline_button(ui, "Use");
                let tooltip = "For what is put together below";
                if button.on_hover_text(tooltip).clicked() {
                    ask(Ask::Field(layer, compared.field.clone()));
                }
            }
            let value = match value {
                "" => "–".to_owned(),
                _ if is_words => shortened(value, 60),
                _ => value.to_owned(),
            };
            let value = styled(value, Text::Body.font(), *tokens.ink);
            ui.add(Label::new(value).wrap());
        });
    }
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
        let article = project.article(&annotation.article);
        let outlet = article.map_or("", |it| it.short_name());
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
fn put_together(desk: &Desk, ui: &mut Ui, case: &Case, merged: &Merged, ask: &mut impl FnMut(Ask)) {
    let tokens = look(ui);
    let project = desk.project();
    ui.horizontal(|ui| {
        ui.label(styled("Put together", Text::Body.bold(), *tokens.ink));
        ui.label(styled("M", Text::Small.font(), *tokens.faint));
        if case.kind == Kind::Boundaries || case.kind == Kind::Tag {
            if text_button(ui, "All words").clicked() {
                ask(Ask::Join(Joining::Union));
            }
            if text_button(ui, "Common words").clicked() {
                ask(Ask::Join(Joining::Intersection));
            }
        }
    });
    ui.add_space(4.0);
    let row = |ui: &mut Ui, name: &str, value: &str| {
        if value.is_empty() {
            return;
        }
        ui.horizontal_top(|ui| {
            ui.allocate_ui(vec2(86.0, 20.0), |ui| {
                ui.set_min_width(86.0);
                words(ui, name, Text::Detail.font(), *tokens.soft, 1);
            });
            let value = styled(value, Text::Body.font(), *tokens.ink);
            ui.add(Label::new(value).wrap());
        });
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
