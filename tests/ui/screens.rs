//! Every screen and every dialog once, for tests that look at all there is.

use egui::{Event, Key, Modifiers, Role, Theme};
use pullquote::app::dialogs::{Dialog, Offers, Purpose, Splitting};
use pullquote::app::{Action, ProjectAction, UiCommand, WindowAction, command};
use pullquote::model::{AnnotatorId, Colour, TagId};
use pullquote::store;

use super::ARTICLES;
use super::place::Place;
use super::window::{CTRL, CTRL_SHIFT, SHIFT, Window};

/// Goes through all of it in a theme, and has each looked at by name.
pub fn each(theme: Theme, mut look: impl FnMut(&str, &mut Window)) {
    let place = Place::with_settings(&format!("(annotator: \"tester\", theme: {theme:?})"));
    start(theme, &place, &mut look);
    sample(theme, &place, &mut look);
    own(theme, &place, &mut look);
}

impl Window {
    /// Asks for a command, whatever its keys are.
    pub fn command(&mut self, command: UiCommand) {
        self.ask(Action::Ui(command));
    }

    pub fn ask(&mut self, action: Action) {
        self.harness.state_mut().ask(action);
        self.calm();
    }

    /// Lets a dialog be looked at, and closes it.
    fn dialog(&mut self, dialog: Dialog, name: &str, look: &mut impl FnMut(&str, &mut Self)) {
        self.ask(Action::dialog(dialog));
        self.shown(name, look);
    }

    /// The same with one that is open.
    fn shown(&mut self, name: &str, look: &mut impl FnMut(&str, &mut Self)) {
        self.calm();
        assert!(self.harness.state().has_dialog(), "{name} is open");
        look(name, self);
        for _ in 0..3 {
            if self.harness.state().has_dialog() {
                self.press(Key::Escape);
            }
        }
        assert!(!self.harness.state().has_dialog(), "{name} is closed");
    }
}

/// Without a project.
fn start(theme: Theme, place: &Place, look: &mut impl FnMut(&str, &mut Window)) {
    let mut window = place.window();
    window.harness.ctx.set_theme(theme);
    window.calm();
    look("the start page", &mut window);
    window.command(UiCommand::Project(command::Project::New));
    window.shown("a new project", look);
}

/// The sample, with all that hangs on its annotations.
fn sample(theme: Theme, place: &Place, look: &mut impl FnMut(&str, &mut Window)) {
    let mut window = place.window();
    window.harness.ctx.set_theme(theme);
    window.command(UiCommand::Project(command::Project::Sample));
    window.until("the sample to open", |window| {
        window.harness.state().desk().is_some()
    });
    for _ in 0..4 {
        window.press(Key::Tab);
    }
    look("an annotation", &mut window);
    window.press(Key::R);
    look("relating", &mut window);
    window.press(Key::Escape);
    window.press(Key::Tab);
    window.press_with(SHIFT, Key::L);
    window.until("links", |window| !window.desk().suggesting().is_busy());
    look("suggested links", &mut window);
    window.press(Key::Escape);
    window.press(Key::U);
    window.until("quotes", |window| !window.desk().suggesting().is_busy());
    look("suggested quotes", &mut window);
    window.press(Key::Escape);
    window.press_with(SHIFT, Key::U);
    window.until("clusters", |window| !window.desk().suggesting().is_busy());
    look("suggested clusters", &mut window);
    window.press(Key::Escape);
    window.press_with(CTRL, Key::F);
    window.type_text("president");
    window.press(Key::Enter);
    look("the search", &mut window);
    window.press_with(CTRL_SHIFT, Key::H);
    window.until("the list of hits", |window| {
        window.desk().hits().is_open() && window.named(Role::CheckBox).len() > 8
    });
    look("the hits", &mut window);
    window.press(Key::Escape);
    window.press(Key::Escape);
    for key in [
        Key::Num1,
        Key::Num2,
        Key::Num3,
        Key::Num4,
        Key::Num5,
        Key::Num6,
    ] {
        window.press_with(Modifiers::ALT, key);
        window.until("the view", |window| {
            let tabs = window.named(Role::Tab);
            tabs.iter().any(|tab| tab.starts_with("Discrepancies "))
        });
        look(&format!("view {key:?}"), &mut window);
    }
    window.press_with(CTRL, Key::Num3);
    window.until("the table", |window| window.has(Role::ColumnHeader, "text"));
    window.press(Key::ArrowDown);
    look("the spans", &mut window);
    for tab in ["Counts", "Words"] {
        if window.has(Role::Tab, tab) {
            window.click(Role::Tab, tab);
            look(tab, &mut window);
        }
    }
    window.press_with(CTRL, Key::Num4);
    window.press(Key::ArrowDown);
    look("the tag set", &mut window);
    window.command(UiCommand::Project(command::Project::Versions));
    window.shown("the versions of the code book", look);
    window.command(UiCommand::Show(command::Show::Journal));
    look("the journal", &mut window);
    window.command(UiCommand::Show(command::Show::Agreement));
    window.until("the figures", |window| window.says("Agreement needs two"));
    look("agreement of one", &mut window);
    window.press_with(CTRL, Key::Num1);
    let mut dialogs = |window: &mut Window| {
        window.press_with(CTRL, Key::E);
        window.until("the preview", |window| !window.says("Preview…"));
        window.shown("exporting", look);
        let articles = window.desk().project().articles();
        let article = articles.first().expect("an article").id.clone();
        window.press(Key::F2);
        window.shown("an article's details", look);
        window.dialog(Dialog::RemoveArticle(article), "removing an article", look);
        let tag = TagId::new("claim").expect("a slug");
        let removing = Dialog::RemoveTag {
            tag: tag.clone(),
            to: None,
        };
        window.dialog(removing, "removing a tag", look);
        window.dialog(
            Dialog::SplitTag(Splitting::new(tag)),
            "splitting a tag",
            look,
        );
        window.command(UiCommand::Suggest(command::Suggest::HoldBack));
        window.shown("holding back", look);
        window.ask(Action::Project(ProjectAction::NameTemplate));
        window.shown("a template", look);
    };
    dialogs(&mut window);
}

