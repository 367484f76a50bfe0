//! Exporting, the palette, the keys and the settings.

use egui::accesskit::Toggled;
use egui::{Key, Role, Theme};
use egui_kittest::kittest::NodeT as _;
use pullquote::app::{UiCommand, command};
use pullquote::formats::{Format, Selection, Write};

use super::ARTICLES;
use super::place::Place;
use super::window::{CTRL, CTRL_SHIFT, SHIFT, Window, tagged};

const EXCEL: &str = "To open in Excel by double click; no cell is run as a formula";

fn format(name: &str) -> &'static Format {
    Format::named(name).expect("a format")
}

fn exported(window: &Window, write: Option<Write>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let project = window.desk().project();
    let write = write.expect("it is written");
    write
        .show(project, &Selection::default(), &mut bytes)
        .expect("written");
    bytes
}

fn preview_of(window: &Window, header: &str) -> bool {
    window
        .named(Role::Label)
        .iter()
        .any(|text| text.starts_with(header))
}

#[test]
fn the_export_is_shown_before_and_is_the_librarys() {
    let place = Place::new();
    let annotations = [("claim", "old bridge"), ("quote", "found cracks")];
    let mut window = place.open(&place.annotated(ARTICLES, &annotations));
    window.press_with(CTRL, Key::E);
    let csv = exported(&window, format("csv").write);
    let header = String::from_utf8_lossy(&csv);
    let header = header.lines().next().expect("a header").to_owned();
    assert!(header.contains("tag"), "{header}");
    window.until("the preview", |window| {
        let labels = window.named(Role::Label);
        header
            .split(',')
            .all(|name| labels.iter().any(|it| it == name))
    });
    let path = place.path("out.csv");
    window.fill("File", &path.display().to_string());
    window.click_button("Export");
    window.until("the export", |window| window.says("Exported to"));
    assert_eq!(std::fs::read(&path).expect("written"), csv);
    assert!(!window.has(Role::TextInput, "File"), "the dialog is gone");
}

#[test]
fn another_format_has_another_preview_and_another_name() {
    let place = Place::new();
    let mut window = place.open(&place.annotated(ARTICLES, &[("claim", "old bridge")]));
    window.press_with(CTRL, Key::E);
    window.choose_export("jsonl");
    window.until("the preview", |window| preview_of(window, "{\"article\":"));
    let file = window.get(Role::TextInput, "File").value();
    let file = file.expect("a name");
    let extension = std::path::Path::new(&file).extension();
    assert_eq!(extension.expect("an extension"), "jsonl");
    window.click_button("Export");
    window.until("the export", |window| window.says("Exported to"));
    let bytes = std::fs::read(file).expect("written");
    assert_eq!(bytes, exported(&window, format("jsonl").write));
}

#[test]
fn a_part_of_the_project_with_some_columns_is_exported_as_a_file_for_each_tag() {
    let place = Place::new();
    let marked = [("claim", "old bridge"), ("event", "three pillars")];
    let mut window = place.open(&place.annotated(ARTICLES, &marked));
    window.press_with(CTRL, Key::E);
    window.choose_export("csv");
    window.until("the columns", |window| {
        window.has(Role::Button, "All columns")
    });
    window.click_button("All columns");
    window.click(Role::CheckBox, "article");
    window.click(Role::CheckBox, "tag");
    window.press(Key::Escape);
    window.click_button("What is exported: everything");
    window.click(Role::CheckBox, "Event");
    window.press(Key::Escape);
    assert!(window.has(Role::Button, "What is exported: 1 tag"));
    window.click(Role::CheckBox, "A file for each tag, in a folder");
    window.until("the preview", |window| preview_of(window, "Event"));
    assert!(!preview_of(&window, "Claim"));
    window.click_button("Export");
    window.until("the export", |window| window.says("Exported to"));
    let folder = std::fs::read_dir(place.path("")).expect("a folder");
    let folder = folder
        .filter_map(|entry| Some(entry.ok()?.path()))
        .find(|path| path.ends_with("project-csv"))
        .expect("a folder of tables");
    let table = std::fs::read_to_string(folder.join("event.csv")).expect("a table");
    assert_eq!(table, "article,tag\r\nvalley-gazette,Event\r\n");
    assert!(!folder.join("claim.csv").exists());
}

