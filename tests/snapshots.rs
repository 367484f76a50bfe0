//! Pictures of the window, one thing each, to see what no assertion sees.
//!
//! After a change of the look: `UPDATE_SNAPSHOTS=1 cargo test --test snapshots`, then look at what git calls changed
//! under `tests/snapshots`. Pictures are drawn without a display by lavapipe, Mesa's software Vulkan (Debian:
//! `mesa-vulkan-drivers`); where there is none these tests say so and pass. Fonts are bundled and the clock stands
//! still, so the pictures are the same everywhere, but for a few pixels between versions of Mesa.

#![allow(
    clippy::expect_used,
    clippy::panic,
    dead_code,
    unreachable_pub,
    reason = "a test that cannot go on says why; helpers are shared with `ui`"
)]

#[path = "ui/mouse.rs"]
mod mouse;
#[path = "ui/place.rs"]
mod place;
#[path = "ui/window.rs"]
mod window;

use std::path::Path;
use std::sync::LazyLock;

use egui::{Event, Key, Modifiers, Role, Theme, Vec2, vec2};
use egui_kittest::{SnapshotOptions, SnapshotResults};
use pullquote::app::{Action, UiCommand};

use place::Place;
use window::{CTRL, CTRL_SHIFT, DESK, SHIFT, Window};

const TEXT: &str = "The minister said the old bridge would open in May, but the mayor called that “a fairy tale” on Sunday.\n\nNobody was hurt, according to the fire service. Two boats were moved to the western pier.\n";
const READER: Vec2 = vec2(720.0, 310.0);

/// Whether there is a software Vulkan to draw with.
static CAN_DRAW: LazyLock<bool> = LazyLock::new(|| {
    use eframe::wgpu::{Backend, Backends, DeviceType};
    let setup = egui_kittest::wgpu::default_wgpu_setup();
    let found = pollster::block_on(async {
        let instance = setup.new_instance().await;
        instance.enumerate_adapters(Backends::VULKAN).await
    });
    found.iter().any(|adapter| {
        let info = adapter.get_info();
        info.backend == Backend::Vulkan && info.device_type == DeviceType::Cpu
    })
});

/// Draws a window once in each theme. `make` opens it and brings it to where the picture is taken.
#[track_caller]
fn picture(name: &str, themes: &[&str], panels: bool, make: impl Fn(&Place) -> Window) {
    if !*CAN_DRAW {
        eprintln!("skipped: no software Vulkan (mesa-vulkan-drivers) to draw “{name}” with");
        return;
    }
    let options = SnapshotOptions::new().threshold(1.0).max_failed_pixels(30);
    let mut results = SnapshotResults::new();
    for theme in themes {
        let place = Place::with_settings(&format!(
            "(annotator: \"tester\", theme: {theme}, left_panel: {panels}, right_panel: {panels}, recent: [{RECENT}])"
        ));
        let mut window = make(&place);
        // The harness chooses a theme after the app has.
        window.harness.ctx.set_theme(match *theme {
            "Dark" => Theme::Dark,
            _ => Theme::Light,
        });
        // Nothing is hovered, and no tooltip is about to show.
        window.frame([Event::PointerGone]);
        window.harness.run_steps(60);
        window.calm();
        let name = format!("{name}_{}", theme.to_lowercase());
        results.add(window.harness.try_snapshot_options(name, &options));
    }
}

/// A project that was opened before, at a path that is the same on every machine.
const RECENT: &str =
    "(path: \"/home/ana/Bridge study\", title: \"Bridge study\", annotator: \"tester\")";
const LIGHT: &[&str] = &["Light"];
const DARK: &[&str] = &["Dark"];
const BOTH: &[&str] = &["Light", "Dark"];

fn open(place: &Place, size: Vec2, outlet: &str, text: &str, tags: &[(&str, &str)]) -> Window {
    show(place, size, &place.annotated(&[(outlet, text)], tags))
}

fn show(place: &Place, size: Vec2, project: &Path) -> Window {
    let mut window = place.start(Some(project.to_owned()), size);
    window.until("the project to open", |window| {
        window.harness.state().desk().is_some()
    });
    window
}

#[test]
fn one_annotation() {
    picture("one", LIGHT, false, |place| {
        open(
            place,
            READER,
            "Harbour Courier",
            TEXT,
            &[("claim", "old bridge would open in May")],
        )
    });
}

#[test]
fn two_nested_annotations() {
    let tags = [
        ("claim", "the mayor called that “a fairy tale” on Sunday"),
        ("quote", "a fairy tale"),
        ("event", "boats were moved"),
    ];
    picture("nested", LIGHT, false, |place| {
        open(place, READER, "Harbour Courier", TEXT, &tags)
    });
}

#[test]
fn many_overlapping_annotations() {
    let tags = [
        (
            "claim",
            "The minister said the old bridge would open in May, but the mayor called",
        ),
        ("quote", "the old bridge would open in May"),
        ("event", "old bridge would"),
        ("claim", "bridge would open"),
        ("quote", "would"),
        ("event", "bridge"),
    ];
    picture("deep", BOTH, false, |place| {
        open(place, READER, "Harbour Courier", TEXT, &tags)
    });
}

#[test]
fn a_selected_annotation_with_handles() {
    picture("selected", BOTH, false, |place| {
        let tags = [
            ("quote", "called that “a fairy tale” on Sunday"),
            ("claim", "Nobody was hurt"),
        ];
        let mut window = open(place, READER, "Harbour Courier", TEXT, &tags);
        window.click_on("fairy");
        assert!(window.selected().is_some());
        window
    });
}

