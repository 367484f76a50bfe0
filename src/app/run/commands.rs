//! Doing what the command table lists. Each match names all commands of its kind.

use egui::{Context, ViewportCommand};

use crate::app::action::Action;
use crate::app::command::{Annotate, Link, Move, Project, Show, Suggest, UiCommand, Window, Work};
use crate::app::compare::{CompareAction, CoverageAction, DiscrepanciesAction, Screen};
use crate::app::desk::{Asked, Field, ListAction, article_list, article_search};
use crate::app::dialogs::{Dialog, HoldingBack, Method, NewSample, Offers, Purpose, Recoding};
use crate::app::exports::ExportKind;
use crate::app::journal::JournalAction;
use crate::app::panels::history;
use crate::app::reader::{Edge, Reader};
use crate::app::settings::Theme;
use crate::app::{App, Desk, parts};
use crate::compare::View;
use crate::edit::{Command, CommandError};
use crate::model::{About, Annotator, Colour, Verdict};
use crate::report::TableFormat;
use crate::surroundings;

impl App {
    /// Does what a row of the table says, if it can be given now.
    pub(super) fn run_command(&mut self, context: &Context, command: UiCommand) {
        if !command.is_available(self.desk.as_ref()) {
            return;
        }
        match command {
            UiCommand::Window(command) => self.run_window_command(context, command),
            UiCommand::Project(command) => self.run_project_command(context, command),
            UiCommand::Annotate(command) => self.annotate(context, command),
            UiCommand::Link(command) => self.try_desk(|desk| match command {
                Link::Start => desk.start_linking(false),
                Link::StartAnew => desk.start_linking(true),
                Link::Selected => desk.link_selected(),
                Link::Relate => {
                    desk.start_relating();
                    Ok(())
                }
                Link::RelateSelected => desk.relate_selected(),
                Link::Pin => {
                    desk.toggle_selected_pin();
                    Ok(())
                }
                Link::LightUp => {
                    if let Some(cluster) = desk.cluster_at_hand() {
                        desk.show(Screen::Read);
                        let cluster = desk.project().cluster(cluster);
                        let first = cluster.map(|it| (it.id, it.members.first().copied()));
                        if let Some((cluster, member)) = first {
                            desk.light_up(cluster, member);
                        }
                    }
                    Ok(())
                }
                Link::RemoveCluster => match desk.cluster_at_hand() {
                    Some(cluster) => desk.perform(Command::RemoveCluster(cluster)),
                    None => Ok(()),
                },
            }),
            UiCommand::Suggest(Suggest::AcceptAll) => {
                self.on_desk(Desk::count_listed);
                let desk = self.desk.as_ref();
                self.dialog = desk.map(|desk| Dialog::AcceptAll {
                    ticked: desk.suggesting().as_sure(None),
                });
            }
            UiCommand::Suggest(Suggest::Rejected) => self.dialog = Some(Dialog::Rejected),
            UiCommand::Suggest(Suggest::HoldBack) => {
                let held_back = self.desk.as_ref().map(|desk| desk.project().held_back());
                let drawn = surroundings::draw();
                self.dialog = held_back
                    .map(|held_back| Dialog::HoldingBack(HoldingBack::of(held_back, drawn)));
            }
            UiCommand::Suggest(command) => self.try_desk(|desk| suggest(desk, command)),
            UiCommand::Move(command) => self.move_on(context, command),
            UiCommand::Columns(command) => self.run_columns_command(context, command),
            UiCommand::Work(command) => self.work(context, command),
            UiCommand::Show(command) => self.on_desk(|desk| match command {
                Show::Read => desk.show(Screen::Read),
                Show::Compare => desk.show(Screen::Compare(desk.comparing().view)),
                Show::Spans => desk.show(Screen::Spans),
                Show::TagSet => desk.show(Screen::TagSet),
                Show::Journal => desk.show(Screen::Journal),
                Show::Agreement => desk.show(Screen::Agreement),
                Show::Adjudication => desk.show(Screen::Adjudication),
            }),
            UiCommand::Help(command) => self.help(context, command),
            UiCommand::View(view) => self.on_desk(|desk| desk.show(Screen::Compare(view))),
        }
    }

