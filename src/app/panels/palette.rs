//! The command palette: every command by its name, and every tag; or the tags alone.

use egui::{
    Align, Area, Color32, CornerRadius, Frame, Id, Key, Layout, Margin, Modal, RichText, Role,
    ScrollArea, Sense, Ui, WidgetInfo, vec2,
};

use super::relations::{Tie, end_words};
use crate::app::action::{Action, ColumnAction, ProjectAction, TextAction};
use crate::app::command::{Columns, TABLE, UiCommand};
use crate::app::dialogs::Offers;
use crate::app::look::Text;
use crate::app::look::colour::TagColours;
use crate::app::look::direction::field;
use crate::app::look::widgets::{look, name_field, paint_swatch, paint_truncated};
use crate::app::order::Order;
use crate::app::{App, Desk};
use crate::edit::Command;
use crate::model::{Tag, TagId};
use crate::text::shortened;

/// How high the list is at most, in points.
const LIST: f32 = 380.0;
/// What is left below it, in points.
const BELOW: f32 = 16.0;

struct Entry {
    name: String,
    keys: String,
    /// What it does, one after the other.
    actions: Vec<Action>,
    /// The colour of a tag.
    swatch: Option<Color32>,
    /// Whether it can be given now; what cannot is listed all the same, to be found.
    available: bool,
    score: usize,
}

impl Entry {
    /// What can be done now.
    fn new(name: impl Into<String>, keys: String, action: impl Into<Action>) -> Self {
        Self {
            name: name.into(),
            keys,
            actions: vec![action.into()],
            swatch: None,
            available: true,
            score: 0,
        }
    }

    /// The same with a tag, which has its colour.
    fn of_tag(ui: &Ui, tag: &Tag, keys: String, action: impl Into<Action>) -> Self {
        Self {
            swatch: Some(TagColours::new(tag.colour, look(ui)).solid),
            ..Self::new(&tag.name, keys, action)
        }
    }
}

/// The digit that chooses one of some.
fn digit(number: usize) -> String {
    match number {
        1..=9 => number.to_string(),
        _ => String::new(),
    }
}