/// A project of two articles: what is done in words of one's own, and all that needs no sample.
fn own(theme: Theme, place: &Place, look: &mut impl FnMut(&str, &mut Window)) {
    let project = place.linked(
        ARTICLES,
        &[
            ("claim", "old bridge"),
            ("quote", "a fairy tale"),
            ("event", "fire service"),
        ],
        &[("Bridge", &["old bridge", "fire service"])],
    );
    let mut window = place.open(&project);
    window.harness.ctx.set_theme(theme);
    window.calm();
    look("the articles", &mut window);
    window.drag_over("three pillars");
    look("words are selected", &mut window);
    window.press(Key::Num1);
    look("tagged", &mut window);
    window.frame([Event::Paste("\0\0\0\0\0".to_owned())]);
    window.until("a message", |window| window.says("The clipboard: "));
    look("a message", &mut window);
    window.click_button("Close message");
    let new_tag = Dialog::NewTag {
        name: "Doubt".to_owned(),
        colour: Colour([200, 80, 40]),
    };
    window.dialog(new_tag, "a new tag", look);
    window.dialog(Dialog::Settings, "the settings", look);
    window.dialog(Dialog::Keys, "the keys", look);
    window.command(UiCommand::Help(command::Help::ChangeKeys));
    window.shown("changing keys", look);
    window.command(UiCommand::Help(command::Help::Guide));
    window.shown("the guide", look);
    window.dialog(Dialog::Rejected, "what was rejected", look);
    window.dialog(Dialog::Unsaved, "unsaved", look);
    window.dialog(Dialog::palette(Offers::All), "the palette", look);
    window.dialog(Dialog::palette(Offers::Tags), "the list of tags", look);
    let path = WindowAction::TypePath(Purpose::AddArticles);
    window.ask(Action::Window(path));
    window.shown("a path", look);
    let text = "The council will end the ferry line in April, and nobody knows how people will come to work on the other side of the river after that day.";
    let table = format!("Headline,Story,Outlet\nFerry line ends,\"{text}\",Valley Gazette\n");
    let page =
        format!("Menu\n\nBridge opens\n\nBy Ada Quill\n\n3 May 2025\n\n{text}\n\nShare on X\n");
    let files = vec![
        place.write("page.txt", page),
        place.write("list.csv", table),
    ];
    window.ask(Action::Project(ProjectAction::Import(files)));
    window.until("the list", |window| window.has(Role::Button, "Add 2"));
    window.shown("articles that are looked over", look);
    let line = r#"{"article":"bea","text":"It was not for sale.","annotations":[{"annotator":"bea","tag":"Claim","spans":[{"text":"not for sale"}]}]}"#;
    let file = place.write("bea.jsonl", line);
    window.ask(Action::Project(ProjectAction::Import(vec![file.clone()])));
    window.until("a look at it", |window| window.says("Annotated by bea"));
    window.shown("what comes in", look);
    window.ask(Action::Project(ProjectAction::ReadLayers(file)));
    window.until("the layers", |window| window.says("new layer bea"));
    window.shown("layers", look);
    second(&mut window, look);
    window.press(Key::Tab);
    window.press(Key::Delete);
    window.until_saved();
    window.command(UiCommand::Project(command::Project::Restore));
    window.until("the backups", |window| !window.says("Looking"));
    window.shown("restoring", look);
    drop(window);
    damaged(theme, place, look);
}

/// What is shown of two annotators.
fn second(window: &mut Window, look: &mut impl FnMut(&str, &mut Window)) {
    let other = AnnotatorId::new("ana").expect("a slug");
    window.ask(Action::Project(ProjectAction::WorkAs(other)));
    window.drag_over("old bridge");
    window.press(Key::Num2);
    look("another layer", window);
    window.command(UiCommand::Show(command::Show::Agreement));
    window.until("the figures", |window| window.says("that both annotated"));
    look("agreement", window);
    window.command(UiCommand::Show(command::Show::Adjudication));
    window.until("the cases", |window| window.says("open, 0 settled"));
    look("adjudication", window);
    window.command(UiCommand::Project(command::Project::Samples));
    window.shown("samples", look);
    window.command(UiCommand::Project(command::Project::Method));
    window.until("the text", |window| !window.says("Working it out"));
    window.shown("the method", look);
    let colour = Colour([200, 80, 40]);
    let (id, name) = (AnnotatorId::new("ana").expect("a slug"), "Ana".to_owned());
    window.dialog(
        Dialog::Annotator {
            id: Some(id),
            name,
            colour,
        },
        "an annotator",
        look,
    );
    window.press_with(CTRL, Key::Num1);
    let first = AnnotatorId::new("tester").expect("a slug");
    window.ask(Action::Project(ProjectAction::WorkAs(first)));
}

/// What is shown of files that others changed.
fn damaged(theme: Theme, place: &Place, look: &mut impl FnMut(&str, &mut Window)) {
    place.edit(
        "project/articles/harbour-courier.txt",
        "a fairy tale",
        "a story",
    );
    let project = place.path("project");
    let me = AnnotatorId::new("tester").expect("a slug");
    let loaded = store::load(&project).expect("still a project");
    assert!(loaded.project.layers().contains_key(&me));
    let mut window = place.open(&project);
    window.harness.ctx.set_theme(theme);
    window.calm();
    window.shown("findings", look);
    look("the banner", &mut window);
}
