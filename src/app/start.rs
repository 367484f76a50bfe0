//! Starting the window: with wgpu on a graphics processor, else with glow.

mod renderer;
mod software;

use std::path::{Path, PathBuf};

use eframe::NativeOptions;
use egui::ViewportBuilder;

use super::{App, Options, look};
use crate::store::write_atomically;
use renderer::{Graphics, Renderer};
use software::Software;

/// Opens the window and returns when it is closed.
///
/// Without a choice of renderer, wgpu is tried first where there is a graphics processor, and glow where there is none;
/// then the other. Some graphics drivers take the whole process down instead of failing, so a start that did not come to
/// its third frame makes the next one begin with glow.
///
/// # Errors
/// Where no renderer can draw, for instance because there is no display.
pub fn run(project: Option<&Path>, renderer: Option<&str>) -> Result<(), String> {
    let renderer = renderer.map(Renderer::named).transpose()?;
    super::log::start();
    let marker = super::Settings::home().map(|home| home.join("wgpu-is-starting"));
    let fell = marker.as_ref().is_some_and(|marker| marker.exists());
    let graphics = match renderer {
        None if !fell => Some(watched(marker.as_deref(), Graphics::find)),
        _ => None,
    };
    let order: &[Renderer] = match renderer {
        Some(Renderer::Wgpu) => &[Renderer::Wgpu],
        Some(Renderer::Glow) => &[Renderer::Glow],
        None => graphics.unwrap_or(Graphics::Nothing).order(),
    };
    let mut failures = Vec::new();
    for renderer in order {
        let watched = marker.as_deref().filter(|_| *renderer == Renderer::Wgpu);
        if let Some(marker) = watched {
            mark(marker);
        }
        let outcome = open(
            project.map(Path::to_owned),
            (*renderer, graphics == Some(Graphics::Software)),
            watched.map(Path::to_owned),
        );
        if let Some(marker) = &marker {
            std::fs::remove_file(marker).ok();
        }
        match outcome {
            Ok(()) => return Ok(()),
            Err(error) => {
                log::warn!("{renderer:?} cannot draw: {error}");
                failures.push(format!("{renderer:?}: {error}"));
            }
        }
    }
    Err(format!(
        "no window could be opened ({}); is there a display?",
        failures.join("; ")
    ))
}

/// Does what may end the process, so that the next start knows of it.
fn watched<T>(marker: Option<&Path>, does: impl FnOnce() -> T) -> T {
    if let Some(marker) = marker {
        mark(marker);
    }
    let done = does();
    if let Some(marker) = marker {
        std::fs::remove_file(marker).ok();
    }
    done
}

fn mark(marker: &Path) {
    let written = marker
        .parent()
        .map_or(Ok(()), std::fs::create_dir_all)
        .and_then(|()| std::fs::write(marker, ""));
    if let Err(error) = written {
        log::warn!("{}: {error}", marker.display());
    }
}

/// Opens the window. `has_software_only`: whether no graphics processor was found.
fn open(
    project: Option<PathBuf>,
    (renderer, has_software_only): (Renderer, bool),
    marker: Option<PathBuf>,
) -> eframe::Result {
    let viewport = ViewportBuilder::default()
        .with_title("Pullquote")
        .with_app_id("pullquote")
        .with_inner_size([1440.0, 900.0])
        .with_min_inner_size([860.0, 480.0])
        .with_drag_and_drop(true);
    let options = NativeOptions {
        viewport,
        renderer: match renderer {
            Renderer::Wgpu => eframe::Renderer::Wgpu,
            Renderer::Glow => eframe::Renderer::Glow,
        },
        persist_window: false,
        // Only shadows have gradients. Glow is what draws where there is no graphics processor.
        dithering: renderer == Renderer::Wgpu,
        ..NativeOptions::default()
    };
    let create: eframe::AppCreator<'_> = Box::new(move |creation| {
        let of_wgpu = creation.wgpu_render_state.as_ref();
        let is_processor = of_wgpu.map(|state| renderer::is_processor(&state.adapter));
        if is_processor.unwrap_or(true) {
            creation.egui_ctx.add_plugin(Software);
        }
        look::panes::is_cleared(&creation.egui_ctx);
        look::missing::watch(&creation.egui_ctx);
        let app = App::new(
            &creation.egui_ctx,
            Options {
                project,
                draws_in_software: is_processor.unwrap_or(has_software_only),
                ..Options::default()
            },
        );
        Ok(Box::new(Watched {
            app,
            marker,
            frames: 0,
        }))
    });
    eframe::run_native("Pullquote", options, create)
}

