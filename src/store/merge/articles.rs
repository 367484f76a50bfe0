//! The articles of two sides: their order, what is known of them, and the names by which all else finds them.

use std::collections::{BTreeMap, BTreeSet};

use super::chains::{self, Link};
use super::furniture::furniture;
use super::three::{Tally, Three, keyed};
use crate::store::v1;

/// The three states, in which an article that one side gave another id has that on the other side, too.
pub(super) struct Renamed {
    pub base: Option<v1::Project>,
    pub ours: v1::Project,
    pub theirs: v1::Project,
}

/// Finds articles again by the hash of their text where one side gave them another id.
pub(super) fn renamed(tally: &mut Tally, three: Three<'_, v1::Project>) -> Renamed {
    let mut renamed = Renamed {
        base: three.base.cloned(),
        ours: three.ours.clone(),
        theirs: three.theirs.clone(),
    };
    let Some(base) = three.base else {
        return renamed;
    };
    let (mut here, mut there) = (names(base, three.ours), names(base, three.theirs));
    // A name that the other side has given to another article is none that this one can have there.
    let has = |side: &v1::Project, name: &str| side.articles.iter().any(|it| it.id == name);
    let (was_here, was_there) = (here.clone(), there.clone());
    here.retain(|old, new| was_there.get(old) == Some(new) || !has(three.theirs, new));
    there.retain(|old, new| was_here.get(old) == Some(new) || !has(three.ours, new));
    // What the other side has under the old name may be another text by now, and another article then.
    let text = |side: &v1::Project, name: &str| {
        let article = side.articles.iter().find(|it| it.id == name);
        article.map(|it| it.sha256.clone())
    };
    let is_it = |side: &v1::Project, name: &str| {
        let now = text(side, name);
        now.is_none() || now == text(base, name)
    };
    here.retain(|old, _| is_it(three.theirs, old));
    there.retain(|old, _| is_it(three.ours, old));
    // Where both sides renamed one, each in its way, it is two articles of one text.
    let apart: Vec<String> = (here.iter())
        .filter(|(old, new)| there.get(*old).is_some_and(|other| other != *new))
        .map(|(old, _)| old.clone())
        .collect();
    for old in apart {
        here.remove(&old);
        there.remove(&old);
    }
    let both: BTreeMap<String, String> = here.clone().into_iter().chain(there.clone()).collect();
    for (old, new) in &both {
        tally.told.push(format!(
            "article “{old}” is called “{new}” on one side, and is so now. If the other side has new annotations of “{old}”, rename their file too"
        ));
    }
    // What a side says of a name that it gave away itself is what it means.
    there.retain(|old, _| !here.contains_key(old));
    rename(&mut renamed.ours, &there);
    here.retain(|old, _| three.theirs.articles.iter().any(|it| it.id == *old));
    rename(&mut renamed.theirs, &here);
    if let Some(base) = &mut renamed.base {
        rename(base, &both);
    }
    renamed
}

/// The articles that a side has under another id than before, by the old one.
fn names(base: &v1::Project, side: &v1::Project) -> BTreeMap<String, String> {
    let before: BTreeSet<&str> = base.articles.iter().map(|it| it.id.as_str()).collect();
    let after: BTreeSet<&str> = side.articles.iter().map(|it| it.id.as_str()).collect();
    let new = side.articles.iter();
    let mut by_hash: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for article in new.filter(|it| !before.contains(it.id.as_str())) {
        by_hash
            .entry(&article.sha256)
            .or_default()
            .push(&article.id);
    }
    let mut gone: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for article in (base.articles.iter()).filter(|it| !after.contains(it.id.as_str())) {
        gone.entry(&article.sha256).or_default().push(&article.id);
    }
    let names = gone.iter().filter_map(|(hash, old)| {
        match (old.as_slice(), by_hash.get(hash)?.as_slice()) {
            ([old], [new]) => Some(((*old).to_owned(), (*new).to_owned())),
            // Several articles of one text: nobody can say which it is.
            _ => None,
        }
    });
    names.collect()
}

