//! Doing what the command table lists.

use egui::{Context, ViewportCommand};

use crate::app::App;
use crate::app::action::Action;
use crate::app::command::UiCommand;
use crate::app::compare::Screen;
use crate::app::desk::Asked;
use crate::app::dialogs::{Dialog, Purpose};
use crate::app::exports::ExportKind;
use crate::app::reader::Edge;
use crate::app::settings::Theme;
use crate::edit::{Command, CommandError};
use crate::export::Format;
use crate::export::comparison::{TableFormat, View};

impl App {
    pub(super) fn run_command(&mut self, context: &Context, command: UiCommand) {
        match command {
            UiCommand::NewProject => self.dialog = Some(self.new_project(Vec::new())),
            UiCommand::OpenProject => self.browse(context, Purpose::OpenProject),
            UiCommand::CloseProject | UiCommand::OpenSample
                if self.asks_first(&Action::Ui(command)) => {}
            UiCommand::OpenSample => self.open_sample(context),
            UiCommand::CloseProject => {
                self.desk = None;
                self.may_close = false;
                context.send_viewport_cmd(ViewportCommand::Title("Pullquote".to_owned()));
            }
            UiCommand::Quit => context.send_viewport_cmd(ViewportCommand::Close),
            UiCommand::ZoomIn => self.zoom(context, (self.settings.zoom + 0.1).min(3.0)),
            UiCommand::ZoomOut => self.zoom(context, (self.settings.zoom - 0.1).max(0.5)),
            UiCommand::ZoomReset => self.zoom(context, 1.0),
            UiCommand::Theme => {
                let dark = context.theme() == egui::Theme::Dark;
                self.settings.theme = if dark { Theme::Light } else { Theme::Dark };
                self.apply_settings(context);
            }
            UiCommand::Settings => self.dialog = Some(Dialog::Settings),
            UiCommand::Palette => {
                self.dialog = Some(Dialog::Palette {
                    query: String::new(),
                    cursor: 0,
                });
            }
            UiCommand::Keys => self.dialog = Some(Dialog::Keys),
            UiCommand::LeftPanel => self.settings.left_panel = !self.settings.left_panel,
            UiCommand::RightPanel => self.settings.right_panel = !self.settings.right_panel,
            UiCommand::SnapNext => self.settings.snap = self.settings.snap.next(),
            other => self.run_desk_command(context, other),
        }
    }

    fn zoom(&mut self, context: &Context, zoom: f32) {
        self.settings.zoom = zoom;
        self.apply_settings(context);
    }

