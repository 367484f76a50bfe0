//! What frames cost with more on the screen than the articles: relations, badges, the search, the table of spans; and
//! with 2,000 articles.
//!
//! A wait is the time from asking until a thread's work is on the screen, at 60 frames a second; `most` is the longest
//! frame in it.

use std::time::{Duration, Instant};

use egui::{Event, Key, Modifiers, Pos2, pos2};
use pullquote::app::{Action, Desk, HitsAction, ListAction, Screen, SpansAction, TextAction};
use pullquote::catalogue::{Grouping, Order};
use pullquote::compare::View;
use pullquote::listing::{self, Column, Condition};
use pullquote::model::{AnnotationId, TagId};
use pullquote::text::Manner;

use super::{Window, milliseconds, report};

/// The workload's texts are full of it.
const FREQUENT: &str = "mater";

impl Window {
    fn desk(&self) -> &Desk {
        self.app.desk().expect("open")
    }

    fn shown(&self) -> usize {
        let shown = self.desk().spans_page().shown();
        shown.map_or(0, |shown| shown.arranged.rows.len())
    }

    /// Asks for something, and waits until it is so and for a few frames more, all of which count.
    pub fn wait(
        &mut self,
        name: &str,
        ask: impl Into<Option<Action>>,
        done: impl Fn(&Desk) -> bool,
    ) {
        let start = Instant::now();
        if let Some(action) = ask.into() {
            self.app.ask(action);
        }
        let mut times = Vec::new();
        let mut waited = None;
        let mut after = 0;
        while after < 5 {
            let frame = Instant::now();
            times.push(self.frame(Vec::new()));
            if waited.is_none() && done(self.desk()) {
                waited = Some(milliseconds(start.elapsed()));
            }
            after += usize::from(waited.is_some());
            std::thread::sleep(Duration::from_millis(16).saturating_sub(frame.elapsed()));
            assert!(
                start.elapsed() < Duration::from_mins(1),
                "{name} did not end"
            );
        }
        let most = times.iter().copied().fold(0.0, f64::max);
        let waited = waited.unwrap_or_default();
        println!("{name}.wait {waited:.0} ms, most {most:.2} ms");
    }

    pub fn still(&mut self, name: &str) {
        self.settle();
        let times = (0..200).map(|_| self.frame(Vec::new())).collect();
        report(&format!("{name}.idle"), times);
    }

    pub fn moving(&mut self, name: &str, place: impl Fn(usize) -> Pos2) {
        let times = self.wheel(place);
        let most = times.iter().copied().fold(0.0, f64::max);
        report(&format!("{name}.scroll"), times);
        println!("{name}.scroll.most {most:.2} ms");
    }

    /// Over one column after the other.
    fn over_columns(&mut self, name: &str) {
        let columns = self.desk().columns().len().min(5);
        self.moving(name, |step| {
            pos2(330.0 + (step / 90 % columns) as f32 * 287.0, 700.0)
        });
    }

    /// An annotation with attributes and with relations.
    fn related(&self) -> AnnotationId {
        let project = self.desk().project();
        let ends = project.relations().map(|relation| relation.from);
        let mut ends = ends.filter_map(|id| project.annotation(id));
        let quote = ends.find(|it| !it.attributes.is_empty());
        quote.expect("a related quote").id
    }

    fn look_for(&mut self, name: &str, words: &str) {
        let words = words.to_owned();
        self.key_with(Modifiers::COMMAND, Key::F);
        // Nobody types at once: the texts are made ready meanwhile.
        let start = Instant::now();
        self.wait(&format!("{name}.open"), None, |_| {
            start.elapsed() > Duration::from_millis(400)
        });
        for letters in 1..=words.len() {
            let typed = words[..letters].to_owned();
            let find = Action::Text(TextAction::Find(typed.clone(), Manner::default()));
            self.wait(&format!("{name}.{typed}"), find, move |desk| {
                desk.find()
                    .is_some_and(|find| find.text() == typed && !find.is_behind())
            });
        }
        let (hits, articles) = self
            .desk()
            .find()
            .expect("a search")
            .counts()
            .expect("hits");
        println!("{name}.found {hits} in {articles}");
    }