    fn work(&mut self, context: &Context, command: Work) {
        match command {
            Work::History => {
                self.on_desk(Desk::toggle_history);
                let list = history::list_id();
                let shown = self.desk.as_ref().is_some_and(Desk::shows_history);
                context.memory_mut(|memory| {
                    if shown {
                        memory.request_focus(list);
                    } else {
                        memory.surrender_focus(list);
                    }
                });
            }
            Work::NewMemo => self.try_desk(|desk| {
                let about = desk.focus().annotation().map(About::Annotation);
                desk.work_on_journal(JournalAction::Begin(about))
            }),
            Work::ArticleNote => self.try_desk(|desk| match desk.focused_article().cloned() {
                Some(article) => desk.work_on_journal(JournalAction::Article(article)),
                None => Ok(()),
            }),
            Work::Progress => self.try_desk(Desk::step_progress),
            Work::NextNotDone => self.on_desk(|desk| {
                desk.show(Screen::Read);
                desk.go_to_next_not_done();
            }),
        }
    }

    fn run_window_command(&mut self, context: &Context, command: Window) {
        match command {
            Window::Quit => context.send_viewport_cmd(ViewportCommand::Close),
            Window::ZoomIn => self.zoom(context, (self.settings.zoom + 0.1).min(3.0)),
            Window::ZoomOut => self.zoom(context, (self.settings.zoom - 0.1).max(0.5)),
            Window::ZoomReset => self.zoom(context, 1.0),
            Window::Theme => {
                let dark = context.theme() == egui::Theme::Dark;
                self.settings.theme = if dark { Theme::Light } else { Theme::Dark };
                self.apply_settings(context);
            }
            Window::Settings => self.dialog = Some(Dialog::Settings),
            Window::Palette => {
                self.dialog = Some(Dialog::palette(Offers::All));
            }
            Window::Keys => self.dialog = Some(Dialog::Keys),
            Window::SharedPassages => {
                self.settings.shared_passages = !self.settings.shared_passages;
            }
            Window::LeftPanel => self.settings.left_panel = !self.settings.left_panel,
            Window::RightPanel => self.settings.right_panel = !self.settings.right_panel,
        }
    }

    fn zoom(&mut self, context: &Context, zoom: f32) {
        self.settings.zoom = zoom;
        self.apply_settings(context);
    }

    fn run_project_command(&mut self, context: &Context, command: Project) {
        match command {
            Project::New => self.dialog = Some(self.new_project(Vec::new())),
            Project::Open => self.browse(context, Purpose::OpenProject),
            Project::Sample => {
                if !self.asks_first(&Action::Ui(UiCommand::Project(command))) {
                    self.open_sample(context);
                }
            }
            Project::AddArticles => self.browse(context, Purpose::AddArticles),
            Project::LaterVersion => {
                self.on_desk(Desk::ask_for_version);
                self.browse(context, Purpose::LaterVersion);
            }
            Project::Compared => {
                let version = self.desk.as_ref().and_then(Desk::focused_version);
                self.dialog = version.cloned().map(Dialog::Version);
            }
            // The text comes as an event, which `keys` waits for.
            Project::Paste => context.send_viewport_cmd(ViewportCommand::RequestPaste),
            Project::Details => {
                let desk = self.desk.as_ref();
                let article = desk.and_then(|desk| desk.project().article(desk.focused_article()?));
                self.dialog = article.map(|article| Dialog::Article {
                    article: article.id.clone(),
                    details: article.details.clone(),
                });
            }
            Project::ArticleUp | Project::ArticleDown => {
                let down = command == Project::ArticleDown;
                self.try_desk(|desk| match desk.neighbour_in_project(down) {
                    Some((article, to)) => desk.perform(Command::MoveArticle { article, to }),
                    None => Ok(()),
                });
            }
            Project::RemoveArticle => {
                let article = self.desk.as_ref().and_then(Desk::article_at_hand).cloned();
                self.dialog = article.map(Dialog::RemoveArticle);
            }
            Project::Export => {
                let kind = match self.desk.as_ref().map(Desk::screen) {
                    Some(Screen::Compare(view)) => ExportKind::Comparison(view, TableFormat::Csv),
                    Some(Screen::Spans) => ExportKind::Listing(TableFormat::Csv),
                    Some(Screen::TagSet) => ExportKind::code_book(),
                    Some(Screen::Journal) => ExportKind::Journal(TableFormat::Markdown),
                    Some(Screen::Read | Screen::Agreement | Screen::Adjudication) | None => {
                        ExportKind::table()
                    }
                };
                self.choose_export(context, kind);
            }
            Project::Save => self.on_desk(Desk::retry_save),
            Project::Annotator => {
                self.dialog = Some(Dialog::Annotator {
                    id: None,
                    name: String::new(),
                    colour: Annotator::PALETTE[0],
                });
            }
            Project::AddLayers => self.browse(context, Purpose::AddLayers),
            Project::Samples => {
                self.dialog = self.desk.as_ref().map(|desk| {
                    let project = desk.session().project();
                    let mut annotators = project.everybody();
                    annotators.retain(|it| {
                        let is_written = project.annotators().contains_key(it);
                        let is_of_study = is_written || project.annotates(it);
                        is_of_study && !project.is_adjudicated(it)
                    });
                    Dialog::Samples(Box::new(NewSample::new(annotators)))
                });
            }
            Project::Method => {
                self.dialog = Some(Dialog::Method(Method::default()));
                self.write_method(context, false);
            }
            Project::Versions => self.dialog = Some(Dialog::Recoding(Recoding::default())),
            Project::Restore => self.choose_backup(context),
            Project::Close => {
                if !self.asks_first(&Action::Ui(UiCommand::Project(command))) {
                    self.desk = None;
                    self.may_close = false;
                    context.send_viewport_cmd(ViewportCommand::Title("Pullquote".to_owned()));
                }
            }
        }
    }

