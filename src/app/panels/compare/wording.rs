//! The wording view.

use egui::Ui;

use crate::app::App;

pub(super) fn show(_app: &mut App, _ui: &mut Ui) {}