    fn run_desk_command(&mut self, context: &Context, command: UiCommand) {
        let now = (self.clock)();
        let Some(desk) = &mut self.desk else {
            return;
        };
        let mut result: Result<(), String> = Ok(());
        let told = |error: CommandError| error.to_string();
        match command {
            UiCommand::AddArticles => self.browse(context, Purpose::AddArticles),
            // The text comes as an event, which `keys` waits for.
            UiCommand::ArticleFromClipboard => {
                context.send_viewport_cmd(ViewportCommand::RequestPaste);
            }
            UiCommand::ArticleDetails => {
                let focused = desk
                    .focused_article()
                    .and_then(|id| desk.project().article(id));
                self.dialog = focused.map(|article| Dialog::Article {
                    article: article.id.clone(),
                    details: article.details.clone(),
                });
            }
            UiCommand::Export => {
                let kind = match desk.screen() {
                    Screen::Read => ExportKind::Spans(Format::Csv),
                    Screen::Compare(view) => ExportKind::Comparison(view, TableFormat::Csv),
                };
                self.choose_export(context, kind);
            }
            UiCommand::Save => desk.retry_save(),
            UiCommand::RestoreBackup => self.choose_backup(context),
            UiCommand::Undo => result = desk.undo().map_err(|error| error.to_string()),
            UiCommand::Redo => result = desk.redo().map_err(|error| error.to_string()),
            UiCommand::Copy => {
                if let Some(text) = desk.selected_text() {
                    context.copy_text(text);
                }
            }
            UiCommand::Find => {
                desk.show(Screen::Read);
                desk.open_find();
                context.memory_mut(|memory| memory.request_focus(egui::Id::unique("find field")));
            }
            UiCommand::FindNext => desk.walk_hits(true),
            UiCommand::FindPrevious => desk.walk_hits(false),
            UiCommand::TagHit => result = desk.tag_hit(now).map_err(told),
            UiCommand::RepeatTag => {
                if let Some(tag) = desk.last_tag().cloned() {
                    result = desk.tag(tag, now).map_err(told);
                }
            }
            UiCommand::RemoveAnnotation => {
                if let Some(annotation) = desk.focus().annotation() {
                    result = desk
                        .perform(Command::RemoveAnnotations(vec![annotation]), now)
                        .map_err(told);
                }
            }
            UiCommand::Unselect => {
                // Escape ends what it is pressed in, and only that.
                match self.typing_in.take() {
                    Some(field) if field == egui::Id::unique("find field") => desk.close_find(),
                    Some(_) => context.memory_mut(egui::Memory::stop_text_input),
                    None if desk.screen() != Screen::Read => desk.show(Screen::Read),
                    None => desk.unselect(),
                }
            }
            UiCommand::NextAnnotation => desk.walk(true),
            UiCommand::PreviousAnnotation => desk.walk(false),
            UiCommand::CycleOverlaps => desk.cycle_overlaps(),
            UiCommand::PickStart => desk.pick_edge(Edge::Start),
            UiCommand::PickEnd => desk.pick_edge(Edge::End),
            UiCommand::Note => {
                self.settings.right_panel |= desk.write_note();
            }
            UiCommand::Link => result = desk.start_linking(false, now).map_err(told),
            UiCommand::LinkAnew => result = desk.start_linking(true, now).map_err(told),
            UiCommand::LinkSelected => result = desk.link_selected(now).map_err(told),
            UiCommand::SuggestQuotes => desk.toggle_asked(Asked::Quotes),
            UiCommand::SuggestClusters => desk.toggle_asked(Asked::Clusters),
            UiCommand::Accept => result = desk.accept(None, now).map_err(told),
            UiCommand::AcceptAll => result = desk.accept_all(now).map_err(told),
            UiCommand::Reject => result = desk.reject(now).map_err(told),
            UiCommand::NextProposal => desk.walk_proposals(true),
            UiCommand::PreviousProposal => desk.walk_proposals(false),
            UiCommand::Furniture => result = desk.toggle_furniture(now).map_err(told),
            UiCommand::SelectSentence => desk.select_sentence(),
            UiCommand::AddTag => {
                self.dialog = Some(Dialog::NewTag {
                    name: String::new(),
                    colour: [0x9B, 0x6B, 0xC8],
                });
            }
            UiCommand::Read => desk.show(Screen::Read),
            UiCommand::Compare => desk.show(Screen::Compare(desk.comparing().view)),
            UiCommand::Coverage => desk.show(Screen::Compare(View::Coverage)),
            UiCommand::Wording => desk.show(Screen::Compare(View::Wording)),
            UiCommand::Discrepancies => desk.show(Screen::Compare(View::Discrepancies)),
            UiCommand::Attribution => desk.show(Screen::Compare(View::Attribution)),
            UiCommand::Follow => desk.toggle_following(),
            UiCommand::LockColumn => desk.toggle_lock(desk.focus().column()),
            UiCommand::NextColumn => desk.walk_columns(true),
            UiCommand::PreviousColumn => desk.walk_columns(false),
            UiCommand::ColumnLeft => desk.push_column(false),
            UiCommand::ColumnRight => desk.push_column(true),
            // Done before, with a project or without. They are named so that no new command is forgotten.
            UiCommand::NewProject
            | UiCommand::OpenProject
            | UiCommand::OpenSample
            | UiCommand::CloseProject
            | UiCommand::Quit
            | UiCommand::ZoomIn
            | UiCommand::ZoomOut
            | UiCommand::ZoomReset
            | UiCommand::Theme
            | UiCommand::Settings
            | UiCommand::Palette
            | UiCommand::Keys
            | UiCommand::LeftPanel
            | UiCommand::RightPanel
            | UiCommand::SnapNext => {}
        }
        if let Err(error) = result {
            self.notices.error(error);
        }
    }
}
