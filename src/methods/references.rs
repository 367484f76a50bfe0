//! The works that the paragraph cites, as APA's lists and BibTeX have them.
//!
//! Each was looked up with the publication that is named here. A field that could not be confirmed is left out.

/// Where a work stands.
enum Place {
    Journal {
        name: &'static str,
        volume: &'static str,
        number: &'static str,
        pages: &'static str,
    },
    Proceedings {
        title: &'static str,
        pages: &'static str,
    },
    Book {
        edition: &'static str,
        publisher: &'static str,
    },
}

struct Work {
    key: &'static str,
    /// Family and given names.
    authors: &'static [(&'static str, &'static str)],
    year: u16,
    title: &'static str,
    place: Place,
    doi: &'static str,
}

/// Words of an entry, and whether they are in italics.
pub type Run = (String, bool);

const JMCQ: &str = "Journalism & Mass Communication Quarterly";

macro_rules! works {
    ($($name:ident, $doc:literal, $key:literal, [$($author:expr),*], $year:literal, $title:literal, $place:expr, $doi:literal;)*) => {
        /// A work that may be cited, in the order of a list of references.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Reference {
            $(#[doc = $doc] $name,)*
        }

        impl Reference {
            /// All of them, in their order.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            const fn work(self) -> Work {
                match self {
                    $(Self::$name => Work {
                        key: $key,
                        authors: &[$($author),*],
                        year: $year,
                        title: $title,
                        place: $place,
                        doi: $doi,
                    },)*
                }
            }
        }
    };
}

const fn journal(
    name: &'static str,
    volume: &'static str,
    number: &'static str,
    pages: &'static str,
) -> Place {
    Place::Journal {
        name,
        volume,
        number,
        pages,
    }
}

const fn proceedings(title: &'static str, pages: &'static str) -> Place {
    Place::Proceedings { title, pages }
}

const fn book(edition: &'static str, publisher: &'static str) -> Place {
    Place::Book { edition, publisher }
}

works! {
    Bagga1998, "B³.", "bagga1998entity", [("Bagga", "A."), ("Baldwin", "B.")], 1998,
        "Entity-based cross-document coreferencing using the vector space model",
        proceedings("36th Annual Meeting of the Association for Computational Linguistics and 17th International Conference on Computational Linguistics", "79–85"), "10.3115/980845.980859";
    Efron1979, "The bootstrap.", "efron1979bootstrap", [("Efron", "Bradley")], 1979,
        "Bootstrap methods: Another look at the jackknife",
        journal("The Annals of Statistics", "7", "1", "1–26"), "10.1214/aos/1176344552";
    Hayes2007, "α for any number of annotators and level of measurement.", "hayes2007answering", [("Hayes", "Andrew F."), ("Krippendorff", "Klaus")], 2007,
        "Answering the call for a standard reliability measure for coding data",
        journal("Communication Methods and Measures", "1", "1", "77–89"), "10.1080/19312450709336664";
    Hripcsak2005, "F1 between annotators.", "hripcsak2005agreement", [("Hripcsak", "George"), ("Rothschild", "Adam S.")], 2005,
        "Agreement, the F-measure, and reliability in information retrieval",
        journal("Journal of the American Medical Informatics Association", "12", "3", "296–298"), "10.1197/jamia.M1733";
    Krippendorff2004, "The lines for α.", "krippendorff2004content", [("Krippendorff", "Klaus")], 2004,
        "Content analysis: An introduction to its methodology",
        book("2nd", "Sage"), "";
    Lacy1996, "How many articles a reliability sample needs.", "lacy1996sampling", [("Lacy", "Stephen"), ("Riffe", "Daniel")], 1996,
        "Sampling error and selecting intercoder reliability samples for nominal content categories",
        journal(JMCQ, "73", "4", "963–973"), "10.1177/107769909607300414";
    Lombard2002, "How reliability is to be reported.", "lombard2002content", [("Lombard", "Matthew"), ("Snyder-Duch", "Jennifer"), ("Bracken", "Cheryl Campanella")], 2002,
        "Content analysis in mass communication: Assessment and reporting of intercoder reliability",
        journal("Human Communication Research", "28", "4", "587–604"), "10.1111/j.1468-2958.2002.tb00826.x";
    Lovejoy2016, "How reliability is to be reported.", "lovejoy2016three", [("Lovejoy", "Jennette"), ("Watson", "Brendan R."), ("Lacy", "Stephen"), ("Riffe", "Daniel")], 2016,
        "Three decades of reliability in communication content analyses: Reporting of reliability statistics and coefficient levels in three top journals",
        journal(JMCQ, "", "", ""), "10.1177/1077699016644558";
    Moosavi2016, "LEA.", "moosavi2016coreference", [("Moosavi", "Nafise Sadat"), ("Strube", "Michael")], 2016,
        "Which coreference evaluation metric do you trust? A proposal for a link-based entity aware metric",
        proceedings("Proceedings of the 54th Annual Meeting of the Association for Computational Linguistics (Volume 1: Long Papers)", "632–642"), "10.18653/v1/P16-1060";
    Passonneau2004, "α over what mentions are linked with.", "passonneau2004computing", [("Passonneau", "Rebecca J.")], 2004,
        "Computing reliability for coreference annotation",
        proceedings("Proceedings of the Fourth International Conference on Language Resources and Evaluation", "1503–1506"), "";
    Passonneau2006, "The MASI distance between sets.", "passonneau2006measuring", [("Passonneau", "Rebecca J.")], 2006,
        "Measuring agreement on set-valued items (MASI) for semantic and pragmatic annotation",
        proceedings("Proceedings of the Fifth International Conference on Language Resources and Evaluation", "831–836"), "";
}

