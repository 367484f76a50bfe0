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

use egui::epaint::text::{FontInsert, FontPriority, InsertFontFamily};
use egui::{Event, FontData, Key, Modifiers, Role, Theme, Vec2, vec2};
use egui_kittest::{SnapshotOptions, SnapshotResults};
use pullquote::app::look::fonts;
use pullquote::app::{Action, ProjectAction, Saving, UiCommand, command};

use place::Place;
use window::{CTRL, CTRL_SHIFT, DESK, SHIFT, Window};

const TEXT: &str = "The minister said the old bridge would open in May, but the mayor called that “a fairy tale” on Sunday.\n\nNobody was hurt, according to the fire service. Two boats were moved to the western pier.\n";
const READER: Vec2 = vec2(720.0, 310.0);
const WIDE: Vec2 = vec2(1280.0, 480.0);

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
        // A slow disk does not show in a picture.
        window.until("what was done to be saved", |window| {
            !(window.harness.state().desk())
                .is_some_and(|desk| matches!(desk.saving(), Saving::Busy))
        });
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
fn eight_annotations_in_each_other() {
    let tags = [
        (
            "claim",
            "The minister said the old bridge would open in May, but the mayor called",
        ),
        ("quote", "minister said the old bridge would open in May"),
        ("event", "said the old bridge would open in"),
        ("claim", "the old bridge would open"),
        ("claim", "old bridge would open"),
        ("quote", "old bridge would"),
        ("event", "bridge would"),
        ("quote", "bridge"),
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
/// Arabic, Hebrew, Chinese, Japanese, Thai, Hindi and a family; the one picture with fonts that are not bundled.
#[test]
fn many_scripts() {
    picture("scripts", LIGHT, true, |place| {
        let texts = [
            (
                "عيون البحر",
                "قال الوزير إن الجسر (٢٠٢٦) مغلق ولا يعبره أحد حتى السبت.\nहिन्दी: पुल बंद है और मंत्री ने कहा कि शनिवार तक कोई पार नहीं कर सकता।\n",
            ),
            (
                "שערי הנמל (2026)",
                "השר אמר: «הגשר ייסגר במאי», אך ראש העיר לא הסכים (ולא בפעם הראשונה).\nA family 👨‍👩‍👧‍👦 read it in the cafe\u{301}.\n",
            ),
            (
                "北大桥",
                "港湾の職員は正午に帰宅した。部长说：「星期六之前不开放」。\nสะพานเหนือปิดแล้วน้ำกำลังท่วมเมืองและไม่มีใครข้ามได้\n",
            ),
        ];
        let marked = [
            ("claim", "الجسر (٢٠٢٦) مغلق"),
            ("quote", "«הגשר ייסגר במאי»"),
            ("event", "正午に帰宅"),
            ("claim", "น้ำกำลังท่วมเมือง"),
            ("event", "मंत्री ने कहा"),
        ];
        let linked: &[(&str, &[&str])] = &[("סגירת הגשר (2026)", &[marked[0].1, marked[1].1])];
        let mut window = show(place, WIDE, &place.linked(&texts, &marked, linked));
        add_fonts(&mut window);
        window.click(Role::Mark, "Quote: «הגשר ייסגר במאי»");
        window
    });
}

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
        assert!(window.has(Role::Button, "Tag as Claim"));
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
        let sample = Action::Ui(UiCommand::Project(command::Project::Sample));
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
        let sample = Action::Ui(UiCommand::Project(command::Project::Sample));
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

/// 24 tags in a tree, one of 40 letters, with 500 annotations.
fn code_book(place: &Place, size: Vec2) -> Window {
    let reports = (1..=500).map(|number| format!("Report {number} says so."));
    let reports: Vec<String> = reports.collect();
    let annotations: Vec<(&str, &str)> = reports.iter().map(|it| ("quote", it.as_str())).collect();
    let project = place.annotated(&[("Harbour Courier", &reports.join(" "))], &annotations);
    let mut names: Vec<String> = (1..=20).map(|number| format!("Topic {number}")).collect();
    names.insert(4, "Contested claims about what was agreed on".to_owned());
    place.add_tags(&project, &names);
    let mut window = show(place, size, &project);
    window.press_with(CTRL, Key::Num4);
    for _ in 0..5 {
        window.press(Key::ArrowDown);
    }
    for _ in 0..4 {
        window.press_with(Modifiers::ALT, Key::ArrowRight);
        window.press(Key::ArrowDown);
    }
    window.press(Key::ArrowUp);
    window
}

#[test]
fn the_tag_set() {
    picture("tag_set", BOTH, true, |place| {
        code_book(place, vec2(1280.0, 800.0))
    });
}

#[test]
fn the_tag_set_in_a_large_window() {
    picture("tag_set_large", BOTH, true, |place| {
        let mut window = code_book(place, vec2(1920.0, 1200.0));
        for _ in 0..9 {
            window.press(Key::ArrowUp);
        }
        window.press(Key::ArrowDown);
        window
    });
}

#[test]
fn articles_that_are_looked_over() {
    picture("import", BOTH, true, |place| {
        let mut window = show(
            place,
            DESK,
            &place.annotated(&[("Harbour Courier", TEXT)], &[]),
        );
        let long = "The council will end the ferry line in April, and nobody knows how people will come to work on the other side of the river after that day.";
        let table = format!(
            "Headline,Story,Outlet,Published\nFerry line ends,\"{long}\",Valley Gazette,2025-05-04\nFerry line ends,\"{long}\",Meridian Wire,2025-05-04\n"
        );
        let latin = b"Das Caf\xE9 ist er\xF6ffnet\n\nSagte der B\xFCrgermeister am Dienstag, und niemand war da, um es zu h\xF6ren.\n";
        let page = format!(
            "Menu\n\nBridge opens after nine years\n\nBy Ada Quill\n\n3 May 2025\n\n{TEXT}\nShare on X\n\nRead more\n"
        );
        // The window names the folder that they are in.
        std::fs::create_dir(place.path("reports")).expect("made");
        let files = vec![
            place.write("reports/page.txt", page),
            place.write("reports/list.csv", table),
            place.write("reports/old.txt", latin),
        ];
        let action = Action::Project(ProjectAction::Import(files));
        window.harness.state_mut().ask(action);
        window.until("the list", |window| window.has(Role::Button, "Add 4"));
        window
    });
}

/// The same project's annotations in the table, some of them ticked.
fn spans(place: &Place, size: Vec2) -> Window {
    let mut window = code_book(place, size);
    window.press_with(CTRL, Key::Num3);
    let is_there = |window: &Window| window.has(Role::ColumnHeader, "text");
    window.until("the table", is_there);
    for _ in 0..3 {
        window.press(Key::ArrowDown);
    }
    let first = window.named(Role::Row).remove(0);
    let rect = window.get(Role::Row, &first).rect();
    window.click_with(CTRL, rect.center());
    window
}

#[test]
fn the_spans() {
    picture("spans", BOTH, true, |place| {
        spans(place, vec2(1280.0, 800.0))
    });
}

#[test]
fn the_spans_in_a_large_window() {
    picture("spans_large", BOTH, true, |place| {
        spans(place, vec2(1920.0, 1200.0))
    });
}

#[test]
fn the_list_of_hits() {
    picture("hits", BOTH, true, |place| hits(place, vec2(1280.0, 800.0)));
}

#[test]
fn the_list_of_hits_in_a_large_window() {
    picture("hits_large", BOTH, true, |place| {
        hits(place, vec2(1920.0, 1200.0))
    });
}

/// The same project's hits of a word, listed to be tagged.
fn hits(place: &Place, size: Vec2) -> Window {
    let mut window = code_book(place, size);
    window.press_with(CTRL, Key::Num1);
    window.press_with(CTRL, Key::F);
    window.type_text("says");
    window.press_with(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::H);
    window.until("the list", |window| {
        !window.named(Role::CheckBox).is_empty()
    });
    window
}

#[test]
fn suggested_links() {
    picture("suggestions", BOTH, true, |place| {
        let mut window = place.start(None, DESK);
        let sample = Action::Ui(UiCommand::Project(command::Project::Sample));
        window.harness.state_mut().ask(sample);
        window.until("the sample to open", |window| {
            window.harness.state().desk().is_some()
        });
        for _ in 0..3 {
            window.press(Key::Tab);
        }
        window.press_with(SHIFT, Key::L);
        window.until("suggestions", |window| {
            let suggesting = &window.desk().suggesting();
            !suggesting.open().is_empty() && !suggesting.is_busy()
        });
        window
    });
}

/// Two articles with long names, one of which was changed outside so that an annotation is lost.
fn with_lost(place: &Place) -> Window {
    let names = [
        "The Harbour Courier and Evening Advertiser for the Northern Coast",
        "Valley Gazette",
    ];
    let other = "A bridge over the valley stays shut.\nEngineers found cracks in three pillars.\n";
    let tags = [
        ("claim", "old bridge would open in May"),
        ("quote", "a fairy tale"),
        ("event", "boats were moved"),
        ("claim", "stays shut"),
    ];
    let project = place.annotated(&[(names[0], TEXT), (names[1], other)], &tags);
    let text = std::fs::read_dir(project.join("articles")).expect("a folder");
    let mut files: Vec<_> = text.map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    let changed = TEXT
        .replace("old bridge", "new bridge")
        .replace("a fairy tale", "“a fairy tale”, a fairy tale for children,");
    let courier = files
        .iter()
        .find(|path| path.to_string_lossy().contains("harbour"));
    std::fs::write(courier.expect("its text"), changed).expect("written");
    let layer = project.join("annotations/tester/valley-gazette.ron");
    let broken = std::fs::read_to_string(&layer)
        .expect("read")
        .replace("tag: \"claim\"", "tag: claim");
    std::fs::write(layer, broken).expect("written");
    show(place, DESK, &project)
}

#[test]
fn findings_with_a_lost_annotation() {
    picture("findings", BOTH, true, |place| {
        let mut window = with_lost(place);
        let buttons = window.named(Role::Button);
        let other = buttons.iter().find(|name| name.starts_with("Quote: "));
        window.click_button(&other.expect("a row of the list").clone());
        window
    });
}

#[test]
fn the_banner() {
    picture("banner", BOTH, true, |place| {
        let mut window = with_lost(place);
        window.click_button("Go on");
        window
    });
}

#[test]
fn the_banner_of_what_cannot_be_saved() {
    picture("not_saved", BOTH, true, |place| {
        let mut window = open(place, DESK, "Harbour Courier", TEXT, &[]);
        let folder = place.path("project/.pullquote");
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(folder.join("staging"), "in the way").expect("written");
        window.drag_over("the old bridge");
        window.press(Key::Num1);
        window.until("“Not saved”", |window| {
            window.has(Role::Status, "Not saved")
        });
        window
    });
}

#[test]
fn deciding_a_conflict() {
    picture("conflict", BOTH, true, |place| {
        let tags = [("quote", "called that “a fairy tale” on Sunday")];
        let mut window = open(place, DESK, "Harbour Courier", TEXT, &tags);
        let layer = "project/annotations/tester/harbour-courier.ron";
        place.edit(layer, "tag: \"quote\"", "tag: \"event\"");
        window.click_on("fairy");
        window.press(Key::Num1);
        window.until("a conflict", |window| window.has(Role::Button, "Decide…"));
        window.click_button("Decide…");
        window
    });
}

#[test]
fn restoring_a_backup() {
    picture("restore", BOTH, true, |place| {
        let mut window = open(
            place,
            DESK,
            "Harbour Courier",
            TEXT,
            &[("quote", "a fairy tale")],
        );
        for words in ["the old bridge", "Two boats were moved to the western pier"] {
            window.click_on("Nobody");
            window.drag_over(words);
            window.press(Key::Num1);
            window.until_saved();
        }
        let restore = Action::Ui(UiCommand::Project(command::Project::Restore));
        window.harness.state_mut().ask(restore);
        window.until("the differences", |window| window.says("“the old bridge”"));
        window
    });
}

/// Some letters of the scripts that the bundled fonts lack.
const LETTERS: [(&str, &[u8]); 4] = [
    ("arabic", include_bytes!("fonts/arabic.ttf")),
    ("thai", include_bytes!("fonts/thai.ttf")),
    ("devanagari", include_bytes!("fonts/devanagari.ttf")),
    ("chinese", include_bytes!("fonts/chinese.otf")),
];

/// Draws letters that are boxes in other tests, as on a machine that has fonts for them.
fn add_fonts(window: &mut Window) {
    for (name, bytes) in LETTERS {
        let families = fonts::definitions().families.into_keys();
        let families = families.map(|family| InsertFontFamily {
            family,
            priority: FontPriority::Lowest,
        });
        let font = FontInsert::new(name, FontData::from_static(bytes), families.collect());
        window.harness.ctx.add_font(font);
    }
    window.calm();
}