/// The app, until it has drawn three frames: then the renderer is known to work.
struct Watched {
    app: App,
    marker: Option<PathBuf>,
    frames: u8,
}

impl eframe::App for Watched {
    fn logic(&mut self, context: &egui::Context, frame: &mut eframe::Frame) {
        self.app.logic(context, frame);
    }

    fn ui(&mut self, ui: &mut egui::Ui, frame: &mut eframe::Frame) {
        self.app.ui(ui, frame);
        if let Some(marker) = &self.marker {
            self.frames += 1;
            if self.frames >= 3 {
                std::fs::remove_file(marker).ok();
                self.marker = None;
            } else {
                ui.request_repaint();
            }
        }
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        self.app.clear_color(visuals)
    }
}

/// The folder of the sample's copy.
const SAMPLE: &str = "mexico-declines-troops";

/// Where a person's copy of the sample is, in the folder of their own files.
pub(super) fn sample_folder(home: &Path) -> PathBuf {
    home.join("samples").join(SAMPLE)
}

macro_rules! sample_file {
    ($name:literal) => {
        (
            $name,
            include_bytes!(concat!("../../projects/mexico-declines-troops/", $name)).as_slice(),
        )
    };
}

/// The bundled sample, part of the program: a checkout and an installed binary both have it.
const SAMPLE_FILES: &[(&str, &[u8])] = &[
    sample_file!("project.ron"),
    sample_file!("articles/foolscap-weekly.txt"),
    sample_file!("annotations/sample/foolscap-weekly.ron"),
    sample_file!("articles/harbour-courier.txt"),
    sample_file!("annotations/sample/harbour-courier.ron"),
    sample_file!("articles/lantern-post.txt"),
    sample_file!("annotations/sample/lantern-post.ron"),
    sample_file!("articles/meridian-wire.txt"),
    sample_file!("annotations/sample/meridian-wire.ron"),
    sample_file!("articles/saltmarsh-gazette.txt"),
    sample_file!("annotations/sample/saltmarsh-gazette.ron"),
    sample_file!("annotations/sample/links.ron"),
];

/// Writes the bundled sample into a folder of its own.
///
/// # Errors
/// Says which file could not be written.
pub(super) fn copy_sample(folder: &Path) -> Result<(), String> {
    // project.ron last: a folder without it is no project, so half a copy is made again.
    let mut files: Vec<_> = SAMPLE_FILES.iter().collect();
    files.sort_by_key(|(name, _)| *name == "project.ron");
    for (name, bytes) in files {
        let path = folder.join(name);
        path.parent()
            .map_or(Ok(()), std::fs::create_dir_all)
            .and_then(|()| write_atomically(&path, bytes))
            .map_err(|error| {
                format!(
                    "{}: the sample could not be copied: {error}",
                    path.display()
                )
            })?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The table above names every file of the sample, and the copy is the project.
    #[test]
    fn the_sample_is_copied_whole() {
        let folder = tempfile::tempdir().expect("a folder");
        let copy = folder.path().join("copy");
        copy_sample(&copy).expect("copied");
        let bundled = Path::new(env!("CARGO_MANIFEST_DIR")).join("projects/mexico-declines-troops");
        let (copy, bundled) = (crate::store::load(&copy), crate::store::load(&bundled));
        let (copy, bundled) = (copy.expect("loaded"), bundled.expect("loaded"));
        assert!(copy.project == bundled.project);
        assert_eq!(copy.findings, []);
    }
}