impl Reference {
    /// Its name in BibTeX and JSON.
    #[must_use]
    pub const fn key(self) -> &'static str {
        self.work().key
    }

    /// Its DOI, where one was confirmed.
    #[must_use]
    pub fn doi(self) -> Option<&'static str> {
        Some(self.work().doi).filter(|doi| !doi.is_empty())
    }

    /// When it came out.
    #[must_use]
    pub const fn year(self) -> u16 {
        self.work().year
    }

    /// Who wrote it, as a text names them: within brackets with “&”, else with “and”.
    #[must_use]
    pub fn names(self, is_in_brackets: bool) -> String {
        let and = if is_in_brackets { "&" } else { "and" };
        match self.work().authors {
            [] => String::new(),
            [(one, _)] => (*one).to_owned(),
            [(one, _), (other, _)] => format!("{one} {and} {other}"),
            [(one, _), ..] => format!("{one} et al."),
        }
    }

    /// As it stands in a list of references, in the manner of APA.
    #[must_use]
    pub fn entry(self) -> Vec<Run> {
        let work = self.work();
        let authors: Vec<String> = (work.authors.iter())
            .map(|(family, given)| format!("{family}, {}", initials(given)))
            .collect();
        let authors = match authors.as_slice() {
            [rest @ .., last] if !rest.is_empty() => format!("{}, & {last}", rest.join(", ")),
            _ => authors.concat(),
        };
        let mut runs = vec![(format!("{authors} ({}). ", work.year), false)];
        let mut say = |words: String, is_italic| runs.push((words, is_italic));
        match work.place {
            Place::Journal {
                name,
                volume,
                number,
                pages,
            } => {
                say(format!("{}{} ", work.title, end(work.title)), false);
                say(name.to_owned(), true);
                if !volume.is_empty() {
                    say(", ".to_owned(), false);
                    say(volume.to_owned(), true);
                    say(format!("({number}), {pages}"), false);
                }
                say(".".to_owned(), false);
            }
            Place::Proceedings { title, pages } => {
                say(format!("{}{} In ", work.title, end(work.title)), false);
                say(title.to_owned(), true);
                say(format!(" (pp. {pages})."), false);
            }
            Place::Book { edition, publisher } => {
                say(work.title.to_owned(), true);
                say(format!(" ({edition} ed.). {publisher}."), false);
            }
        }
        if !work.doi.is_empty() {
            say(format!(" https://doi.org/{}", work.doi), false);
        }
        runs
    }

    /// The same without italics.
    #[must_use]
    pub fn plain(self) -> String {
        self.entry().into_iter().map(|(words, _)| words).collect()
    }

    /// As an entry of BibTeX, with a line end.
    #[must_use]
    pub fn bibtex(self) -> String {
        let work = self.work();
        let authors: Vec<String> = (work.authors.iter())
            .map(|(family, given)| format!("{family}, {given}"))
            .collect();
        let title = work.title.replace("(MASI)", "({MASI})");
        let year = work.year.to_string();
        let authors = authors.join(" and ");
        let (kind, mut fields) = match work.place {
            Place::Journal {
                name,
                volume,
                number,
                pages,
            } => (
                "article",
                vec![
                    ("journal", name),
                    ("volume", volume),
                    ("number", number),
                    ("pages", pages),
                ],
            ),
            Place::Proceedings { title, pages } => (
                "inproceedings",
                vec![("booktitle", title), ("pages", pages)],
            ),
            Place::Book { edition, publisher } => {
                ("book", vec![("publisher", publisher), ("edition", edition)])
            }
        };
        fields.splice(
            0..0,
            [("author", &*authors), ("title", &*title), ("year", &*year)],
        );
        fields.push(("doi", work.doi));
        let fields = fields.iter().filter(|(_, value)| !value.is_empty());
        let fields = fields.map(|(name, value)| {
            let value = value.replace('&', "\\&").replace('–', "--");
            format!("  {name} = {{{value}}}")
        });
        let fields: Vec<String> = fields.collect();
        format!("@{kind}{{{},\n{}\n}}\n", work.key, fields.join(",\n"))
    }
}