    fn annotate(&mut self, context: &Context, command: Annotate) {
        match command {
            Annotate::Undo => self.try_desk(Desk::undo),
            Annotate::Redo => self.try_desk(Desk::redo),
            Annotate::Repeat => self.try_desk(Desk::repeat),
            Annotate::Remove => self.try_desk(|desk| {
                let selected = match desk.screen() {
                    Screen::Spans => desk.chosen_spans(),
                    _ => desk.focus().annotation().into_iter().collect(),
                };
                desk.perform(Command::RemoveAnnotations(selected))
            }),
            Annotate::PickStart => self.on_desk(|desk| desk.pick_edge(Edge::Start)),
            Annotate::PickEnd => self.on_desk(|desk| desk.pick_edge(Edge::End)),
            Annotate::Note => {
                self.settings.right_panel = true;
                self.on_desk(|desk| desk.enter(Field::Note));
            }
            Annotate::Attributes => {
                self.settings.right_panel = true;
                self.on_desk(|desk| desk.enter(Field::First));
            }
            Annotate::Furniture => self.try_desk(Desk::toggle_furniture),
            Annotate::SameFurniture => self.try_desk(Desk::mark_same_lines),
            Annotate::Sentence => self.on_desk(Desk::select_sentence),
            Annotate::Grow => self.on_desk(Desk::grow_selection),
            Annotate::Shrink => self.on_desk(Desk::shrink_selection),
            Annotate::Snap => self.settings.snap = self.settings.snap.next(),
            Annotate::AddTag => {
                let tags = self.desk.as_ref().map(|desk| desk.project().tag_set());
                let colour = tags.map(|tags| Colour::unused(&tags.tags));
                self.dialog = colour.map(|colour| Dialog::NewTag {
                    name: String::new(),
                    colour,
                });
            }
            Annotate::ChooseTag => self.dialog = Some(Dialog::palette(Offers::Tags)),
            Annotate::RecentTag => self.dialog = Some(Dialog::palette(Offers::RecentTags)),
            Annotate::InVivo => self.try_desk(Desk::tag_in_vivo),
            Annotate::Fragment => self.try_desk(Desk::add_fragment),
            Annotate::Split => self.try_desk(Desk::split),
            Annotate::Join => self.try_desk(Desk::join),
            Annotate::Duplicate => self.dialog = Some(Dialog::palette(Offers::Besides)),
            Annotate::HideTag => self.on_desk(|desk| {
                if let Some(tag) = desk.tag_at_hand().cloned() {
                    desk.toggle_tag(tag);
                }
            }),
            Annotate::RemoveTag => {
                let tag = self.desk.as_ref().and_then(Desk::tag_at_hand).cloned();
                self.dialog = tag.map(|tag| Dialog::RemoveTag { tag, to: None });
            }
            Annotate::Paint => self.on_desk(Desk::toggle_painting),
            Annotate::Copy => {
                let text = self.desk.as_ref().and_then(Desk::selected_text);
                if let Some(text) = text {
                    context.copy_text(text);
                }
            }
            Annotate::Unselect => self.unselect(context),
        }
    }

