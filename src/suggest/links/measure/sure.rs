//! How often proposals are right, by what is said of them: on the labelled articles, and on ECB+ beside them.
//!
//! ECB+ labels events in some sentences only, so that more may be right than is known to be.

use serde_json::Value;

use super::asked::Asked;
use super::*;
use crate::suggest::sureness::Sureness;

/// By how sure it is said to be: how many are right, of how many.
type Bands = BTreeMap<Sureness, (usize, usize)>;

fn count(bands: &mut Bands, sureness: Sureness, right: bool) {
    let band = bands.entry(sureness).or_default();
    band.0 += usize::from(right);
    band.1 += 1;
}

/// Labels: which spans of an article report what a span of another does.
pub(super) struct Labels {
    pub project: Project,
    pub marks: Vec<Place>,
    /// By the place of a mark, and an article.
    pub right: BTreeMap<(usize, ArticleId), Vec<Span>>,
    /// The same, where all of them say it in quite other words.
    pub paraphrases: BTreeSet<(usize, ArticleId)>,
}

impl Labels {
    pub fn of_seeds() -> Self {
        let labelled = labelled(false);
        let (mut marks, mut right) = (Vec::new(), BTreeMap::new());
        let mut paraphrases = BTreeSet::new();
        for (_, mentions) in labelled.clusters {
            for (article, span) in &mentions {
                let others = mentions.iter().filter(|it| it.0 != *article);
                for (other, place) in others.clone() {
                    let known: &mut Vec<Span> =
                        right.entry((marks.len(), other.clone())).or_default();
                    known.push(*place);
                }
                let own = (article.clone(), *span);
                for (other, _) in others.clone() {
                    let mut there = others.clone().filter(|it| it.0 == *other);
                    let is_far = |it: &Place| {
                        let pair = (own.clone(), it.clone());
                        labelled.paraphrases.contains(&pair)
                    };
                    if there.all(is_far) {
                        paraphrases.insert((marks.len(), other.clone()));
                    }
                }
                marks.push(own);
            }
        }
        Self {
            project: labelled.project,
            marks,
            right,
            paraphrases,
        }
    }

    /// A subtopic of ECB+: a file of articles, and one of what is right.
    pub fn of_subtopic(articles: &Path) -> Self {
        let read = |path: &Path| std::fs::read_to_string(path).expect("a file");
        let lines = read(articles);
        let lines = lines
            .lines()
            .map(|line| serde_json::from_str(line).expect("JSON"));
        let name = |value: &Value| id(&format!("a{}", value.as_str().expect("a name")));
        let (mut fixture, mut names, mut marks) = (Fixture::new(), Vec::new(), Vec::new());
        let place = |text: &ArticleText, start: &Value, end: &Value| {
            let place = |value: &Value| value.as_u64().expect("a place") as usize;
            let span = CodePointSpan::new(place(start), place(end));
            text.span_of_code_points(span).expect("a span")
        };
        for line in lines.filter(|line: &Value| line["text"].is_string()) {
            let article = name(&line["article"]);
            let text = ArticleText::new(line["text"].as_str().expect("text"));
            for annotation in line["annotations"].as_array().into_iter().flatten() {
                let spans = annotation["spans"].as_array().expect("spans");
                let (first, last) = (&spans[0], &spans[spans.len() - 1]);
                marks.push((article.clone(), place(&text, &first["start"], &last["end"])));
                names.push(annotation["id"].as_str().expect("an id").to_owned());
            }
            fixture = fixture.plain(article.as_str(), text.as_str(), Vec::new());
        }
        let project = fixture.project();
        let queries = articles
            .to_str()
            .expect("UTF-8")
            .replace(".jsonl", ".queries.json");
        let queries: Vec<Value> = serde_json::from_str(&read(Path::new(&queries))).expect("JSON");
        let mut right = BTreeMap::new();
        for query in &queries {
            let to = name(&query["to"]);
            let own = names.iter().position(|it| query["id"].as_str() == Some(it));
            if let (Some(own), Some(article)) = (own, project.article(&to)) {
                let spans = query["right"].as_array().expect("spans").iter();
                let spans = spans.map(|it| place(&article.text, &it[0], &it[1]));
                right.insert((own, to), spans.collect());
            }
        }
        Self {
            project,
            marks,
            right,
            paraphrases: BTreeSet::new(),
        }
    }

