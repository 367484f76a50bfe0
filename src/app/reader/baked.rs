//! Shapes that are the same in many frames, made into triangles once.
//!
//! egui makes triangles of all shapes in every frame, and a rounded rectangle takes it as long as a row of text. What is
//! made here are the triangles that egui itself would make, of the same tessellator, in the same order.

use std::sync::Arc;

use egui::epaint::{Mesh, TessellationOptions, Tessellator};
use egui::{Painter, Rect, Shape};

/// What triangles depend on besides their shapes.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Surface {
    clip: Rect,
    pixels_per_point: f32,
    options: TessellationOptions,
}

/// The triangles of shapes, and what these were made from.
#[derive(Debug)]
pub(super) struct Baked<K> {
    made_from: Option<(K, Surface)>,
    mesh: Arc<Mesh>,
    /// How often they were made.
    made: u64,
}

impl<K> Default for Baked<K> {
    fn default() -> Self {
        Self {
            made_from: None,
            mesh: Arc::default(),
            made: 0,
        }
    }
}

impl<K: PartialEq> Baked<K> {
    /// Paints shapes, which are asked for only if they are others than in the last frame. `key`: tells them from all
    /// others. No words and no circles: where these stand in the font texture may change.
    pub fn paint(&mut self, painter: &Painter, key: K, shapes: impl FnOnce(&mut Vec<Shape>)) {
        let surface = Surface {
            clip: painter.clip_rect(),
            pixels_per_point: painter.pixels_per_point(),
            options: painter.ctx().tessellation_options(|options| *options),
        };
        let made_from = Some((key, surface));
        if self.made_from != made_from {
            self.made_from = made_from;
            self.made += 1;
            let mut found = Vec::new();
            shapes(&mut found);
            self.mesh = Arc::new(surface.triangles(found));
        }
        if !self.mesh.is_empty() {
            painter.add(Arc::clone(&self.mesh));
        }
    }

    /// How often triangles were made so far.
    pub const fn made(&self) -> u64 {
        self.made
    }
}

impl Surface {
    fn triangles(&self, shapes: Vec<Shape>) -> Mesh {
        let (no_texture, no_discs) = ([1, 1], Vec::new());
        let mut tessellator =
            Tessellator::new(self.pixels_per_point, self.options, no_texture, no_discs);
        tessellator.set_clip_rect(self.clip);
        let mut mesh = Mesh::default();
        for shape in shapes {
            tessellator.tessellate_shape(shape, &mut mesh);
        }
        mesh
    }
}