fn rename(project: &mut v1::Project, names: &BTreeMap<String, String>) {
    let new = |id: &mut String| {
        if let Some(name) = names.get(id) {
            id.clone_from(name);
        }
    };
    for article in &mut project.articles {
        if let Some(name) = names.get(&article.id) {
            article.id.clone_from(name);
            article.file = format!("articles/{name}.txt");
        }
        article.version_of.iter_mut().for_each(new);
    }
    for set in &mut project.column_sets {
        set.articles.iter_mut().for_each(new);
    }
    for sample in &mut project.samples {
        sample.articles.iter_mut().for_each(new);
        let paragraphs = sample.paragraphs.iter_mut();
        paragraphs.map(|it| &mut it.article).for_each(new);
    }
}

pub(super) fn articles(tally: &mut Tally, three: Three<'_, v1::Project>) -> Vec<v1::Article> {
    let mut articles = keyed(
        tally,
        three.map(|it| &it.articles),
        |it| it.id.clone(),
        |it| format!("article “{}”", it.id),
        article,
    );
    texts_that_go(tally, three, &articles);
    let base = three.base.into_iter().flat_map(|it| &it.articles);
    let all = (base.chain(&three.ours.articles)).chain(&three.theirs.articles);
    let versions = all.filter_map(|it| Some((it.id.as_str(), it.version_of.as_deref()?)));
    // A later version of an article that one side removed becomes one of what that was a version of.
    chains::lead_to_what_is_there(&mut articles, &versions.collect(), |article, gone| {
        tally.told.push(format!(
            "article “{}” was a later version of “{gone}”, which one side removed",
            article.id
        ));
    });
    chains::no_circles(&mut articles, |article| {
        tally.told.push(format!(
            "article “{}” would be a later version of itself; it is a first one now",
            article.id
        ));
    });
    articles
}

/// An article that one side removed and the other changed stays, but git has taken its text away: a person brings it back.
fn texts_that_go(tally: &mut Tally, three: Three<'_, v1::Project>, articles: &[v1::Article]) {
    let has = |side: &v1::Project, id: &str| side.articles.iter().any(|it| it.id == id);
    let is_old = |id: &str| three.base.is_some_and(|base| has(base, id));
    for article in articles.iter().filter(|it| is_old(&it.id)) {
        let (here, there) = (has(three.ours, &article.id), has(three.theirs, &article.id));
        if here && there {
            continue;
        }
        let (kept, side) = if here {
            ("here", "HEAD")
        } else {
            ("there", "MERGE_HEAD")
        };
        let words = |is_there: bool| if is_there { "changed" } else { "removed" };
        tally.told.push(format!(
            "article “{}” was changed {kept}; bring its text back with `git checkout {side} -- {}`, or remove the article again",
            article.id, article.file
        ));
        tally.unsettled.push(v1::Unsettled {
            about: format!("article “{}”", article.id),
            field: "file".to_owned(),
            here: words(here).to_owned(),
            there: words(there).to_owned(),
        });
    }
}

fn article(tally: &mut Tally, three: Three<'_, v1::Article>) -> v1::Article {
    let mut fields = tally.about(format!("article “{}”", three.ours.id));
    let sha256 = fields.words("sha256", three.map(|it| &it.sha256));
    let furniture = furniture(fields.tally, three, &sha256);
    v1::Article {
        id: three.ours.id.clone(),
        file: three.ours.file.clone(),
        sha256,
        source: fields.words("source", three.map(|it| &it.source)),
        title: fields.words("title", three.map(|it| &it.title)),
        outlet: fields.words("outlet", three.map(|it| &it.outlet)),
        author: fields.words("author", three.map(|it| &it.author)),
        published: fields.words("published", three.map(|it| &it.published)),
        url: fields.words("url", three.map(|it| &it.url)),
        language: fields.words("language", three.map(|it| &it.language)),
        encoding: fields.words("encoding", three.map(|it| &it.encoding)),
        version_of: fields.value("version_of", three.map(|it| &it.version_of)),
        furniture,
    }
}

impl Link for v1::Article {
    fn id(&self) -> &str {
        &self.id
    }

    fn next(&mut self) -> &mut Option<String> {
        &mut self.version_of
    }
}