#[test]
fn the_table_for_spreadsheets_stands_beside_the_plain_one() {
    let place = Place::new();
    let mut window = place.open(&place.annotated(ARTICLES, &[("claim", "old bridge")]));
    window.press_with(CTRL, Key::E);
    window.choose_export("csv");
    window.click(Role::CheckBox, EXCEL);
    window.until("the preview", |window| preview_of(window, "annotation"));
    let file = window.get(Role::TextInput, "File").value();
    let file = file.expect("a name");
    assert!(file.ends_with("-excel.csv"), "{file}");
    // Tables have the extension together, and not the file.
    let mut files = vec![file.clone()];
    for (other, excel) in [("csv", false), ("relations", false), ("relations", true)] {
        window.choose_export(other);
        let is_on =
            window.get(Role::CheckBox, EXCEL).accesskit_node().toggled() == Some(Toggled::True);
        if is_on != excel {
            window.click(Role::CheckBox, EXCEL);
        }
        files.extend(window.get(Role::TextInput, "File").value());
    }
    files.sort_unstable();
    files.dedup();
    assert_eq!(files.len(), 4, "{files:?}");
    window.choose_export("csv");
    window.click(Role::CheckBox, EXCEL);
    window.click_button("Export");
    window.until("the export", |window| window.says("Exported to"));
    let bytes = std::fs::read(file).expect("written");
    assert!(bytes.starts_with(b"\xEF\xBB\xBFannotation,"));
    assert_eq!(
        bytes,
        exported(
            &window,
            format("csv").write.and_then(|it| it.for_excel(None))
        )
    );
}

#[test]
fn an_export_that_fails_says_so() {
    let place = Place::new();
    let mut window = place.open(&place.annotated(ARTICLES, &[("claim", "old bridge")]));
    window.press_with(CTRL, Key::E);
    let nowhere = place.path("no/such/folder/out.csv");
    window.fill("File", &nowhere.display().to_string());
    window.click_button("Export");
    window.until("a message", |window| {
        window.says("the export was not written")
    });
}

#[test]
fn a_file_is_replaced_only_on_purpose() {
    let place = Place::new();
    let mut window = place.open(&place.annotated(ARTICLES, &[("claim", "old bridge")]));
    let path = place.write("out.csv", "mine");
    window.press_with(CTRL, Key::E);
    window.fill("File", &path.display().to_string());
    assert!(window.says("it exists, and will be replaced"));
    assert!(window.has(Role::Button, "Replace"));
    window.click_button("Cancel");
    assert_eq!(std::fs::read_to_string(path).expect("read"), "mine");
}

#[test]
fn the_palette_finds_a_command_by_its_letters() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    let before = window.harness.ctx.theme();
    window.press_with(CTRL_SHIFT, Key::P);
    window.type_text("dark");
    window.press(Key::Enter);
    assert_ne!(window.harness.ctx.theme(), before);
    assert!(!window.has(Role::TextInput, "Command"), "it is gone");
    drop(window);
    // And it is remembered.
    let settings = std::fs::read_to_string(place.path("home/settings.ron")).expect("written");
    let theme = match before {
        Theme::Dark => "theme: Light",
        Theme::Light => "theme: Dark",
    };
    assert!(settings.contains(theme), "{settings}");
}

#[test]
fn the_palette_tags_and_goes_to_articles() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    window.drag_over("old bridge");
    window.press_with(CTRL_SHIFT, Key::P);
    window.type_text("tag as ev");
    window.press(Key::Enter);
    assert_eq!(window.annotations(), [tagged("Event", "old bridge")]);
    window.press_with(CTRL_SHIFT, Key::P);
    window.type_text("valley");
    window.press(Key::Enter);
    assert_eq!(window.desk().focus().column(), 1);
    window.press_with(CTRL_SHIFT, Key::P);
    window.type_text("zzzz");
    assert!(window.says("No command has these letters"));
    window.press(Key::Escape);
    assert!(!window.has(Role::TextInput, "Command"));
}

#[test]
fn the_palette_is_walked_with_arrows() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    window.press_with(CTRL_SHIFT, Key::P);
    window.type_text("move column");
    window.press(Key::ArrowDown);
    window.press(Key::Enter);
    // The second of the two is to the right.
    assert_eq!(window.columns(), ["valley-gazette", "harbour-courier"]);
}

#[test]
fn the_question_mark_shows_all_keys() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    window.press_with(SHIFT, Key::Questionmark);
    let context = window.harness.ctx.clone();
    for command in pullquote::app::TABLE {
        if !command.keys(&context).is_empty() {
            let tooltip = command.row().tooltip;
            assert!(window.says(tooltip), "{tooltip}");
        }
    }
    window.press(Key::Escape);
    assert!(!window.says("Take the last change back"));
    // Keys do nothing behind a dialog.
    window.drag_over("old bridge");
    window.press_with(SHIFT, Key::Questionmark);
    window.press(Key::Num1);
    assert_eq!(window.annotations(), []);
    window.click_button("Done");
    window.press(Key::Num1);
    assert_eq!(window.annotations(), [tagged("Claim", "old bridge")]);
}

#[test]
fn a_new_tag_gets_the_next_key() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    window.press_with(CTRL, Key::T);
    window.fill("Name", "Denial");
    window.click_button("Add");
    assert!(!window.has(Role::TextInput, "Name"));
    window.drag_over("a fairy tale");
    window.press(Key::Num4);
    assert_eq!(window.annotations(), [tagged("Denial", "a fairy tale")]);
    assert!(window.has(Role::Button, "Tag Denial"));
}

