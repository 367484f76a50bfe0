//! The small widgets that the whole window shares.

use std::sync::Arc;

use egui::{
    Align, Align2, Color32, Context, CornerRadius, FontId, Frame, Galley, Layout, Margin, Pos2,
    Rect, Response, RichText, Role, Sense, Stroke, StrokeKind, TextEdit, TextFormat, Ui, Vec2,
    WidgetInfo, WidgetText, pos2, vec2,
};

use super::direction::{self, field};
pub use super::rows::{rows, scrolled};
use super::{Icon, Text, Tokens, radius, tokens};

/// The tokens of the theme that a place is drawn in.
#[must_use]
pub fn look(ui: &Ui) -> &'static Tokens {
    tokens(ui.visuals().dark_mode)
}

/// The tokens of the theme that the window is in.
#[must_use]
pub fn look_of(context: &Context) -> &'static Tokens {
    tokens(context.global_style().visuals.dark_mode)
}

/// Words in a face and a colour.
pub fn styled(words: impl Into<String>, font: FontId, colour: Color32) -> RichText {
    RichText::new(words).font(font).color(colour)
}

/// A quiet button of an icon, with a name for screen readers, tests and the tooltip.
pub fn icon_button(ui: &mut Ui, icon: Icon, name: &str, tooltip: &str) -> Response {
    icon_button_if(ui, true, icon, name, tooltip)
}

/// The same, possibly disabled.
pub fn icon_button_if(
    ui: &mut Ui,
    enabled: bool,
    icon: Icon,
    name: &str,
    tooltip: &str,
) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(28.0), pressable(enabled));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, name));
    let look = look(ui);
    let colour = if !enabled {
        super::colour::blend(*look.window, *look.faint, 0.45)
    } else if response.hovered() || response.has_focus() {
        ui.painter()
            .rect_filled(rect, radius(), *look.accent_background);
        *look.accent
    } else {
        *look.soft
    };
    icon.paint(ui, rect, 16.0, colour);
    response.on_hover_text(tooltip)
}

/// Whether a button was pressed, which says what it does while the pointer is at it.
pub fn pressed(button: Response, tooltip: impl Into<WidgetText>) -> bool {
    button.on_hover_text(tooltip).clicked()
}

/// A quiet button of words; the accent's colour says that it can be pressed.
pub fn text_button(ui: &mut Ui, text: &str) -> Response {
    quiet_button(ui, text, vec2(16.0, 12.0))
}

/// The same beside words of a line, as high as they are.
pub fn inline_button(ui: &mut Ui, text: &str) -> Response {
    quiet_button(ui, text, vec2(12.0, 0.0))
}

fn quiet_button(ui: &mut Ui, text: &str, around: Vec2) -> Response {
    let look = look(ui);
    let galley = in_line(ui, text, Text::Body.font());
    let (rect, response) = ui.allocate_exact_size(galley.size() + around, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, text));
    let mut colour = *look.soft;
    if response.hovered() || response.has_focus() {
        ui.painter()
            .rect_filled(rect, radius(), *look.accent_background);
        colour = *look.accent;
    }
    paint_galley(ui, rect, galley, colour);
    response
}

/// Words of a widget, all in one line; it says in which colour when it paints them.
pub(super) fn in_line(ui: &Ui, text: &str, font: FontId) -> Arc<Galley> {
    (ui.painter()).layout_no_wrap(text.to_owned(), font, Color32::PLACEHOLDER)
}

/// The words of a button, and the room that it takes.
fn button(ui: &mut Ui, enabled: bool, text: &str, font: FontId) -> (Arc<Galley>, Rect, Response) {
    let galley = in_line(ui, text, font);
    let sense = pressable(enabled);
    let (rect, response) = ui.allocate_exact_size(galley.size() + vec2(28.0, 14.0), sense);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, text));
    (galley, rect, response)
}

fn pressable(enabled: bool) -> Sense {
    if enabled {
        Sense::click()
    } else {
        Sense::hover()
    }
}

/// The one button of a screen that is meant to be pressed.
pub fn primary_button(ui: &mut Ui, text: &str) -> Response {
    primary_button_if(ui, true, text)
}

