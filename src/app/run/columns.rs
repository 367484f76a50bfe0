//! What is asked of the columns, and of the list of articles beside them.

use egui::text::CCursorRange;
use egui::{Context, TextEdit};

use crate::app::action::ColumnAction;
use crate::app::command::Columns;
use crate::app::compare::Screen;
use crate::app::desk::{ListAction, article_list, article_search};
use crate::app::dialogs::{Dialog, Offers};
use crate::app::settings::SidePart;
use crate::app::{App, Desk};
use crate::edit::CommandError;

impl App {
    pub(super) fn run_columns_command(&mut self, context: &Context, command: Columns) {
        match command {
            Columns::Sets => self.dialog = Some(Dialog::palette(Offers::ColumnSets)),
            Columns::Keep => {
                let desk = self.desk.as_ref();
                let shown = desk.and_then(Desk::shown_set).unwrap_or_default();
                let name = shown.to_owned();
                self.dialog = Some(Dialog::KeepColumns { name });
            }
            Columns::List => {
                self.settings.left_panel = true;
                self.settings.folded.remove(&SidePart::Articles);
                self.on_desk(|desk| {
                    desk.show(Screen::Read);
                    desk.leave_alone();
                });
                self.mark_search(context);
                context.memory_mut(|memory| memory.request_focus(article_search()));
            }
            Columns::Follow => self.on_desk(Desk::toggle_following),
            Columns::Lock => self.on_desk(|desk| desk.toggle_lock(desk.focus().column())),
            Columns::Next => self.on_desk(|desk| desk.walk_columns(true)),
            Columns::Previous => self.on_desk(|desk| desk.walk_columns(false)),
            Columns::Left => self.on_desk(|desk| desk.push_column(false)),
            Columns::Right => self.on_desk(|desk| desk.push_column(true)),
            Columns::Hide => self.on_desk(|desk| {
                if let Some(article) = desk.article_at_hand().cloned() {
                    desk.toggle_column(&article);
                }
            }),
            Columns::Alone => self.on_desk(Desk::toggle_alone),
            Columns::Rows => self.on_desk(Desk::toggle_rows),
            Columns::Split => self.on_desk(Desk::toggle_split),
            Columns::Pin => self.on_desk(|desk| desk.toggle_pinned(desk.focus().column())),
        }
    }

    /// Marks what was looked for last, so that what is typed next takes its place.
    fn mark_search(&self, context: &Context) {
        let Some(desk) = &self.desk else { return };
        let words = &desk.list().arrangement().search;
        if let Some(mut state) = TextEdit::load_state(context, article_search()) {
            let all = CCursorRange::select_all_str(words);
            state.cursor.set_char_range(Some(all));
            state.store(context, article_search());
        }
    }

    /// Does something in the list. The keys go from the field to the list with the first step in it, and to the text
    /// when an article is opened.
    pub(super) fn run_list(&mut self, context: &Context, action: ListAction) {
        let Some(desk) = &mut self.desk else { return };
        let opens = action == ListAction::Open;
        let walks = matches!(
            action,
            ListAction::Walk { .. } | ListAction::Page { .. } | ListAction::Edge { .. }
        );
        desk.work_on_list(action);
        context.memory_mut(|memory| {
            if walks {
                memory.request_focus(article_list());
            } else if opens {
                memory.surrender_focus(article_list());
                memory.surrender_focus(article_search());
            }
        });
    }
}

/// Does something with the columns.
pub(super) fn run_column(desk: &mut Desk, action: ColumnAction) -> Result<(), CommandError> {
    match action {
        ColumnAction::Show(article) => desk.show_article(&article),
        ColumnAction::Toggle(article) => desk.toggle_column(&article),
        ColumnAction::Only(article) => desk.show_only(&[article]),
        ColumnAction::ShowSet(name) => {
            desk.show(Screen::Read);
            desk.show_set(&name);
        }
        ColumnAction::Keep(name) => return desk.keep_columns(&name),
        ColumnAction::Pane { column, pane } => desk.use_pane(column, pane),
        ColumnAction::Pin(column) => desk.toggle_pinned(column),
        ColumnAction::Lock(column) => desk.toggle_lock(column),
        ColumnAction::Move { from, to } => desk.move_column(from, to),
        ColumnAction::Resize { column, width } => desk.set_width(column, width),
        ColumnAction::ShareWidth => desk.share_width(),
        ColumnAction::Moved { article, to } => desk.follow(&article, to),
    }
    Ok(())
}
