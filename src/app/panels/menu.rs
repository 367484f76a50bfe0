//! Menus under the right button: the commands of the table that apply to what was pressed, each with its key.
//!
//! What can be done stands in [`command`](crate::app::command) alone; here is which of it is about what.

use egui::{Button, Response, Role, Ui, WidgetInfo, vec2};

use super::progress;
use crate::app::Desk;
use crate::app::action::{Action, Actions, ColumnAction, TextAction};
use crate::app::command::{
    Annotate, Columns, Link, Move, Project, Show, Suggest, Target, UiCommand, Work,
};
use crate::app::look::menus::context;
use crate::compare::View;

/// Commands that stand together in a menu.
type Groups = &'static [&'static [UiCommand]];

/// So many tags stand in a menu; the others are found by name.
const TAGS: usize = 9;

const fn annotate(command: Annotate) -> UiCommand {
    UiCommand::Annotate(command)
}

const fn project(command: Project) -> UiCommand {
    UiCommand::Project(command)
}

/// What can be done with words that are selected, and at the caret.
const TEXT: Groups = &[
    &[
        annotate(Annotate::Repeat),
        annotate(Annotate::RecentTag),
        annotate(Annotate::ChooseTag),
        annotate(Annotate::InVivo),
        annotate(Annotate::Fragment),
    ],
    &[
        annotate(Annotate::Split),
        annotate(Annotate::Sentence),
        annotate(Annotate::Copy),
        UiCommand::Link(Link::Start),
    ],
    &[
        annotate(Annotate::Furniture),
        annotate(Annotate::SameFurniture),
        UiCommand::Move(Move::Find),
    ],
];

/// What can be done with an annotation.
const HIGHLIGHT: Groups = &[
    &[
        annotate(Annotate::Attributes),
        annotate(Annotate::Note),
        annotate(Annotate::ChooseTag),
        annotate(Annotate::Duplicate),
    ],
    &[
        annotate(Annotate::PickStart),
        annotate(Annotate::PickEnd),
        annotate(Annotate::Split),
        annotate(Annotate::Join),
        UiCommand::Move(Move::Overlap),
    ],
    &[
        UiCommand::Link(Link::Start),
        UiCommand::Link(Link::StartAnew),
        UiCommand::Link(Link::LightUp),
        UiCommand::Link(Link::Relate),
        UiCommand::Move(Move::Related),
        UiCommand::Link(Link::Pin),
    ],
    &[
        annotate(Annotate::Copy),
        annotate(Annotate::HideTag),
        annotate(Annotate::Remove),
    ],
];

/// What can be done with an article.
const ARTICLE: Groups = &[
    &[
        project(Project::Details),
        project(Project::LaterVersion),
        project(Project::Compared),
        UiCommand::Work(Work::ArticleNote),
    ],
    &[
        project(Project::ArticleUp),
        project(Project::ArticleDown),
        project(Project::RemoveArticle),
    ],
];

/// What can be done with a column besides.
const COLUMN: Groups = &[&[
    UiCommand::Columns(Columns::Left),
    UiCommand::Columns(Columns::Right),
    UiCommand::Columns(Columns::Follow),
    UiCommand::Columns(Columns::Lock),
    UiCommand::Columns(Columns::Pin),
    UiCommand::Columns(Columns::Split),
    UiCommand::Columns(Columns::Alone),
    UiCommand::Columns(Columns::Hide),
]];

/// What can be done with a cluster.
const CLUSTER: Groups = &[&[
    UiCommand::Link(Link::LightUp),
    UiCommand::Link(Link::RemoveCluster),
]];

/// Where a cluster can be looked at.
const VIEWS: &[View] = &[View::Coverage, View::Wording, View::Discrepancies];

/// What can be done with a tag.
const TAG: Groups = &[&[annotate(Annotate::HideTag), annotate(Annotate::RemoveTag)]];

/// What can be done with rows of the table of spans.
const SPANS: Groups = &[
    &[annotate(Annotate::Note), annotate(Annotate::Duplicate)],
    &[annotate(Annotate::Join)],
    &[annotate(Annotate::Remove), project(Project::Export)],
];

/// The menu of an article's text.
pub(super) fn text(desk: &Desk, text: &Response, actions: &mut Actions) {
    context(text, |ui| {
        let words = desk.focus().words().is_some();
        if words {
            for tag in desk.project().tag_set().tags.iter().take(TAGS) {
                let key = tag.key.map(String::from).unwrap_or_default();
                if line(ui, &format!("Tag as {}", tag.name), &key).clicked() {
                    actions.push(TextAction::Tag(tag.id.clone()));
                }
            }
            ui.separator();
        }
        let groups = if words || desk.focus().annotation().is_none() {
            TEXT
        } else {
            HIGHLIGHT
        };
        commands(desk, ui, groups, None, actions);
        let answers = &[Suggest::Accept, Suggest::Reject].map(UiCommand::Suggest);
        if answers.iter().all(|it| it.is_available(Some(desk))) {
            ui.separator();
            group(desk, ui, answers, None, actions);
        }
    });
}

