//! The lines of a file of annotations, as they stand there. What cannot be understood is left out and told, as brat does.

/// A stretch of text, by fragments.
pub(super) struct Stretch<'a> {
    /// Counted from 1.
    pub line: usize,
    pub id: &'a str,
    pub label: &'a str,
    /// In whatever unit the file counts.
    pub places: Vec<(usize, usize)>,
    /// The words that stand there, by the file.
    pub words: String,
}

/// A value, a note or a link to a data base: something said of something else.
pub(super) struct Said<'a> {
    pub kind: &'a str,
    pub target: &'a str,
    pub words: Option<&'a str>,
}

/// A relation or an event: something with roles.
pub(super) struct Roles<'a> {
    pub id: &'a str,
    pub kind: &'a str,
    /// What stands in which role; of an event, the first is the trigger.
    pub arguments: Vec<(&'a str, &'a str)>,
}

/// All lines by kind, each kind in order.
#[derive(Default)]
pub(super) struct Standoff<'a> {
    pub stretches: Vec<Stretch<'a>>,
    pub attributes: Vec<Said<'a>>,
    pub notes: Vec<Said<'a>>,
    pub references: Vec<Said<'a>>,
    pub relations: Vec<Roles<'a>>,
    pub events: Vec<Roles<'a>>,
    /// Things that are the same, by their ids.
    pub equal: Vec<Vec<&'a str>>,
    /// What cannot be understood, by its line.
    pub strange: Vec<usize>,
}

/// Whether a file begins with a line of a stretch.
pub(super) fn sniff(head: &[u8]) -> bool {
    let head = head.strip_prefix("\u{feff}".as_bytes()).unwrap_or(head);
    let line = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
    str::from_utf8(line).is_ok_and(|line| {
        stretch(0, line.trim_end_matches('\r')).is_some_and(|it| !it.words.is_empty())
    })
}

/// Reads all lines. `text` is what is in the file.
pub(super) fn read(text: &str) -> Standoff<'_> {
    let mut read = Standoff::default();
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    for (number, line) in (1..).zip(text.split('\n')) {
        let line = line.strip_suffix('\r').unwrap_or(line);
        if line.trim().is_empty() {
            continue;
        }
        if read.line(number, line).is_none() && !read.goes_on(line) {
            read.strange.push(number);
        }
    }
    read
}

impl<'a> Standoff<'a> {
    fn line(&mut self, number: usize, line: &'a str) -> Option<()> {
        match line.chars().next()? {
            'T' => self.stretches.push(stretch(number, line)?),
            'A' | 'M' => self.attributes.push(said(line)?),
            '#' => self.notes.push(said(line)?),
            'N' => {
                let mut columns = line.split('\t');
                let _id = columns.next()?;
                let mut words = columns.next()?.split_whitespace();
                let (_kind, target) = (words.next()?, words.next()?);
                self.references.push(Said {
                    // Where it leads: “Wikipedia:12”.
                    kind: words.next()?,
                    target,
                    words: columns.next(),
                });
            }
            'R' => self.relations.push(roles(line)?),
            'E' => {
                let event = roles(line)?;
                event.arguments.first()?;
                self.events.push(event);
            }
            '*' => {
                let mut words = line.split('\t').nth(1)?.split_whitespace();
                words.next()?;
                self.equal.push(words.collect());
            }
            _ => return None,
        }
        Some(())
    }

    /// Whether a line is the rest of the words of the stretch before it: some programs write line ends into them.
    fn goes_on(&mut self, line: &str) -> bool {
        let Some(last) = self.stretches.last_mut() else {
            return false;
        };
        let length = |(start, end): &(usize, usize)| end.saturating_sub(*start);
        let wanted: usize = last.places.iter().map(length).sum();
        let has = last.words.chars().count();
        let is_missing = has < wanted && has + line.chars().count() < wanted + last.places.len();
        if is_missing {
            last.words.push('\n');
            last.words.push_str(line);
        }
        is_missing
    }
}

/// `T1⇥Type 0 4;9 12⇥words`
fn stretch(number: usize, line: &str) -> Option<Stretch<'_>> {
    let (id, rest) = line.split_once('\t')?;
    is_id(id, 'T').then_some(())?;
    let (middle, words) = rest.split_once('\t').unwrap_or((rest, ""));
    let (label, places) = middle.split_once(' ')?;
    let places = places.split(';').map(|place| {
        let mut ends = place.split_whitespace().map(str::parse::<usize>);
        match (ends.next(), ends.next(), ends.next()) {
            (Some(Ok(start)), Some(Ok(end)), None) => Some((start, end)),
            _ => None,
        }
    });
    Some(Stretch {
        line: number,
        id,
        label: (!label.is_empty()).then_some(label)?,
        places: places.collect::<Option<Vec<_>>>()?,
        words: words.to_owned(),
    })
}

fn is_id(id: &str, kind: char) -> bool {
    let number = id.strip_prefix(kind);
    number.is_some_and(|it| !it.is_empty() && !it.contains(char::is_whitespace))
}

/// `A1⇥Name T1 value`, `#1⇥AnnotatorNotes T1⇥words`
fn said(line: &str) -> Option<Said<'_>> {
    let mut columns = line.splitn(3, '\t');
    let _id = columns.next()?;
    let mut parts = columns.next()?.splitn(3, ' ');
    let (kind, target) = (parts.next()?, parts.next()?);
    Some(Said {
        kind,
        target,
        words: parts.next().or_else(|| columns.next()),
    })
}

/// `R1⇥Type Arg1:T1 Arg2:T2`, `E1⇥Type:T1 Role:T2`
fn roles(line: &str) -> Option<Roles<'_>> {
    let mut columns = line.split('\t');
    let id = columns.next()?;
    let mut words = columns.next()?.split_whitespace();
    let first = words.next()?;
    let (kind, trigger) = match first.split_once(':') {
        Some((kind, trigger)) => (kind, Some((kind, trigger))),
        None => (first, None),
    };
    let others = words.map(|word| word.split_once(':'));
    let arguments = trigger.map(Some).into_iter().chain(others);
    Some(Roles {
        id,
        kind,
        arguments: arguments.collect::<Option<_>>()?,
    })
}