/// Hebrew, since the bundled serif has it and no system's font is asked.
#[test]
fn text_from_right_to_left() {
    picture("right_to_left", LIGHT, false, |place| {
        let text = "השר אמר כי הגשר ייפתח בחודש מאי, אך ראש העיר לא הסכים. 2025 הייתה שנה ארוכה, אמר Smith ביום ראשון, ועוד הוסיף כי הנמל ייסגר.\n\nIn English the paper wrote שלום and went on.\n";
        let tags = [
            ("claim", "הגשר ייפתח בחודש מאי"),
            ("quote", "שלום and"),
            ("event", "2025 הייתה"),
        ];
        open(place, READER, "עיתון", text, &tags)
    });
}

#[test]
fn hits_of_a_search() {
    picture("find", DARK, false, |place| {
        let tags = [("claim", "old bridge would open in May")];
        let mut window = open(place, READER, "Harbour Courier", TEXT, &tags);
        window.press_with(CTRL, Key::F);
        window.type_text("the");
        window.press(Key::Enter);
        window.press(Key::F3);
        window
    });
}

#[test]
fn the_start_page() {
    picture("start", BOTH, true, |place| {
        place.start(None, vec2(700.0, 480.0))
    });
}

#[test]
fn the_popup_with_the_tags() {
    picture("popup", LIGHT, false, |place| {
        let mut window = open(place, READER, "Harbour Courier", TEXT, &[]);
        window.drag_over("the old bridge");
        assert!(window.has(Role::Button, "Mark as Claim"));
        window
    });
}

#[test]
fn the_inspector() {
    picture("inspector", LIGHT, true, |place| {
        let tags = [("quote", "a fairy tale")];
        let mut window = open(place, vec2(820.0, 460.0), "Harbour Courier", TEXT, &tags);
        window.click_on("fairy");
        window.fill("speaker", "the mayor");
        window.click_on("fire service");
        window.click_on("fairy");
        window.until_saved();
        window
    });
}

#[test]
fn the_palette() {
    picture("palette", LIGHT, false, |place| {
        let mut window = open(place, vec2(720.0, 420.0), "Harbour Courier", TEXT, &[]);
        window.press_with(CTRL_SHIFT, Key::P);
        window.type_text("co");
        window
    });
}

#[test]
fn exporting() {
    picture("export", DARK, true, |place| {
        let tags = [("quote", "a fairy tale"), ("claim", "Nobody was hurt")];
        let mut window = open(place, vec2(720.0, 600.0), "Harbour Courier", TEXT, &tags);
        window.press_with(CTRL, Key::E);
        window.until("the preview", |window| !window.has(Role::Label, "…"));
        window.fill("File", "/home/ana/bridge.csv");
        window
    });
}

#[test]
fn a_message_and_a_wrong_file() {
    picture("message", LIGHT, false, |place| {
        let mut window = open(place, READER, "Harbour Courier", TEXT, &[]);
        window.frame([Event::Paste("\0\0\0\0\0".to_owned())]);
        window.until("a message", |window| window.says("The clipboard: "));
        window
    });
}

#[test]
fn the_sample() {
    picture("sample", BOTH, true, |place| {
        let mut window = place.start(None, DESK);
        let sample = Action::Ui(UiCommand::OpenSample);
        window.harness.state_mut().ask(sample);
        window.until("the sample to open", |window| {
            window.harness.state().desk().is_some()
        });
        // Somebody at work: an annotation that is in a cluster.
        for _ in 0..4 {
            window.press(Key::Tab);
        }
        window
    });
}

/// A view of the comparing screen with the sample, once it shows what it shall.
fn view(name: &str, key: Key, role: Role, shown: &str) {
    picture(name, BOTH, true, |place| {
        let mut window = place.start(None, DESK);
        let sample = Action::Ui(UiCommand::OpenSample);
        window.harness.state_mut().ask(sample);
        window.until("the sample to open", |window| {
            window.harness.state().desk().is_some()
        });
        window.press_with(Modifiers::ALT, key);
        window.until("the view and the number of conflicts", |window| {
            let tabs = window.named(Role::Tab);
            let counted = tabs.iter().any(|tab| tab.starts_with("Discrepancies "));
            counted && window.has(role, shown)
        });
        window
    });
}

#[test]
fn coverage() {
    view("coverage", Key::Num1, Role::Table, "Wording");
}

#[test]
fn wording() {
    view("wording", Key::Num2, Role::Table, "Wording");
}

#[test]
fn discrepancies() {
    view("discrepancies", Key::Num3, Role::Button, "Confirm");
}

#[test]
fn attribution() {
    view("attribution", Key::Num4, Role::RowHeader, "Donald Trump");
}

#[test]
fn suggested_links() {
    picture("suggestions", BOTH, true, |place| {
        let mut window = place.start(None, DESK);
        let sample = Action::Ui(UiCommand::OpenSample);
        window.harness.state_mut().ask(sample);
        window.until("the sample to open", |window| {
            window.harness.state().desk().is_some()
        });
        for _ in 0..3 {
            window.press(Key::Tab);
        }
        window.press_with(SHIFT, Key::L);
        window.until("suggestions", |window| {
            let suggesting = &window.desk().suggesting;
            !suggesting.open().is_empty() && !suggesting.is_busy()
        });
        window
    });
}