/// Draws the palette, which `is_fresh` where it has just opened. Returns whether it stays.
pub(super) fn show(
    app: &mut App,
    ui: &Ui,
    offers: Offers,
    query: &mut String,
    cursor: &mut usize,
    is_fresh: bool,
) -> bool {
    let tokens = look(ui);
    let entries = match offers {
        Offers::All => entries(app, ui, query),
        Offers::Tags => tags(app, ui, query),
        Offers::RecentTags => recent_tags(app, ui),
        Offers::Besides => besides(app, ui, query),
        Offers::Relations => relations(app),
        Offers::ColumnSets => column_sets(app, ui),
    };
    let (hint, label) = match offers {
        Offers::All => ("Type what you want to do", "Command"),
        Offers::Tags => ("Type a tag's name", "Tag"),
        Offers::RecentTags => ("Press a digit", "Recent tag"),
        Offers::Besides => ("Press a tag’s key, or type its name", "Tag besides"),
        Offers::Relations => ("Press a digit", "Relation"),
        Offers::ColumnSets => ("Press a digit", "Set of columns"),
    };
    *cursor = (*cursor).min(entries.len().saturating_sub(1));
    let (up, down, enter) = ui.input_mut(|input| {
        let none = egui::Modifiers::NONE;
        (
            input.count_and_consume_key(none, Key::ArrowUp),
            input.count_and_consume_key(none, Key::ArrowDown),
            input.consume_key(none, Key::Enter),
        )
    });
    if !entries.is_empty() {
        *cursor = (*cursor + entries.len() * up + down - up) % entries.len();
    }
    let mut chosen = entries.get(*cursor).filter(|_| enter);
    let area = Area::new(Id::unique("palette")).anchor(egui::Align2::CENTER_TOP, vec2(0.0, 80.0));
    let frame = Frame::window(ui.style()).inner_margin(Margin::same(8));
    let modal = Modal::new(Id::unique("palette"))
        .area(area.order(egui::Order::Foreground))
        .frame(frame)
        .backdrop_color(*tokens.backdrop);
    let response = modal.show(ui.ctx(), |ui| {
        ui.set_width(520.0_f32.min(ui.ctx().content_rect().width() - 40.0));
        let edit = field::line(ui, query, &Text::Body.font(), |query| {
            egui::TextEdit::singleline(query)
                .hint_text(RichText::new(hint).color(*tokens.faint))
                .margin(Margin::symmetric(10, 8))
                .desired_width(f32::INFINITY)
        });
        name_field(&edit, query, label, hint);
        edit.request_focus();
        if edit.changed() {
            *cursor = 0;
            let is_digit = offers == Offers::Besides && query.parse::<u8>().is_ok();
            if offers.by_digit() || is_digit {
                // Of several that came at once the first is meant.
                let digit: String = query.chars().take(1).collect();
                chosen = chosen.or(entries.iter().find(|entry| entry.keys == digit));
                if chosen.is_some() {
                    ui.ctx()
                        .with_plugin(|order: &mut Order| order.ignore_again(&digit));
                }
                query.clear();
            }
        }
        ui.add_space(4.0);
        // The rows that there were before say nothing of how many fit, nor of which are looked at.
        let below = ui.ctx().content_rect().bottom() - ui.cursor().top();
        let height = (below - BELOW).clamp(30.0, LIST);
        let mut list = ScrollArea::vertical().max_height(height);
        if is_fresh || edit.changed() {
            list = list.vertical_scroll_offset(0.0);
        }
        list.min_scrolled_height(height).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for (index, entry) in entries.iter().enumerate() {
                let (rect, response) =
                    ui.allocate_exact_size(vec2(ui.available_width(), 30.0), Sense::click());
                let current = index == *cursor;
                let enabled = entry.available;
                response.widget_info(|| {
                    WidgetInfo::selected(Role::Button, enabled, current, &entry.name)
                });
                if current || response.hovered() {
                    ui.painter().rect_filled(
                        rect,
                        CornerRadius::same(6),
                        *tokens.accent_background,
                    );
                }
                if current && up + down > 0 {
                    response.scroll_to_me(None);
                }
                let mut left = rect.left_center() + vec2(10.0, 0.0);
                if let Some(swatch) = entry.swatch {
                    paint_swatch(ui, left + vec2(5.0, 0.0), 10.0, swatch);
                    left.x += 20.0;
                }
                paint_truncated(
                    ui,
                    left,
                    rect.width() - 140.0,
                    &entry.name,
                    Text::Name.font(),
                    if enabled { *tokens.ink } else { *tokens.faint },
                );
                let mut keys = ui.new_child(
                    egui::UiBuilder::new()
                        .max_rect(rect.shrink2(vec2(10.0, 0.0)))
                        .layout(Layout::right_to_left(Align::Center))
                        .id_salt(index),
                );
                if !entry.keys.is_empty() {
                    crate::app::look::widgets::key_cap(&mut keys, &entry.keys);
                }
                if response.clicked() {
                    chosen = Some(entry);
                }
            }
            if entries.is_empty() {
                let words = match offers {
                    Offers::All => "No command has these letters",
                    Offers::Tags | Offers::RecentTags => "No tags yet",
                    Offers::Besides => "No other tag has these letters",
                    Offers::Relations => "Nothing that it is related to is there",
                    Offers::ColumnSets => "Nothing is shown that could be remembered",
                };
                ui.label(RichText::new(words).color(*tokens.soft));
            }
        });
    });
    if let Some(entry) = chosen.filter(|entry| entry.available) {
        app.actions.extend(entry.actions.iter().cloned());
        return false;
    }
    !response.should_close()
}