/// The same, possibly disabled.
pub fn primary_button_if(ui: &mut Ui, enabled: bool, text: &str) -> Response {
    let look = look(ui);
    let (galley, rect, response) = button(ui, enabled, text, Text::Body.bold());
    let fill = if !enabled {
        super::colour::blend(*look.window, *look.accent, 0.35)
    } else if response.hovered() || response.has_focus() {
        super::colour::blend(*look.accent, *look.ink, 0.15)
    } else {
        *look.accent
    };
    ui.painter().rect_filled(rect, radius(), fill);
    paint_galley(ui, rect, galley, *look.on_accent);
    response
}

/// A button of second rank: outlined.
pub fn secondary_button(ui: &mut Ui, text: &str) -> Response {
    secondary_button_if(ui, true, text)
}

/// How wide such a button is.
pub fn secondary_button_width(ui: &Ui, text: &str) -> f32 {
    in_line(ui, text, Text::Body.font()).size().x + 28.0
}

/// The same, possibly disabled.
pub fn secondary_button_if(ui: &mut Ui, enabled: bool, text: &str) -> Response {
    let look = look(ui);
    let (galley, rect, response) = button(ui, enabled, text, Text::Body.font());
    let (fill, line) = if !enabled {
        (*look.window, *look.hairline)
    } else if response.hovered() || response.has_focus() {
        (*look.accent_background, *look.accent)
    } else {
        (*look.raised, *look.outline)
    };
    ui.painter().rect(
        rect,
        radius(),
        fill,
        Stroke::new(1.0, line),
        StrokeKind::Inside,
    );
    let colour = if enabled { *look.ink } else { *look.faint };
    paint_galley(ui, rect, galley, colour);
    response
}

/// Words in the middle of a rectangle.
pub fn paint_galley(ui: &Ui, rect: Rect, galley: Arc<Galley>, colour: Color32) {
    let place = Align2::CENTER_CENTER
        .align_size_within_rect(galley.size(), rect)
        .min;
    ui.painter()
        .galley_with_override_text_color(place, galley, colour);
}

/// A key as it stands on the keyboard, in a small outline.
pub fn key_cap(ui: &mut Ui, keys: &str) -> Response {
    let look = look(ui);
    let galley = in_line(ui, keys, Text::Key.font());
    let (rect, response) = ui.allocate_exact_size(galley.size() + vec2(10.0, 4.0), Sense::hover());
    paint_key_cap(ui, rect);
    paint_galley(ui, rect, galley, *look.faint);
    response
}

/// The outline of a key.
pub fn paint_key_cap(ui: &Ui, rect: Rect) {
    let stroke = Stroke::new(1.0, *look(ui).outline);
    ui.painter()
        .rect_stroke(rect, CornerRadius::same(4), stroke, StrokeKind::Inside);
}

/// A key as it stands on the keyboard, around this place.
pub fn paint_key(ui: &Ui, centre: Pos2, key: &impl ToString, ink: Color32) {
    let cap = Rect::from_center_size(centre, Vec2::splat(16.0));
    let key = in_line(ui, &key.to_string(), Text::Cap.font());
    paint_key_cap(ui, cap);
    paint_galley(ui, cap, key, ink);
}

/// The heading of a group in a panel.
pub fn section(ui: &mut Ui, text: &str) {
    ui.add_space(8.0);
    ui.label(styled(text, Text::Small.bold(), *look(ui).faint));
    ui.add_space(2.0);
}

/// A hairline over the whole width.
pub fn hairline(ui: &mut Ui) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 1.0), Sense::hover());
    ui.painter().hline(
        rect.x_range(),
        rect.center().y,
        Stroke::new(1.0, *look(ui).hairline),
    );
}

/// The hairline along the lower edge of a row.
pub fn line_below(ui: &Ui, rect: Rect) {
    let line = Stroke::new(1.0, *look(ui).hairline);
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, line);
}

/// The hairline along an edge of a bar, from one side of the window to the other.
pub fn bar_line(ui: &Ui, edge: Align) {
    let y = edge
        .align_size_within_range(0.0, ui.max_rect().y_range())
        .min;
    let line = Stroke::new(1.0, *look(ui).hairline);
    ui.painter().hline(ui.clip_rect().x_range(), y, line);
}

