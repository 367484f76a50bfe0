//! Sets all words of a frame that run from right to left, wherever they were painted.
//!
//! Buttons, labels, menus, tooltips, dialogs: each lays its words out through egui, and none has to know of this.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Arc;

use egui::layers::ShapeIdx;
use egui::{Context, Galley, LayerId, Plugin, Shape, Ui};

use super::galley::{galley_again, is_to_be_set, rows_again};
use super::rows::InRows;

/// Looks at the words of a frame.
#[derive(Default)]
pub struct Painted {
    /// The rows of what was set in the last frame: words stay for many frames.
    rows: HashMap<u64, InRows>,
}

/// Words that were painted, and where.
struct Found {
    layer: LayerId,
    at: ShapeIdx,
    laid: Arc<Galley>,
}

impl Plugin for Painted {
    fn debug_name(&self) -> &'static str {
        "words from right to left"
    }

    fn on_end_pass(&mut self, ui: &mut Ui) {
        let context = ui.ctx().clone();
        let found = found(&context);
        let mut rows = HashMap::with_capacity(found.len());
        for Found { layer, at, laid } in found {
            let key = key(&laid);
            let again = context.fonts_mut(|fonts| {
                let known = self.rows.remove(&key);
                let rows = rows.entry(key);
                let rows =
                    rows.or_insert_with(|| known.unwrap_or_else(|| rows_again(fonts, &laid)));
                galley_again(fonts, &laid, rows)
            });
            context.graphics_mut(|layers| {
                let list = layers.entry(layer);
                list.mutate_shape(at, |clipped| put(&mut clipped.shape, &laid, &again));
            });
        }
        self.rows = rows;
    }
}

/// All words of the frame that have to be set again.
fn found(context: &Context) -> Vec<Found> {
    let mut layers: Vec<LayerId> = context.memory(|memory| memory.layer_ids().collect());
    if !layers.contains(&LayerId::background()) {
        layers.push(LayerId::background());
    }
    let mut found = Vec::new();
    context.graphics(|graphics| {
        for layer in layers {
            let Some(list) = graphics.get(layer) else {
                continue;
            };
            for (at, clipped) in list.all_entries().enumerate() {
                look(&clipped.shape, &mut |laid| {
                    found.push(Found {
                        layer,
                        at: ShapeIdx(at),
                        laid: Arc::clone(laid),
                    });
                });
            }
        }
    });
    found
}

fn look(shape: &Shape, found: &mut dyn FnMut(&Arc<Galley>)) {
    match shape {
        Shape::Text(text) if is_to_be_set(&text.galley.job) => found(&text.galley),
        Shape::Vec(shapes) => {
            for shape in shapes {
                look(shape, found);
            }
        }
        _ => {}
    }
}

fn put(shape: &mut Shape, laid: &Arc<Galley>, again: &Arc<Galley>) {
    match shape {
        Shape::Text(text) if Arc::ptr_eq(&text.galley, laid) => text.galley = Arc::clone(again),
        Shape::Vec(shapes) => {
            for shape in shapes {
                put(shape, laid, again);
            }
        }
        _ => {}
    }
}

fn key(laid: &Galley) -> u64 {
    let mut hasher = DefaultHasher::new();
    laid.job.hash(&mut hasher);
    laid.pixels_per_point.to_bits().hash(&mut hasher);
    hasher.finish()
}