fn entries(app: &App, ui: &Ui, query: &str) -> Vec<Entry> {
    let context = ui.ctx();
    let mut entries = Vec::new();
    let mut add = |name: String, keys: String, action: Action, available: bool| {
        if let Some(score) = score(query, &name) {
            entries.push(Entry {
                available,
                score,
                ..Entry::new(name, keys, action)
            });
        }
    };
    let desk = app.desk.as_ref();
    for command in TABLE {
        let available = command.is_available(desk);
        // Without a project, most commands are only in the way.
        if available || desk.is_some() {
            let (name, keys) = (command.name().to_owned(), command.keys(context));
            add(name, keys, Action::Ui(*command), available);
        }
    }
    if let Some(desk) = &app.desk {
        for tag in &desk.project().tag_set().tags {
            let keys = tag.key.map(String::from).unwrap_or_default();
            let tag_as = TextAction::Tag(tag.id.clone()).into();
            add(format!("Tag as {}", tag.name), keys, tag_as, true);
        }
        for annotator in desk.session().project().everybody() {
            let name = desk.project().annotator_name(&annotator);
            let name = format!("Annotate as {name}");
            let is_other = annotator != *desk.session().annotator();
            let go_on = Action::Project(ProjectAction::WorkAs(annotator));
            add(name, String::new(), go_on, is_other);
        }
        for set in desk.project().column_sets() {
            let name = format!("Show the columns “{}”", set.name);
            let show = ColumnAction::ShowSet(set.name.clone()).into();
            add(name, String::new(), show, true);
        }
        for article in desk.project().articles() {
            let name = format!("Go to {}", article.short_name());
            let show = Action::Column(ColumnAction::Show(article.id.clone()));
            add(name, String::new(), show, true);
        }
    }
    // What is called just so, then the best; among equals the table's order.
    let whole = query.trim().to_lowercase();
    entries.sort_by_key(|entry| (entry.name.to_lowercase() != whole, entry.score));
    entries
}

/// The tags that have these letters, those used last first where nothing is typed; and a new one of that name.
fn tags(app: &App, ui: &Ui, query: &str) -> Vec<Entry> {
    let Some(desk) = &app.desk else {
        return Vec::new();
    };
    fitting(desk, ui, query, |tag| Action::Text(TextAction::Tag(tag)))
}

/// The same but for the tag that the selected annotation has.
fn besides(app: &App, ui: &Ui, query: &str) -> Vec<Entry> {
    let Some(desk) = &app.desk else {
        return Vec::new();
    };
    let own = desk.selected_annotation().map(|it| &it.tag);
    let own = own.map(|tag| desk.project().tag_set().name(tag));
    let mut entries = fitting(desk, ui, query, |tag| {
        Action::Text(TextAction::Besides(tag))
    });
    entries.retain(|entry| Some(entry.name.as_str()) != own);
    entries
}

fn fitting(desk: &Desk, ui: &Ui, query: &str, tag_as: impl Fn(TagId) -> Action) -> Vec<Entry> {
    let set = desk.project().tag_set();
    let used = desk.recent_tags();
    let recent = used.iter().filter_map(|tag| set.get(tag));
    let others = set.tags.iter().filter(|tag| !used.contains(&&tag.id));
    let fitting = recent.chain(others).filter_map(|tag| {
        let key = tag.key.map(String::from).unwrap_or_default();
        Some(Entry {
            score: score(query, &tag.name)?,
            ..Entry::of_tag(ui, tag, key, tag_as(tag.id.clone()))
        })
    });
    let mut entries: Vec<_> = fitting.collect();
    entries.sort_by_key(|entry| entry.score);
    if let Some(new) = set.new_tag(query) {
        let tag = tag_as(new.id.clone());
        let mut entry = Entry::of_tag(ui, &new, String::new(), Command::AddTag(new.clone()));
        entry.name = format!("New tag “{}”", new.name);
        entry.actions.push(tag);
        entries.push(entry);
    }
    entries
}

/// How tags were used last, each with a digit.
fn recent_tags(app: &App, ui: &Ui) -> Vec<Entry> {
    let Some(desk) = &app.desk else {
        return Vec::new();
    };
    let set = desk.project().tag_set();
    let usages = desk.recent_usages().into_iter();
    let usages = usages.filter_map(|usage| Some((set.get(&usage.tag)?, usage)));
    let entries = usages.zip(1..=9).map(|((tag, usage), digit)| {
        let told = desk.telling(&usage).join(", ");
        let mut entry = Entry::of_tag(ui, tag, digit.to_string(), TextAction::TagAs(usage));
        if !told.is_empty() {
            entry.name = format!("{}: {}", entry.name, shortened(&told, 60));
        }
        entry
    });
    entries.collect()
}