/// A tag's square.
pub fn paint_swatch(ui: &Ui, center: Pos2, size: f32, colour: Color32) {
    let rect = Rect::from_center_size(center, Vec2::splat(size));
    ui.painter()
        .rect_filled(rect, CornerRadius::same(2), colour);
}

/// The ground of a row that is chosen, or that pointer or keys are at.
pub fn lit(ui: &Ui, rect: Rect, chosen: bool, response: &Response) {
    let look = look(ui);
    if chosen {
        let fill = *look.accent_background;
        ui.painter().rect_filled(rect, radius(), fill);
    } else if response.hovered() || response.has_focus() {
        let fill = super::colour::blend(*look.window, *look.ink, 0.05);
        ui.painter().rect_filled(rect, radius(), fill);
    }
}

/// A row of a list: as wide as the panel, its name on the left, a number on the right.
#[derive(Default)]
pub struct ListRow<'a> {
    /// What it is called, for people and for screen readers.
    pub name: &'a str,
    /// At the right edge.
    pub detail: String,
    /// Whether it is the current one.
    pub selected: bool,
    /// A square before the name.
    pub swatch: Option<Color32>,
}

impl ListRow<'_> {
    /// Leaves the room of the next row free if it is scrolled away, so that a long list costs what is seen of it.
    pub fn skip(ui: &mut Ui) -> bool {
        let size = vec2(ui.available_width(), 28.0);
        let hidden = !ui.is_rect_visible(Rect::from_min_size(ui.cursor().min, size));
        if hidden {
            ui.allocate_space(size);
        }
        hidden
    }

    /// Draws it.
    pub fn show(self, ui: &mut Ui) -> Response {
        let look = look(ui);
        let (rect, response) =
            ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::click());
        let Self {
            name,
            detail,
            selected,
            swatch,
        } = self;
        let label = if detail.is_empty() {
            name.to_owned()
        } else {
            format!("{name}, {detail}")
        };
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, selected, &label));
        lit(ui, rect, selected, &response);
        let mut left = rect.left() + 8.0;
        if let Some(colour) = swatch {
            paint_swatch(ui, pos2(left + 5.0, rect.center().y), 10.0, colour);
            left += 18.0;
        }
        let detail = in_line(ui, &detail, Text::Small.font());
        let right = rect.right_center() - vec2(8.0, 0.0);
        let width = paint_end(ui, right, detail, *look.faint) - left - 8.0;
        paint_truncated(
            ui,
            pos2(left, rect.center().y),
            width,
            name,
            Text::Body.font(),
            *look.ink,
        );
        response
    }
}

/// A line of words that ends at `right`, in the middle of its height. Returns where it begins.
pub fn paint_end(ui: &Ui, right: Pos2, words: Arc<Galley>, ink: Color32) -> f32 {
    let place = right - vec2(words.size().x, words.size().y / 2.0);
    ui.painter()
        .galley_with_override_text_color(place, words, ink);
    place.x
}

/// One line of words, cut with “…” where it does not fit, centred on `left`'s height. Returns what it took.
pub fn paint_truncated(
    ui: &Ui,
    left: Pos2,
    width: f32,
    text: &str,
    font: FontId,
    colour: Color32,
) -> Rect {
    let galley = truncated(ui, width, text, font, colour);
    let place = pos2(left.x, left.y - galley.size().y / 2.0);
    let rect = Rect::from_min_size(place, galley.size());
    ui.painter().galley(place, galley, colour);
    rect
}

/// One line of words, cut with “…” where it is wider than `width`, in points.
pub fn truncated(ui: &Ui, width: f32, text: &str, font: FontId, colour: Color32) -> Arc<Galley> {
    direction::set(
        ui.painter(),
        text,
        &TextFormat::simple(font, colour),
        width.max(0.0),
        1,
    )
}

/// Words in so many rows at most, as wide as there is room; cut with “…”, whole in the tooltip and for screen readers.
pub fn words(ui: &mut Ui, text: &str, font: FontId, colour: Color32, rows: usize) -> Response {
    let width = ui.available_width();
    let galley = direction::set(
        ui.painter(),
        text,
        &TextFormat::simple(font, colour),
        width,
        rows,
    );
    let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    let cut = galley.elided;
    ui.painter().galley(rect.min, galley, colour);
    if cut {
        response.on_hover_text(text)
    } else {
        response
    }
}