    /// Escape ends what it is pressed in, and only that.
    fn unselect(&mut self, context: &Context) {
        let list = history::list_id();
        if context.memory(egui::Memory::focused) == Some(list) {
            context.memory_mut(|memory| memory.surrender_focus(list));
            return;
        }
        let Some(desk) = &mut self.desk else {
            return;
        };
        match self.typing_in.take() {
            Some(field) if field == egui::Id::unique("find field") => desk.close_find(),
            Some(field) if field == article_search() => {
                desk.work_on_list(ListAction::Search(String::new()));
                context.memory_mut(egui::Memory::stop_text_input);
            }
            Some(_) => context.memory_mut(egui::Memory::stop_text_input),
            None if desk.screen() == Screen::Spans && desk.spans_page().has_ticked() => {
                desk.spans_page_mut().untick();
            }
            None if desk.screen() != Screen::Read => desk.show(Screen::Read),
            None if context.memory(|memory| memory.has_focus(article_list())) => {
                context.memory_mut(|memory| memory.surrender_focus(article_list()));
            }
            None if desk.has_nothing_to_end() && desk.leave_alone() => {}
            None => desk.unselect(),
        }
    }

    fn move_on(&mut self, context: &Context, command: Move) {
        match command {
            Move::Next => self.on_desk(|desk| desk.walk(true)),
            Move::Previous => self.on_desk(|desk| desk.walk(false)),
            Move::Overlap => self.on_desk(Desk::cycle_overlaps),
            Move::Related => {
                let ends = self.desk.as_ref().map(Desk::related_ends);
                match ends.unwrap_or_default().as_slice() {
                    [end] => self.run(context, Action::go(*end)),
                    _ => self.dialog = Some(Dialog::palette(Offers::Relations)),
                }
            }
            Move::Part => {
                let desk = self.desk.as_ref();
                let reading = desk.filter(|desk| desk.screen() == Screen::Read);
                let text = reading.and_then(Desk::focused_article).map(Reader::id);
                parts::go_on(context, text);
            }
            Move::Find => {
                self.on_desk(|desk| {
                    desk.show(Screen::Read);
                    desk.open_find();
                });
                context.memory_mut(|memory| memory.request_focus(egui::Id::unique("find field")));
            }
            Move::FindNext => self.on_desk(|desk| desk.walk_hits(true)),
            Move::FindPrevious => self.on_desk(|desk| desk.walk_hits(false)),
            Move::Jump => self.on_desk(|desk| desk.start_jump(false)),
            Move::SelectTo => self.on_desk(|desk| desk.start_jump(true)),
            Move::JumpAgain => self.on_desk(|desk| desk.jump_again(true)),
            Move::JumpBack => self.on_desk(|desk| desk.jump_again(false)),
            Move::TagHit => self.try_desk(Desk::tag_hit),
            Move::TagAll => self.on_desk(|desk| {
                desk.show(Screen::Read);
                desk.open_hits();
            }),
        }
    }
}

/// What is answered is a suggestion in the articles, a finding on the screen of the discrepancies, and on that of the
/// coverage whether what is not there was looked for.
fn suggest(desk: &mut Desk, command: Suggest) -> Result<(), CommandError> {
    let reads = desk.screen() == Screen::Read;
    let covers = desk.screen() == Screen::Compare(View::Coverage);
    let mut finding = |action| desk.compare(CompareAction::Discrepancies(action));
    match command {
        Suggest::Accept if reads => desk.accept(None),
        Suggest::Accept if covers => desk.compare(CompareAction::Coverage(CoverageAction::Absent)),
        Suggest::Accept => finding(DiscrepanciesAction::Answer(Verdict::Confirmed)),
        Suggest::Reject if reads => desk.reject(),
        Suggest::Reject => finding(DiscrepanciesAction::Answer(Verdict::Dismissed)),
        Suggest::Next | Suggest::Previous => {
            let forward = command == Suggest::Next;
            if reads {
                desk.walk_proposals(forward);
                return Ok(());
            }
            finding(DiscrepanciesAction::Walk { forward })
        }
        // Asked in dialogs.
        Suggest::AcceptAll | Suggest::Rejected | Suggest::HoldBack => Ok(()),
        Suggest::More => {
            desk.ask_for_more();
            Ok(())
        }
        Suggest::Quotes => {
            desk.toggle_asked(Asked::Quotes);
            Ok(())
        }
        Suggest::Clusters => {
            desk.toggle_asked(Asked::Clusters);
            Ok(())
        }
    }
}
