//! A list to choose from, one or several, by keys as by the pointer: it opens with Enter, Space or Down, arrows and
//! first letters go to a choice, Enter takes it, and a digit takes the one of that place at once.

use egui::{Event, Id, Key, Modifiers, Popup, PopupCloseBehavior, Role, ScrollArea, Sense};
use egui::{Response, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

use super::fields::{Fields, keep, took};
use crate::app::look::widgets::{look, paint_truncated};
use crate::app::look::{Icon, Text, radius, say};
use crate::text::fold;

/// The height of a row, in points.
const ROW: f32 = 28.0;

/// What can be chosen.
pub(super) struct List<'a> {
    pub name: &'a str,
    pub choices: &'a [String],
    pub chosen: &'a [String],
    /// Whether any number can be, or one.
    pub several: bool,
}

/// What a list that is open keeps from frame to frame.
#[derive(Debug, Clone, Default)]
struct Open {
    /// The row that Enter takes: of one choice, the first row is none of them.
    at: usize,
    /// The letters that led there.
    typed: String,
}

impl List<'_> {
    /// Draws it. Returns what is chosen now, where that has changed.
    pub(super) fn show(&self, ui: &mut Ui, id: Id, fields: &mut Fields) -> Option<Vec<String>> {
        fields.add(ui, id);
        let popup = id.with("choices");
        let was_open = Popup::is_id_open(ui.ctx(), popup);
        let mut open = was_open.then(|| self.state(ui, id));
        let mut taken = self.keys(ui, id, &mut open, fields);
        let (_, place) = ui.allocate_space(vec2(ui.available_width(), ROW));
        let button = ui.interact(place, id, Sense::click());
        keep(ui, id);
        self.paint(ui, &button);
        if button.gained_focus() {
            button.scroll_to_me(None);
        }
        if button.clicked_by(egui::PointerButton::Primary) {
            button.request_focus();
            open = match open {
                Some(_) => None,
                None => Some(self.fresh()),
            };
        }
        if open.is_some() != was_open {
            match open {
                Some(_) => Popup::open_id(ui.ctx(), popup),
                None => Popup::close_id(ui.ctx(), popup),
            }
        }
        if let Some(open) = &open {
            let list = Popup::from_response(&button)
                .id(popup)
                .open_memory(None)
                .width(place.width())
                .close_behavior(PopupCloseBehavior::CloseOnClickOutside);
            let pressed = list.show(|ui| self.rows(ui, open)).and_then(|it| it.inner);
            if let Some(row) = pressed {
                button.request_focus();
                taken = Some(row);
                if !self.several {
                    Popup::close_id(ui.ctx(), popup);
                }
            }
        }
        ui.data_mut(|data| match open {
            Some(open) => {
                data.insert_temp(id, open);
            }
            None => data.remove::<Open>(id),
        });
        taken.and_then(|row| self.after(row))
    }

    /// Rows are choices; before those of which one is taken there is one for none.
    fn row_count(&self) -> usize {
        self.choices.len() + usize::from(!self.several)
    }

    fn choice(&self, row: usize) -> Option<&String> {
        self.choices.get(if self.several {
            row
        } else {
            row.checked_sub(1)?
        })
    }

    fn fresh(&self) -> Open {
        let chosen = |row: &usize| self.choice(*row).is_some_and(|it| self.chosen.contains(it));
        Open {
            at: (0..self.row_count()).find(chosen).unwrap_or(0),
            typed: String::new(),
        }
    }

    fn state(&self, ui: &Ui, id: Id) -> Open {
        let known = ui.data(|data| data.get_temp::<Open>(id));
        let mut open = known.unwrap_or_else(|| self.fresh());
        open.at = open.at.min(self.row_count().saturating_sub(1));
        open
    }

    /// What is chosen once a row was taken; `None` where nothing changes.
    fn after(&self, row: usize) -> Option<Vec<String>> {
        let chosen: Vec<String> = match self.choice(row) {
            None => Vec::new(),
            Some(one) if self.several => {
                let is_in = |it: &&String| self.chosen.contains(it) != (*it == one);
                self.choices.iter().filter(is_in).cloned().collect()
            }
            Some(one) => vec![one.clone()],
        };
        (chosen != self.chosen).then_some(chosen)
    }

    /// Takes what is typed while it has the keys. Returns the row that was taken.
    fn keys(&self, ui: &Ui, id: Id, open: &mut Option<Open>, fields: &mut Fields) -> Option<usize> {
        if !ui.memory(|memory| memory.has_focus(id)) {
            return None;
        }
        let none = Modifiers::NONE;
        let mut taken = None;
        match open {
            None => {
                let keys = [Key::Enter, Key::Space, Key::ArrowDown];
                let mut opens = false;
                for key in keys {
                    opens |= took(ui, none, key);
                }
                if opens {
                    *open = Some(self.fresh());
                }
            }
            Some(state) => {
                let last = self.row_count().saturating_sub(1);
                for (key, to) in [
                    (Key::ArrowDown, (state.at + 1).min(last)),
                    (Key::ArrowUp, state.at.saturating_sub(1)),
                    (Key::Home, 0),
                    (Key::End, last),
                ] {
                    if took(ui, none, key) {
                        *state = Open {
                            at: to,
                            typed: String::new(),
                        };
                    }
                }
                let enter = took(ui, none, Key::Enter);
                if enter || took(ui, none, Key::Space) {
                    taken = Some(state.at);
                    if !self.several {
                        *open = None;
                    }
                } else if took(ui, none, Key::Escape) {
                    *open = None;
                }
            }
        }
        for letter in typed(ui) {
            if let Some(digit) = letter.to_digit(10).filter(|digit| *digit > 0) {
                let row = usize::try_from(digit).unwrap_or(usize::MAX) - usize::from(self.several);
                if self.choice(row).is_some() {
                    taken = Some(row);
                    if !self.several {
                        *open = None;
                    }
                }
            } else if !letter.is_whitespace() {
                let state = open.get_or_insert_with(|| self.fresh());
                self.find(state, letter);
            }
        }
        if fields.take_keys(ui, id, false) {
            *open = None;
        }
        taken
    }

    /// Goes to the choice that begins with the letters typed so far, else to the next with the last of them.
    fn find(&self, state: &mut Open, letter: char) {
        let begins = |row: usize, typed: &str| {
            let choice = self.choice(row).map(|choice| fold(choice));
            choice.is_some_and(|choice| choice.starts_with(&fold(typed)))
        };
        let all = self.row_count();
        let from = |first: usize| (first..all).chain(0..first);
        let longer = format!("{}{letter}", state.typed);
        let found = from(state.at).find(|row| begins(*row, &longer));
        if let Some(row) = found {
            *state = Open {
                at: row,
                typed: longer,
            };
            return;
        }
        let alone = letter.to_string();
        let after = (state.at + 1).min(all);
        if let Some(row) = from(after).find(|row| begins(*row, &alone)) {
            *state = Open {
                at: row,
                typed: alone,
            };
        }
    }

    fn shown(&self) -> String {
        if self.chosen.is_empty() {
            "Choose".to_owned()
        } else {
            self.chosen.join("; ")
        }
    }

    fn paint(&self, ui: &Ui, button: &Response) {
        let enabled = ui.is_enabled();
        let label = format!("{}: {}", self.name, self.shown());
        button.widget_info(|| WidgetInfo::labeled(Role::ComboBox, enabled, &label));
        let look = look(ui);
        let line = if button.has_focus() || button.hovered() {
            *look.accent
        } else {
            *look.outline
        };
        let rect = button.rect;
        let outline = Stroke::new(1.0, line);
        ui.painter()
            .rect(rect, radius(), *look.raised, outline, StrokeKind::Inside);
        let ink = if self.chosen.is_empty() || !enabled {
            *look.faint
        } else {
            *look.ink
        };
        let left = rect.left_center() + vec2(8.0, 0.0);
        let width = rect.width() - 34.0;
        paint_truncated(ui, left, width, &self.shown(), Text::Body.font(), ink);
        let arrow = egui::Rect::from_center_size(
            rect.right_center() - vec2(14.0, 0.0),
            egui::Vec2::splat(16.0),
        );
        Icon::ChevronDown.paint(ui, arrow, 12.0, *look.soft);
    }

    /// The open list. Returns the row that was pressed.
    fn rows(&self, ui: &mut Ui, open: &Open) -> Option<usize> {
        let mut pressed = None;
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical().max_height(280.0).show(ui, |ui| {
            for row in 0..self.row_count() {
                let at = row == open.at;
                let response = self.row(ui, row, at);
                if at {
                    response.scroll_to_me(None);
                }
                if response.clicked() {
                    pressed = Some(row);
                }
            }
        });
        pressed
    }

    fn row(&self, ui: &mut Ui, row: usize, at: bool) -> Response {
        let look = look(ui);
        let (rect, response) =
            ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::CLICK);
        let choice = self.choice(row);
        let on = choice.map_or(self.chosen.is_empty(), |it| self.chosen.contains(it));
        let words = choice.map_or("None", String::as_str);
        let role = if self.several {
            Role::CheckBox
        } else {
            Role::ListBoxOption
        };
        response.widget_info(|| WidgetInfo::selected(role, true, on, words));
        if at || response.hovered() {
            ui.painter()
                .rect_filled(rect, radius(), *look.accent_background);
        }
        let left = rect.left_center() + vec2(24.0, 0.0);
        if on {
            let mark = egui::Rect::from_center_size(
                rect.left_center() + vec2(12.0, 0.0),
                egui::Vec2::splat(14.0),
            );
            Icon::Check.paint(ui, mark, 12.0, *look.accent);
        }
        let width = rect.width() - 48.0;
        let ink = match choice {
            Some(_) => *look.ink,
            None => *look.soft,
        };
        paint_truncated(ui, left, width, words, Text::Body.font(), ink);
        let place = row + usize::from(self.several);
        if choice.is_some() && place <= 9 {
            let right = rect.right_center() - vec2(14.0, 0.0);
            say::FAINT.paint(ui, right, 12.0, &place.to_string());
        }
        response
    }
}

/// The letters that were typed, taken out of the input.
fn typed(ui: &Ui) -> Vec<char> {
    ui.input_mut(|input| {
        let mut letters = Vec::new();
        input.events.retain(|event| match event {
            Event::Text(text) => {
                letters.extend(text.chars());
                false
            }
            _ => true,
        });
        letters
    })
}