    pub fn is_right(&self, mark: usize, article: &ArticleId, span: Span) -> bool {
        let right = self.right.get(&(mark, article.clone()));
        right.is_some_and(|right| right.iter().any(|it| shares_half(*it, span)))
    }

    /// The marks that a passage touches.
    fn touched(&self, passage: &Passage) -> Vec<usize> {
        let marks = self.marks.iter().enumerate();
        let touched = marks.filter(|(_, (article, span))| {
            *article == passage.article && shares_half(*span, passage.span)
        });
        touched.map(|(at, _)| at).collect()
    }

    fn count(&self, with_model: bool, links: &mut (Bands, Bands), clusters: &mut Bands) {
        let asked = Asked::new(&self.project, with_model);
        for (mark, (article, span)) in self.marks.iter().enumerate() {
            let mut before = None;
            for link in asked.suggest(article, *span) {
                let is_best = before.replace(link.article.clone()) != Some(link.article.clone());
                let right = self.is_right(mark, &link.article, link.span);
                let bands = if is_best { &mut links.0 } else { &mut links.1 };
                count(bands, link.sureness(is_best), right);
            }
        }
        let ids = self.project.articles().iter().map(|it| it.id.clone());
        let ids: Vec<ArticleId> = ids.collect();
        for cluster in asked.index.clusters(&self.project, &ids, |_, _| false) {
            for (at, one) in cluster.passages.iter().enumerate() {
                for other in &cluster.passages[..at] {
                    let (mine, its) = (self.touched(one), self.touched(other));
                    let mut there = mine.iter().map(|at| (*at, other));
                    let mut back = its.iter().map(|at| (*at, one));
                    let fits =
                        |(at, to): (usize, &Passage)| self.is_right(at, &to.article, to.span);
                    if !mine.is_empty() || !its.is_empty() {
                        let right = there.any(fits) || back.any(fits);
                        count(clusters, Sureness::of_cluster(cluster.mean), right);
                    }
                }
            }
        }
    }
}

/// As many are right as is said, or as good as: a band of the small labels holds a dozen.
fn assert_as_said(corpus: &str, kind: &str, bands: &Bands) {
    for (sureness, (right, of)) in bands {
        let share = *right as f32 / *of as f32;
        eprintln!(
            "{corpus} {kind}: {}: {right} of {of} = {share:.2}",
            sureness.words()
        );
        let said = f32::from(sureness.0.expect("measured")) / 10.0;
        assert!(*of < 10 || share >= said - 0.02, "{corpus} {kind}");
    }
}

/// The subtopics of ECB+ beside the labelled articles.
pub(super) fn subtopics() -> Vec<Labels> {
    let folder = std::env::var("PULLQUOTE_SEEDS").expect("a folder of articles");
    let files = std::fs::read_dir(Path::new(&folder).join("../gold/ecb"));
    let paths = files
        .into_iter()
        .flatten()
        .map(|file| file.expect("a file").path());
    let paths = paths.filter(|path| path.extension().is_some_and(|it| it == "jsonl"));
    let paths: BTreeSet<_> = paths.collect();
    paths.iter().map(|path| Labels::of_subtopic(path)).collect()
}

fn all_as_said(with_model: bool) {
    let (mut links, mut clusters) = (<(Bands, Bands)>::default(), Bands::default());
    Labels::of_seeds().count(with_model, &mut links, &mut clusters);
    assert_as_said("five articles", "best links", &links.0);
    assert_as_said("five articles", "other links", &links.1);
    assert_as_said("five articles", "clusters", &clusters);

    let (mut links, mut clusters) = (<(Bands, Bands)>::default(), Bands::default());
    for labels in subtopics() {
        labels.count(with_model, &mut links, &mut clusters);
    }
    assert_as_said("ECB+", "best links", &links.0);
    assert_as_said("ECB+", "other links", &links.1);
    assert_as_said("ECB+", "clusters", &clusters);
}

#[test]
#[ignore = "reads the articles that PULLQUOTE_SEEDS names"]
fn proposals_are_right_as_often_as_is_said() {
    all_as_said(false);
}

#[cfg(feature = "model")]
#[test]
#[ignore = "reads the articles that PULLQUOTE_SEEDS names, and the model that PULLQUOTE_MODEL names"]
fn proposals_of_a_model_are_right_as_often_as_is_said() {
    all_as_said(true);
}