/// Who opens a dialog by key can go on by key: the first field has the keys, Enter does what the filled button does.
#[test]
fn a_dialog_is_filled_in_and_confirmed_without_a_pointer() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    window.press_with(CTRL, Key::T);
    window.type_text("Denial");
    window.press(Key::Enter);
    assert!(window.has(Role::Button, "Tag Denial"));
}

#[test]
fn larger_text_is_laid_out_anew() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    window.press_with(CTRL, Key::Plus);
    window.press_with(CTRL, Key::Plus);
    assert!((window.harness.ctx.zoom_factor() - 1.2).abs() < 0.01);
    window.press_with(CTRL, Key::Num0);
    assert!((window.harness.ctx.zoom_factor() - 1.0).abs() < 0.01);
    assert_eq!(window.annotations(), [], "Ctrl 0 is no tag's key");
    window.drag_over("old bridge");
    assert_eq!(window.selection().as_deref(), Some("old bridge"));
}

#[test]
fn what_gets_lost_is_said_before_and_beside_the_export() {
    let place = Place::new();
    let linked = [("Bridge", &["old bridge", "found cracks"][..])];
    let annotations = [("claim", "old bridge"), ("quote", "found cracks")];
    let mut window = place.open(&place.linked(ARTICLES, &annotations, &linked));
    window.press_with(CTRL, Key::E);
    window.choose_export("doccano");
    window.until("the losses", |window| window.says("1 cluster has no place"));
    let path = place.path("out.jsonl");
    window.fill("File", &path.display().to_string());
    window.click_button("Export");
    window.until("the export", |window| window.says("Exported to"));
    let beside = std::fs::read_to_string(place.path("out.jsonl.losses.txt")).expect("written");
    assert!(beside.contains("1 cluster has no place"), "{beside}");
    // What was exported last stands first, and where all is kept nothing is said.
    window.press_with(CTRL, Key::E);
    assert!(window.says("Exported last"));
    window.choose_export("jsonl");
    window.until("the preview", |window| preview_of(window, "{\"article\":"));
    assert!(!window.says("What gets lost"));
    window.fill("File", &path.display().to_string());
    window.click_button("Replace");
    window.until("the export", |window| {
        !place.path("out.jsonl.losses.txt").exists() && window.says("Exported to")
    });
}

#[test]
fn a_folder_to_publish_is_written_from_the_dialog() {
    let place = Place::new();
    let mut window = place.open(&place.annotated(ARTICLES, &[("claim", "old bridge")]));
    window.press_with(CTRL, Key::E);
    window.choose_export("publish");
    window.click(Role::CheckBox, "Without all that holds the articles' texts");
    let folder = place.path("published");
    window.fill("File", &folder.display().to_string());
    window.click_button("Export");
    window.until("the export", |window| window.says("Exported to"));
    assert!(folder.join("README.md").is_file());
    let stripped = std::fs::read_to_string(folder.join("project.stripped.jsonl"));
    let stripped = stripped.expect("written");
    assert!(stripped.contains("old bridge") && !stripped.contains("western pier"));
}

#[test]
fn the_palette_shows_as_many_rows_as_fit_whatever_it_showed_before() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    window.press_with(CTRL_SHIFT, Key::P);
    window.type_text("method for");
    window.press(Key::Escape);
    window.press_with(CTRL_SHIFT, Key::P);
    let field = window.get(Role::TextInput, "Command").rect();
    let button = |row: usize| egui::pos2(field.center().x, field.bottom() + 30.0 * row as f32);
    // The last row but one of those that fit, where a list of two rows would be at its end.
    window.click_at(button(10), 1);
    assert!(!window.has(Role::TextInput, "Command"), "a row was there");
}

#[test]
fn a_dialog_that_comes_to_fit_while_somebody_types_keeps_the_keys() {
    let place = Place::new();
    let project = place.annotated(ARTICLES, &[("quote", "old bridge")]);
    for height in [400, 440, 480, 520, 560, 600, 640, 680] {
        let size = egui::vec2(1100.0, height as f32);
        let mut window = place.start(Some(project.clone()), size);
        window.until("the project to open", |window| {
            window.harness.state().desk().is_some()
        });
        window.command(UiCommand::Project(command::Project::Samples));
        window.fill("Name of the sample", "Second round");
        let field = window.get(Role::TextInput, "Name of the sample");
        assert_eq!(field.value().as_deref(), Some("Second round"), "{height}");
    }
}

#[test]
fn a_tooltip_from_below_does_not_lie_over_a_dialog() {
    let place = Place::new();
    let mut window = place.open(&place.project(ARTICLES));
    let mut buttons = window.named(Role::Button).into_iter();
    let tag = buttons.find(|name| name.starts_with("Quote, "));
    let tag = window.get(Role::Button, &tag.expect("a row")).rect();
    window.pointer_to(tag.center());
    window.harness.run_steps(60);
    assert!(window.says("Hide its annotations"));
    window.press_with(CTRL, Key::E);
    window.harness.run_steps(2);
    assert!(!window.says("Hide its annotations"));
}
