//! What can be pressed or filled in is reached by keys, and is seen to have them.

use std::collections::{BTreeSet, HashMap, HashSet};

use egui::accesskit::NodeId;
use egui::epaint::{ClippedShape, Shape};
use egui::{Id, Key, Modifiers, Rect, Theme};
use egui_kittest::kittest::NodeT as _;
use pullquote::app::look::{is_edge, tokens};

use super::ARTICLES;
use super::place::Place;
use super::screens;
use super::window::{CTRL, Window};

/// Nothing has more to walk through than this.
const MANY: usize = 2000;

/// Something that has the keys, or may have them.
#[derive(Debug, Clone)]
struct Stop {
    id: Id,
    name: String,
    rect: Rect,
    seen: Rect,
}

/// The roles and names of all that a screen reader finds.
fn names(window: &Window) -> HashMap<NodeId, String> {
    let root = window.harness.root();
    let all = root.children_recursive();
    all.map(|node| {
        let name = super::window::name(&node).unwrap_or_default();
        let node = node.accesskit_node();
        let words = if name.is_empty() {
            String::new()
        } else {
            format!("{:?} {name}", node.role())
        };
        (node.locate().0, words)
    })
    .collect()
}

/// All that may have the keys, in the order in which it was drawn. While something is open over all else, what is in it.
/// Edges that a pointer drags and scroll bars are none of it.
fn all(window: &Window) -> Vec<Stop> {
    let names = names(window);
    let context = &window.harness.ctx;
    let modal = context.memory(egui::Memory::top_modal_layer);
    context.viewport(|viewport| {
        let widgets = &viewport.prev_pass.widgets;
        let layers = widgets.layers();
        let all = layers.flat_map(|(_, widgets)| widgets);
        let all = all.filter(|it| it.enabled && it.sense.is_focusable() && !is_edge(it));
        let all = all.filter(|it| modal.is_none_or(|modal| it.layer_id == modal));
        all.map(|it| Stop {
            id: it.id,
            name: names
                .get(&it.id.accesskit_id())
                .cloned()
                .unwrap_or_default(),
            rect: it.rect,
            seen: it.interact_rect,
        })
        .collect()
    })
}

/// What has the keys.
fn current(window: &Window) -> Option<Stop> {
    let context = &window.harness.ctx;
    let id = context.memory(egui::Memory::focused)?;
    let widget = context.viewport(|viewport| viewport.prev_pass.widgets.get(id).copied())?;
    let root = window.harness.root();
    let mut nodes = root.children_recursive();
    let node = nodes.find(|node| node.accesskit_node().locate().0 == id.accesskit_id());
    let name = node.and_then(|node| {
        let role = node.accesskit_node().role();
        let name = super::window::name(&node)?;
        (!name.is_empty()).then(|| format!("{role:?} {name}"))
    });
    Some(Stop {
        id,
        name: name.unwrap_or_default(),
        rect: widget.rect,
        seen: widget.interact_rect,
    })
}

/// Goes on with Tab until it comes round. Returns where it went, and what is wrong on the way.
fn walk(window: &mut Window) -> (HashSet<Id>, BTreeSet<String>) {
    let (mut seen, mut faults) = (HashSet::new(), BTreeSet::new());
    let mut before: Option<Stop> = None;
    for _ in 0..MANY {
        window.press(Key::Tab);
        let Some(stop) = current(window) else {
            continue;
        };
        if !seen.insert(stop.id) {
            return (seen, faults);
        }
        if stop.name.is_empty() {
            faults.insert(format!("something at {:?} has no name", stop.rect));
        } else if !is_ringed(&window.harness.output().shapes, &stop) {
            faults.insert(format!("{} is not seen to have the keys", stop.name));
        }
        // Where it was scrolled to the stop, the one before stands elsewhere by now.
        let before_it = before.and_then(|it| all(window).into_iter().find(|now| now.id == it.id));
        if let Some(before) = before_it.filter(|it| is_against_reading(it, &stop)) {
            faults.insert(format!("{} comes after {}", stop.name, before.name));
        }
        before = Some(stop);
    }
    faults.insert("Tab does not come round".to_owned());
    (seen, faults)
}

/// Whether it goes from right to left in one line.
fn is_against_reading(before: &Stop, after: &Stop) -> bool {
    let (one, other) = (before.rect.y_range(), after.rect.y_range());
    let shared = one.max.min(other.max) - one.min.max(other.min);
    let is_one_line = shared > 0.6 * one.span().max(other.span());
    is_one_line && after.rect.right() <= before.rect.left()
}

/// Whether a line in the accent's colour goes around it, where it is seen.
fn is_ringed(shapes: &[ClippedShape], stop: &Stop) -> bool {
    let accents = [false, true].map(|dark| *tokens(dark).accent);
    let around = |shape: &Shape, clip: Rect| match shape {
        Shape::Rect(rect) => {
            let near = rect.rect.expand(1.0).contains_rect(stop.seen);
            let close = stop.seen.expand(6.0).contains_rect(rect.rect);
            let is_line = rect.stroke.width >= 1.5 && accents.contains(&rect.stroke.color);
            near && close && is_line && clip.contains_rect(stop.seen)
        }
        _ => false,
    };
    // What is as high as a page shows itself where in it the keys are.
    let is_page = stop.rect.height() > 200.0;
    let is_composite = ["Document", "Table"]
        .iter()
        .any(|it| stop.name.starts_with(it));
    is_page || is_composite || shapes.iter().any(|it| around(&it.shape, it.clip_rect))
}

/// Walks through what is shown. Returns what is wrong.
fn faults(window: &mut Window) -> BTreeSet<String> {
    let (seen, mut faults) = walk(window);
    for stop in all(window) {
        let by_arrows = ["Cell ", "Row ", "ListBoxOption "];
        let by_arrows = by_arrows.iter().any(|role| stop.name.starts_with(role));
        if !seen.contains(&stop.id) && stop.seen.is_positive() && !by_arrows {
            faults.insert(format!("{} is not reached", stop.name));
        }
    }
    faults
}

#[track_caller]
fn assert_all_reached(window: &mut Window, dialog: &str) {
    assert!(window.harness.state().has_dialog(), "{dialog} is open");
    let faults = faults(window);
    assert!(faults.is_empty(), "{dialog}: {faults:#?}");
    window.press(Key::Escape);
}

/// In articles Tab goes from annotation to annotation; what is around them is gone to with F6.
fn is_read(window: &Window) -> bool {
    let names = window.named(egui::Role::Document);
    !names.is_empty()
}

#[test]
fn tab_goes_through_every_dialog_and_every_page() {
    let mut found = Vec::new();
    screens::each(Theme::Light, |screen, window| {
        // Of these one chooses with arrows, and goes on typing.
        let is_palette = ["the palette", "the list of tags"].contains(&screen);
        if (window.harness.state().has_dialog() || !is_read(window)) && !is_palette {
            let faults = faults(window);
            found.extend(faults.into_iter().map(|fault| format!("{screen}: {fault}")));
            let context = &window.harness.ctx;
            context.memory_mut(egui::Memory::stop_text_input);
            window.calm();
        }
    });
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn tab_goes_through_all_of_a_dialog() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    for (modifiers, key, dialog) in [
        (CTRL, Key::T, "a new tag"),
        (CTRL, Key::N, "a new project"),
        (Modifiers::NONE, Key::F2, "an article's details"),
    ] {
        window.press_with(modifiers, key);
        assert_all_reached(&mut window, dialog);
    }
}
