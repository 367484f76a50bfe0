//! egui's own widgets in the clothes of the tokens.

use egui::style::{ScrollAnimation, Selection, WidgetVisuals};
use egui::{
    Context, CornerRadius, FontId, Margin, Shadow, Stroke, TextStyle, Theme, Ui, Visuals, vec2,
};

use super::{Text, Tokens, tokens};

/// How long something takes to open or close, in seconds.
const FADE: f32 = 0.1;

/// The corner of everything that has one.
#[must_use]
pub const fn radius() -> CornerRadius {
    CornerRadius::same(6)
}

/// Lets things glide and fade, or be at once where they go to.
pub fn move_things(context: &Context, moves: bool) {
    context.all_styles_mut(|style| {
        style.animation_time = if moves { FADE } else { 0.0 };
        style.scroll_animation = if moves {
            ScrollAnimation::default()
        } else {
            ScrollAnimation::none()
        };
    });
}

/// Whether things glide and fade.
#[must_use]
pub fn moves(ui: &Ui) -> bool {
    ui.style().animation_time > 0.0
}

/// Sets both themes' styles. The theme itself is the caller's choice.
pub fn apply(context: &Context) {
    for theme in [Theme::Light, Theme::Dark] {
        let tokens = tokens(theme == Theme::Dark);
        context.style_mut_of(theme, |style| {
            style.visuals = visuals(tokens, theme == Theme::Dark);
            style.text_styles = [
                (TextStyle::Small, Text::Caption),
                (TextStyle::Body, Text::Body),
                (TextStyle::Button, Text::Body),
                (TextStyle::Heading, Text::Page),
            ]
            .map(|(text, size)| (text, FontId::proportional(size.points())))
            .into_iter()
            .chain([(
                TextStyle::Monospace,
                FontId::monospace(Text::Small.points()),
            )])
            .collect();
            let spacing = &mut style.spacing;
            spacing.item_spacing = vec2(8.0, 6.0);
            spacing.button_padding = vec2(10.0, 5.0);
            spacing.interact_size = vec2(28.0, 28.0);
            spacing.menu_margin = Margin::same(6);
            spacing.window_margin = Margin::same(16);
            spacing.icon_width = 16.0;
            spacing.icon_width_inner = 9.0;
            style.interaction.tooltip_delay = 0.4;
            style.interaction.selectable_labels = false;
            style.animation_time = FADE;
        });
    }
}

fn visuals(tokens: &Tokens, dark: bool) -> Visuals {
    let mut visuals = if dark {
        Visuals::dark()
    } else {
        Visuals::light()
    };
    let widget = |fill, stroke, text| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: stroke,
        corner_radius: radius(),
        fg_stroke: Stroke::new(1.0, text),
        expansion: 0.0,
    };
    let none = Stroke::NONE;
    let outline = Stroke::new(1.0, *tokens.outline);
    let accent = Stroke::new(1.0, *tokens.accent);
    visuals.widgets.noninteractive = widget(
        *tokens.window,
        Stroke::new(1.0, *tokens.hairline),
        *tokens.soft,
    );
    visuals.widgets.inactive = widget(*tokens.raised, outline, *tokens.ink);
    // What radio buttons, tick boxes and sliders are filled with; buttons take the weak fill.
    visuals.widgets.inactive.bg_fill = *tokens.outline;
    visuals.widgets.hovered = widget(*tokens.accent_background, accent, *tokens.ink);
    visuals.widgets.active = widget(*tokens.accent_background, accent, *tokens.ink);
    visuals.widgets.open = widget(*tokens.accent_background, none, *tokens.ink);
    visuals.selection = Selection {
        bg_fill: *tokens.selection,
        stroke: Stroke::new(1.0, *tokens.accent),
    };
    visuals.window_fill = *tokens.raised;
    visuals.window_stroke = Stroke::new(1.0, *tokens.hairline);
    visuals.window_corner_radius = CornerRadius::same(10);
    visuals.menu_corner_radius = CornerRadius::same(8);
    visuals.panel_fill = *tokens.window;
    visuals.extreme_bg_color = *tokens.raised;
    visuals.text_edit_bg_color = Some(*tokens.raised);
    visuals.faint_bg_color = *tokens.window;
    visuals.hyperlink_color = *tokens.accent;
    visuals.warn_fg_color = *tokens.busy;
    visuals.error_fg_color = *tokens.bad;
    visuals.weak_text_color = Some(*tokens.faint);
    let shadow = Shadow {
        offset: [0, 4],
        blur: 16,
        spread: 0,
        color: *tokens.shadow,
    };
    visuals.popup_shadow = shadow;
    visuals.window_shadow = shadow;
    visuals
}