    /// Five long articles with relations, badges, the search and the inspector open; then the table.
    pub fn tied(&mut self) {
        self.still("tied");
        self.over_columns("tied");
        let related = self.related();
        self.app.ask(Action::go(related));
        self.still("tied.selected");
        self.over_columns("tied.selected");
        self.look_for("find", FREQUENT);
        self.still("find");
        self.over_columns("find");
        self.hits("find");
        self.app.ask(Action::Text(TextAction::CloseFind));
        self.table("spans");
    }

    /// 2,000 articles.
    pub fn many(&mut self) {
        // Linking has begun.
        self.key(Key::Escape);
        self.key(Key::Escape);
        self.still("many");
        self.over_columns("many");
        // Over the list of articles at the left edge.
        self.moving("many.side", |_| pos2(100.0, 400.0));
        self.list("many.list");
        self.look_for("many.find", FREQUENT);
        self.still("many.find");
        self.hits("many.find");
        self.app.ask(Action::Text(TextAction::CloseFind));
        self.table("many.spans");
        for view in [
            View::Coverage,
            View::Wording,
            View::Discrepancies,
            View::Attribution,
        ] {
            let name = format!("many.{view:?}").to_lowercase();
            self.wait(&name, Action::Show(Screen::Compare(view)), |_| true);
            // Long enough for its thread.
            self.wait(&format!("{name}.later"), None, {
                let start = Instant::now();
                move |_| start.elapsed() > Duration::from_secs(4)
            });
            self.still(&name);
            self.moving(&name, |_| pos2(700.0, 700.0));
        }
        self.app.ask(Action::Show(Screen::Read));
        self.settle();
    }

