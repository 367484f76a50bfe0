//! Whose layer new annotations go to, whose marks are shown, and what is hidden while a sample is coded blind.

use egui::{Id, Key, Popup, PopupCloseBehavior, Role, Sense, Ui, WidgetInfo, vec2};

use crate::app::Desk;
use crate::app::action::{Action, Actions, ProjectAction, TextAction};
use crate::app::command::Project;
use crate::app::dialogs::Dialog;
use crate::app::look::choices::check_named;
use crate::app::look::menus;
use crate::app::look::widgets::{field_in, look, secondary_button_if, styled};
use crate::app::look::{Text, say};
use crate::app::words::counted;
use crate::model::AnnotatorId;

/// Whose layer new annotations go to; all annotators to choose from, and a new one.
pub(super) fn menu(desk: &Desk, own: &str, ui: &mut Ui, actions: &mut Actions) {
    let look = look(ui);
    let current = desk.session().annotator();
    let project = desk.session().project();
    let mut names = project.everybody();
    names.extend(AnnotatorId::new(own));
    names.push(current.clone());
    names.sort();
    names.dedup();
    let text = say::SMALL.of(
        ui,
        format!("Annotating as {}", project.annotator_name(current)),
    );
    ui.scope(|ui| {
        let widgets = &mut ui.visuals_mut().widgets;
        widgets.inactive.bg_stroke = egui::Stroke::NONE;
        widgets.inactive.weak_bg_fill = *look.window;
        ui.spacing_mut().button_padding = vec2(6.0, 1.0);
        ui.spacing_mut().interact_size.y = 20.0;
        let button = ui.button(text);
        let list = Popup::menu(&button).close_behavior(PopupCloseBehavior::CloseOnClickOutside);
        menus::show(list, |ui| {
            for name in names {
                layer(desk, ui, name, actions);
            }
            ui.separator();
            new_annotator(ui, actions);
        });
    });
}

/// An annotator: pressed, the one who works; and whether what they have marked is shown.
fn layer(desk: &Desk, ui: &mut Ui, id: AnnotatorId, actions: &mut Actions) {
    let tokens = look(ui);
    let project = desk.session().project();
    let is_current = id == *desk.session().annotator();
    let name = project.annotator_name(&id).to_owned();
    ui.horizontal(|ui| {
        ui.set_width(310.0);
        let (place, dot) = ui.allocate_exact_size(vec2(16.0, 26.0), Sense::click());
        let colour = desk.layer_colour(&id, tokens);
        ui.painter().circle_filled(place.center(), 5.0, colour);
        let words = format!("Name and colour of {name}");
        dot.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words));
        if dot.on_hover_text(words).clicked() {
            actions.push(Action::dialog(Dialog::Annotator {
                colour: project.annotator_colour(&id),
                name: name.clone(),
                id: Some(id.clone()),
            }));
            ui.close();
        }
        let shown = egui::Button::selectable(is_current, &*name)
            .right_text("")
            .truncate();
        let label = ui.add_sized(vec2(190.0, 26.0), shown);
        label.widget_info(|| WidgetInfo::selected(Role::Button, true, is_current, &*name));
        if label.clicked() {
            actions.push(ProjectAction::WorkAs(id.clone()));
            ui.close();
        }
        if project.layers().contains_key(&id) {
            let mut shown = !desk.hidden_layers().contains(&id);
            let words = format!("Show what {name} has marked");
            let ticked = check_named(ui, &mut shown, "Shown", &words);
            if ticked.on_hover_text(words).changed() {
                actions.push(TextAction::ToggleLayer(id));
            }
        }
    });
}

/// Somebody whose name is typed here annotates from now on.
fn new_annotator(ui: &mut Ui, actions: &mut Actions) {
    let id = Id::unique("new annotator");
    let mut name: String = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let possible = !name.trim().is_empty();
    ui.horizontal(|ui| {
        ui.set_width(310.0);
        let response = field_in(
            ui,
            vec2(220.0, 30.0),
            &mut name,
            "New annotator",
            "New annotator",
        );
        let enter = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let tooltip = "A layer of its own, and the next annotations go there";
        let pressed = secondary_button_if(ui, possible, "Add").on_hover_text(tooltip);
        if (enter || pressed.clicked()) && possible {
            actions.push(ProjectAction::NewAnnotator(std::mem::take(&mut name)));
            ui.close();
        }
    });
    ui.data_mut(|data| data.insert_temp(id, name));
}

/// What is hidden from whoever works, or that somebody else is to be blind; pressed, the samples.
pub(super) fn blindness(desk: &Desk, ui: &mut Ui, actions: &mut Actions) {
    let blinding = desk.session().blinding();
    let (words, meaning) = if !blinding.is_nothing() {
        let articles = counted(blinding.articles().len(), "article");
        (
            format!("Blind in {articles}"),
            format!(
                "What others mark there is neither shown nor counted until the sample is opened: {}",
                blinding.samples().join(", ")
            ),
        )
    } else if !blinding.sees_through().is_empty() {
        let samples = blinding.sees_through().join(", ");
        (
            "Not blind".to_owned(),
            format!(
                "A sample is coded blind, and you see all of it since you do not code it: {samples}"
            ),
        )
    } else {
        return;
    };
    let label = egui::Link::new(styled(words, Text::Small.font(), *look(ui).busy));
    if ui.add(label).on_hover_text(meaning).clicked() {
        actions.push(Project::Samples);
    }
}