/// The menu of a column's head.
pub(super) fn column(
    desk: &Desk,
    head: &Response,
    target: &Target,
    index: usize,
    actions: &mut Actions,
) {
    if head.secondary_clicked() {
        // Commands about columns are about the one that has the keys.
        let article = desk.columns().get(index).map(|it| it.article().clone());
        let show = |article| Action::Column(ColumnAction::Show(article));
        actions.extend(article.map(show));
    }
    context(head, |ui| {
        commands(desk, ui, COLUMN, Some(target), actions);
        ui.separator();
        about_article(desk, ui, target, actions);
    });
}

/// The menu of an article in the list.
pub(super) fn article(desk: &Desk, row: &Response, target: &Target, actions: &mut Actions) {
    context(row, |ui| {
        if let Target::Article(article) = target
            && line(ui, "Show only this article", "").clicked()
        {
            actions.push(ColumnAction::Only(article.clone()));
        }
        about_article(desk, ui, target, actions);
    });
}

fn about_article(desk: &Desk, ui: &mut Ui, target: &Target, actions: &mut Actions) {
    commands(desk, ui, ARTICLE, Some(target), actions);
    let Target::Article(article) = target else {
        return;
    };
    if let Some(article) = desk.project().article(article) {
        progress::entries(desk, ui, article, actions);
    }
}

/// The menu of a cluster.
pub(in crate::app) fn cluster(
    desk: &Desk,
    row: &Response,
    cluster: crate::model::ClusterId,
    actions: &mut Actions,
) {
    context(row, |ui| {
        for view in VIEWS {
            let command = UiCommand::View(*view);
            if offered(ui, command).clicked() {
                actions.push(Action::cluster(cluster));
                actions.push(command);
            }
        }
        ui.separator();
        let target = Target::Cluster(cluster);
        commands(desk, ui, CLUSTER, Some(&target), actions);
    });
}

/// What a tag's menu has.
pub(in crate::app) fn tag(
    desk: &Desk,
    ui: &mut Ui,
    tag: crate::model::TagId,
    actions: &mut Actions,
) {
    commands(desk, ui, TAG, Some(&Target::Tag(tag)), actions);
}

/// The menu of a row of the table of spans, which is the current one.
pub(in crate::app) fn spans(desk: &Desk, row: &Response, read: &Action, actions: &mut Actions) {
    context(row, |ui| {
        let command = UiCommand::Show(Show::Read);
        if offered(ui, command).clicked() {
            actions.push(read.clone());
        }
        commands(desk, ui, SPANS, None, actions);
    });
}

/// Those of some commands that can be given now, group by group.
fn commands(
    desk: &Desk,
    ui: &mut Ui,
    groups: Groups,
    target: Option<&Target>,
    actions: &mut Actions,
) {
    let mut any = false;
    for commands in groups {
        let can = |command: &UiCommand| can(desk, *command, target);
        if !commands.iter().any(can) {
            continue;
        }
        if any {
            ui.separator();
        }
        any = true;
        group(desk, ui, commands, target, actions);
    }
}

fn can(desk: &Desk, command: UiCommand, target: Option<&Target>) -> bool {
    target.map_or_else(
        || command.is_available(Some(desk)),
        |target| target.allows(command, desk),
    )
}

fn group(
    desk: &Desk,
    ui: &mut Ui,
    commands: &[UiCommand],
    target: Option<&Target>,
    actions: &mut Actions,
) {
    for command in commands {
        if can(desk, *command, target) && offered(ui, *command).clicked() {
            actions.push(match target {
                Some(target) => Action::On(target.clone(), *command),
                None => Action::Ui(*command),
            });
        }
    }
}

fn offered(ui: &mut Ui, command: UiCommand) -> Response {
    let keys = command.keys(ui.ctx());
    line(ui, command.name(), &keys).on_hover_text(command.row().tooltip)
}

/// A line of a menu, which closes when it is pressed.
fn line(ui: &mut Ui, words: &str, keys: &str) -> Response {
    ui.spacing_mut().item_spacing.y = 1.0;
    let button = Button::new(words).shortcut_text(keys);
    let line = ui.add(button.min_size(vec2(220.0, 26.0)));
    line.widget_info(|| WidgetInfo::labeled(Role::MenuItem, true, words));
    if line.clicked() {
        ui.close();
    }
    line
}