    /// The list of articles: looked for in, sorted, grouped, walked through.
    fn list(&mut self, name: &str) {
        let all = self.desk().project().articles().len();
        let left = |desk: &Desk| desk.list().arranged().map_or(0, |it| it.rows.len());
        let mut times = Vec::new();
        let mut ask = |window: &mut Self, action: ListAction| {
            window.app.ask(Action::List(action));
            times.extend((0..3).map(|_| window.frame(Vec::new())));
        };
        for words in ["a", "ar", "art", "art 1", "art 19", "art 199", ""] {
            ask(self, ListAction::Search(words.to_owned()));
        }
        assert_eq!(left(self.desk()), all);
        for order in Order::ALL {
            ask(self, ListAction::Sort(order));
            ask(self, ListAction::Sort(order));
        }
        for grouping in Grouping::ALL {
            ask(self, ListAction::Group(Some(grouping)));
        }
        for _ in 0..60 {
            let (down, extend) = (true, false);
            ask(self, ListAction::Page { down, extend });
        }
        ask(self, ListAction::Group(None));
        ask(self, ListAction::Sort(Order::Project));
        let most = times.iter().copied().fold(0.0, f64::max);
        println!("{name}.most {most:.2} ms");
        report(name, times);
        // An annotation more while the list is sorted by their number.
        self.app
            .ask(Action::List(ListAction::Sort(Order::Annotations)));
        self.settle();
        let tag = TagId::new("claim").expect("a slug");
        let mut times = Vec::new();
        for _ in 0..10 {
            self.key_with(Modifiers::COMMAND, Key::ArrowRight);
            self.key_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::ArrowRight);
            self.app.ask(Action::Text(TextAction::Tag(tag.clone())));
            times.extend((0..3).map(|_| self.frame(Vec::new())));
        }
        let most = times.iter().copied().fold(0.0, f64::max);
        println!("{name}.tag.most {most:.2} ms");
        report(&format!("{name}.tag"), times);
        self.app.ask(Action::List(ListAction::Sort(Order::Project)));
        self.settle();
    }

    /// The list of hits, what it is sorted by, and the look at what would be tagged.
    fn hits(&mut self, name: &str) {
        let modifiers = Modifiers::COMMAND | Modifiers::SHIFT;
        self.key_with(modifiers, Key::H);
        let is_there = |desk: &Desk| !desk.hits().is_busy() && !desk.hits().rows().is_empty();
        self.wait(&format!("{name}.list"), None, is_there);
        println!("{name}.list.rows {}", self.desk().hits().rows().len());
        let claim = TagId::new("claim").expect("a slug");
        let hits = |action| Action::Text(TextAction::Hits(action));
        let choose = hits(HitsAction::Choose(claim));
        self.wait(&format!("{name}.tag"), choose, is_there);
        let sort = hits(HitsAction::Sort(pullquote::concordance::Order::Left));
        self.wait(&format!("{name}.sort"), sort, is_there);
        self.still(&format!("{name}.list"));
        self.moving(&format!("{name}.list"), |_| pos2(700.0, 1050.0));
        self.app.ask(hits(HitsAction::Close));
        self.settle();
    }

    /// The table of spans: idle, scrolled, sorted, filtered, with all ticked.
    fn table(&mut self, name: &str) {
        let all = self.desk().project().annotation_count();
        let is_there = move |desk: &Desk| {
            let shown = desk.spans_page().shown();
            shown.is_some_and(|shown| shown.arranged.rows.len() == all)
        };
        let open = Action::Show(Screen::Spans);
        self.wait(&format!("{name}.open"), open, is_there);
        self.still(name);
        let middle = |_| pos2(700.0, 700.0);
        self.moving(name, middle);
        for column in [
            Column::Text,
            Column::Article,
            Column::Attribute("speaker".into()),
        ] {
            let number = self.desk().spans_page().version();
            let sort = SpansAction::Sort(Some(listing::Order {
                column: column.clone(),
                is_backward: false,
            }));
            let what = format!("{name}.sort.{}", column.name());
            self.wait(&what, Action::Spans(sort), |desk| {
                desk.spans_page().version() != number
            });
        }
        let contains = |letters: &str| {
            let condition = Condition {
                contains: letters.to_owned(),
                ..Condition::default()
            };
            Action::Spans(SpansAction::Ask(Column::Text, condition))
        };
        self.wait(&format!("{name}.filter"), contains(FREQUENT), move |desk| {
            let shown = desk.spans_page().shown();
            shown.is_some_and(|shown| shown.arranged.rows.len() < all)
        });
        println!("{name}.filter.rows {}", self.shown());
        self.wait(&format!("{name}.unfilter"), contains(""), is_there);
        let first = self.desk().project().articles()[0].id.clone();
        let first = self.desk().project().annotations_in(&first)[0].id;
        self.app.ask(Action::Spans(SpansAction::Choose(first)));
        self.still(&format!("{name}.chosen"));
        let mut times = Vec::new();
        for _ in 0..60 {
            times.push(self.key(Key::ArrowDown));
            times.push(self.frame(Vec::new()));
        }
        report(&format!("{name}.walk"), times);
        let end = [self.key(Key::End), self.frame(Vec::new())];
        println!("{name}.end {:.2} ms, {:.2} ms", end[0], end[1]);
        let tick = Action::Spans(SpansAction::TickAll(true));
        self.wait(&format!("{name}.tick_all"), tick, |_| true);
        self.still(&format!("{name}.ticked"));
        self.moving(&format!("{name}.ticked"), middle);
        self.app.ask(Action::Spans(SpansAction::TickAll(false)));
        self.app.ask(Action::Show(Screen::Read));
        self.settle();
        let times = vec![self.frame(vec![Event::PointerMoved(pos2(700.0, 700.0))])];
        report(&format!("{name}.back"), times);
    }
}