/// The other ends of the selected annotation's relations, the first nine with a digit.
fn relations(app: &App) -> Vec<Entry> {
    let selected = app.desk.as_ref().and_then(|desk| {
        let selected = desk.selected_annotation()?;
        Some((desk.project(), selected.id))
    });
    let Some((project, selected)) = selected else {
        return Vec::new();
    };
    let relations = project.relations_of(selected).iter();
    let ends = relations.filter_map(|relation| {
        let end = project.annotation(relation.other(selected))?;
        let name = format!(
            "{}: {}",
            Tie::of(relation, selected).words(),
            end_words(project, end)
        );
        Some((name, end.id))
    });
    let entries = ends.zip(1_usize..);
    let entries =
        entries.map(|((name, end), number)| Entry::new(name, digit(number), Action::go(end)));
    entries.collect()
}

/// The sets of columns, the first nine with a digit; and how to make one.
fn column_sets(app: &App, ui: &Ui) -> Vec<Entry> {
    let Some(desk) = &app.desk else {
        return Vec::new();
    };
    let sets = desk.project().column_sets().zip(1_usize..);
    let sets = sets.map(|(set, number)| {
        let show = ColumnAction::ShowSet(set.name.clone());
        Entry::new(&set.name, digit(number), show)
    });
    let keep = UiCommand::Columns(Columns::Keep);
    let keep = Entry {
        available: keep.is_available(Some(desk)),
        ..Entry::new(keep.name(), keep.keys(ui.ctx()), keep)
    };
    sets.chain([keep]).collect()
}

/// How well letters fit a name: 0 is best. `None` where they do not occur in this order.
fn score(query: &str, name: &str) -> Option<usize> {
    let query = query.trim().to_lowercase();
    let name = name.to_lowercase();
    if let Some(at) = name.find(&query) {
        let starts_word = at == 0 || name[..at].ends_with(' ');
        return Some(usize::from(!starts_word));
    }
    in_order(&query, &name).or_else(|| any_order(&query, &name))
}

/// How many letters are skipped of a name that has those of the query one behind the other.
fn in_order(query: &str, name: &str) -> Option<usize> {
    let mut rest = name.chars();
    let mut skipped = 2;
    for wanted in query.chars().filter(|character| !character.is_whitespace()) {
        let gap = rest.by_ref().position(|character| character == wanted)?;
        skipped += gap;
    }
    Some(skipped)
}

/// Whether words of a name begin as the words of the query do, in whatever order. Of two long words and more the short ones
/// between, as in “versions of the code book”, need not be there.
fn any_order(query: &str, name: &str) -> Option<usize> {
    let words = |text: &'_ str| {
        let words = text.split(|letter: char| !letter.is_alphanumeric());
        let words = words.filter(|word| !word.is_empty());
        words.map(ToOwned::to_owned).collect::<Vec<String>>()
    };
    let there = words(name);
    let mut wanted = words(query);
    let is_long = |word: &String| word.chars().count() > 3;
    if wanted.iter().filter(|word| is_long(word)).count() > 1 {
        wanted.retain(is_long);
    }
    let begins = |wanted: &String| there.iter().any(|word| word.starts_with(wanted.as_str()));
    let all = !wanted.is_empty() && wanted.iter().all(begins);
    all.then_some(name.len())
}

#[cfg(test)]
mod tests {
    use super::score;

    #[test]
    fn the_start_of_a_word_is_best() {
        assert_eq!(score("ex", "Export…"), Some(0));
        assert_eq!(score("tag", "New tag…"), Some(0));
        assert_eq!(score("port", "Export…"), Some(1));
        assert!(score("adar", "Add articles…").is_some());
        assert_eq!(score("xyz", "Export…"), None);
        assert!(score("versions of the code book", "Code book versions…").is_some());
        assert_eq!(score("of the", "Code book versions…"), None);
        assert_eq!(score("zzz book", "Code book versions…"), None);
    }
}