/// What ends a title: nothing where it has a sign of its own.
fn end(title: &str) -> &'static str {
    if title.ends_with(['?', '!', '.']) {
        ""
    } else {
        "."
    }
}

/// “A. F.” of “Andrew F.”.
fn initials(given: &str) -> String {
    let letters = given
        .split_whitespace()
        .filter_map(|name| name.chars().next());
    let initials: Vec<String> = letters.map(|letter| format!("{letter}.")).collect();
    initials.join(" ")
}

/// Works within one pair of brackets, in the order of a list: “Hayes & Krippendorff, 2007; Passonneau, 2004, 2006”.
#[must_use]
pub fn cited(references: &[Reference]) -> String {
    let mut sorted = references.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    let mut said: Vec<(String, Vec<String>)> = Vec::new();
    for reference in sorted {
        let (names, year) = (reference.names(true), reference.year().to_string());
        match said.last_mut() {
            Some((before, years)) if *before == names => years.push(year),
            _ => said.push((names, vec![year])),
        }
    }
    let said = said.into_iter();
    let said = said.map(|(names, years)| format!("{names}, {}", years.join(", ")));
    let said: Vec<String> = said.collect();
    said.join("; ")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_list_is_in_the_order_of_its_words() {
        let entries = Reference::ALL
            .iter()
            .map(|it| it.plain())
            .collect::<Vec<_>>();
        assert!(entries.is_sorted(), "{entries:#?}");
        assert!(Reference::ALL.is_sorted());
        let keys: BTreeSet<_> = Reference::ALL.iter().map(|it| it.key()).collect();
        assert_eq!(keys.len(), Reference::ALL.len());
    }

    #[test]
    fn entries_are_written_as_apa_has_them() {
        assert_eq!(
            Reference::Hayes2007.plain(),
            "Hayes, A. F., & Krippendorff, K. (2007). Answering the call for a standard reliability measure for coding data. \
             Communication Methods and Measures, 1(1), 77–89. https://doi.org/10.1080/19312450709336664"
        );
        let italic = Reference::Hayes2007.entry().into_iter();
        let italic: Vec<_> = italic.filter(|it| it.1).map(|it| it.0).collect();
        assert_eq!(italic, ["Communication Methods and Measures", "1"]);
        assert_eq!(
            Reference::Krippendorff2004.plain(),
            "Krippendorff, K. (2004). Content analysis: An introduction to its methodology (2nd ed.). Sage."
        );
        assert_eq!(
            Reference::Passonneau2004.plain(),
            "Passonneau, R. J. (2004). Computing reliability for coreference annotation. In Proceedings of the Fourth \
             International Conference on Language Resources and Evaluation (pp. 1503–1506)."
        );
        let lombard = Reference::Lombard2002.plain();
        assert!(lombard.starts_with("Lombard, M., Snyder-Duch, J., & Bracken, C. C. (2002). "));
    }

    #[test]
    fn works_are_cited_together() {
        use Reference::{Lombard2002, Passonneau2004, Passonneau2006};
        let together = [Passonneau2006, Lombard2002, Passonneau2004];
        assert_eq!(
            cited(&together),
            "Lombard et al., 2002; Passonneau, 2004, 2006"
        );
        assert_eq!(Reference::Lacy1996.names(false), "Lacy and Riffe");
    }

    #[test]
    fn bibtex_has_every_field_once_and_closes_its_braces() {
        for reference in Reference::ALL {
            let entry = reference.bibtex();
            let count = |sign| entry.matches(sign).count();
            assert_eq!(count('{'), count('}'), "{entry}");
            assert!(!entry.contains("= {}") && !entry.contains('–'), "{entry}");
            assert!(!entry.replace("\\&", "").contains('&'), "{entry}");
        }
        assert_eq!(
            Reference::Efron1979.bibtex(),
            "@article{efron1979bootstrap,\n  author = {Efron, Bradley},\n  title = {Bootstrap methods: Another look at the \
             jackknife},\n  year = {1979},\n  journal = {The Annals of Statistics},\n  volume = {7},\n  number = {1},\n  \
             pages = {1--26},\n  doi = {10.1214/aos/1176344552}\n}\n"
        );
    }
}