/// Words of an article or of a person, in as many rows as they need; from the right where their language begins there.
pub fn passage(ui: &mut Ui, text: &str, font: FontId, colour: Color32) -> Response {
    if direction::begins_at_right(text) {
        let layout = Layout::top_down(Align::Max);
        let words = |ui: &mut Ui| words(ui, text, font, colour, usize::MAX);
        ui.with_layout(layout, words).inner
    } else {
        ui.label(styled(text, font, colour))
    }
}

/// Words for a terminal, where commands stand in backticks, as they read in the window: a backtick beside a letter of
/// the interface's font looks like an accent on it.
#[must_use]
pub fn in_quotes(text: &str) -> String {
    let mut quotes = ['“', '”'].into_iter().cycle();
    let letters = text.chars().map(|letter| match letter {
        '`' => quotes.next().unwrap_or(letter),
        _ => letter,
    });
    letters.collect()
}

/// A field for one line of text with a name for screen readers.
pub fn field(ui: &mut Ui, text: &mut String, name: &str, hint: &str) -> Response {
    let hint_text = RichText::new(hint).color(*look(ui).faint);
    let widgets = &ui.visuals().widgets;
    let bare = (widgets.inactive.bg_stroke == Stroke::NONE).then(|| widgets.clone());
    if bare.is_some() {
        // In a menu nothing has an edge, and a field without one is taken for a line of it.
        let edge = Stroke::new(1.0, *look(ui).outline);
        let widgets = &mut ui.visuals_mut().widgets;
        widgets.inactive.bg_stroke = edge;
        widgets.hovered.bg_stroke = edge;
    }
    let response = field::line(ui, text, &Text::Body.font(), |text| {
        TextEdit::singleline(text)
            .hint_text(hint_text)
            .margin(Margin::symmetric(8, 6))
            .desired_width(f32::INFINITY)
    });
    if let Some(bare) = bare {
        ui.visuals_mut().widgets = bare;
    }
    name_field(&response, text, name, hint);
    response
}

/// The same in a line with other things.
pub fn field_in(ui: &mut Ui, size: Vec2, text: &mut String, name: &str, hint: &str) -> Response {
    ui.allocate_ui(size, |ui| field(ui, text, name, hint)).inner
}

/// A field for several lines of text with a name for screen readers.
pub fn text_area(ui: &mut Ui, text: &mut String, name: &str, hint: &str, rows: usize) -> Response {
    let hint_text = RichText::new(hint).color(*look(ui).faint);
    let response = field::area(ui, text, &Text::Body.font(), |text| {
        TextEdit::multiline(text)
            .hint_text(hint_text)
            .margin(Margin::symmetric(8, 6))
            .desired_rows(rows)
            .desired_width(f32::INFINITY)
    });
    name_field(&response, text, name, hint);
    response
}

/// What a field is called for screen readers, with what is in it and what it is for.
pub fn name_field(response: &Response, text: &str, name: &str, hint: &str) {
    response.widget_info(|| {
        let mut info = WidgetInfo::text_edit(true, text, text, hint);
        info.label = Some(name.to_owned());
        info
    });
}

/// The frame of a card in a panel.
pub fn card(ui: &Ui, selected: bool) -> Frame {
    let look = look(ui);
    let line = if selected {
        Stroke::new(1.5, *look.accent)
    } else {
        Stroke::new(1.0, *look.hairline)
    };
    Frame::new()
        .fill(*look.paper)
        .stroke(line)
        .corner_radius(radius())
        .inner_margin(Margin::symmetric(8, 6))
}

/// The frame of a card that lies above the articles.
pub fn raised(ui: &Ui) -> Frame {
    let look = look(ui);
    Frame::new()
        .fill(*look.raised)
        .stroke(Stroke::new(1.0, *look.outline))
        .corner_radius(CornerRadius::same(8))
        .shadow(ui.visuals().popup_shadow)
}
