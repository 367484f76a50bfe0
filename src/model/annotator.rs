//! Who annotates: what an annotator is called, and in which colour.

use super::{AnnotatorId, Colour};

/// A person whose layer it is.
///
/// The id is the layer's folder and never changes; the name is as the person spells it, in whatever script. A layer whose
/// annotator nobody has written down is a layer like any other: it is called by its id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annotator {
    /// Its name in files.
    pub id: AnnotatorId,
    /// What the person is called on the screen and in reports. No two of a project are called the same, capitals aside.
    pub name: String,
    /// What marks the person's work where several are shown.
    pub colour: Colour,
}

impl Annotator {
    /// Colours for annotators: each at least 3 : 1 against white and against the dark window, and apart from each other
    /// (Okabe and Ito 2008 and the bright scheme of Tol 2021, with lightness between the two).
    pub const PALETTE: [Colour; 8] = [
        Colour([0x2F, 0x86, 0xC8]),
        Colour([0xD0, 0x66, 0x1A]),
        Colour([0x1E, 0x94, 0x6B]),
        Colour([0xBF, 0x5F, 0x98]),
        Colour([0x9A, 0x83, 0x12]),
        Colour([0x8A, 0x70, 0xC8]),
        Colour([0xCF, 0x55, 0x55]),
        Colour([0x6F, 0x86, 0x8C]),
    ];

    /// The id that a name gives: its slug, which keeps letters of every script; `annotator` where it has none, as `🙂`.
    #[must_use]
    pub fn id_of(name: &str) -> AnnotatorId {
        let id = AnnotatorId::new(name).or_else(|| AnnotatorId::new("annotator"));
        id.unwrap_or_else(AnnotatorId::anonymous)
    }

    /// Whether this is what the person is called, capitals aside.
    #[must_use]
    pub fn is_called(&self, name: &str) -> bool {
        self.name.to_lowercase() == name.to_lowercase()
    }
}

/// A name without the blanks around and between its words that nobody means.
#[must_use]
pub fn tidy_name(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The relative luminance of a colour (Web Content Accessibility Guidelines 2.2).
    fn luminance(Colour(parts): Colour) -> f64 {
        let linear = parts.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }

    fn contrast(one: Colour, other: Colour) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn colours_are_read_on_light_and_on_dark() {
        let (white, dark) = (Colour([255; 3]), Colour([0x1E; 3]));
        for colour in Annotator::PALETTE {
            assert!(contrast(colour, white) >= 3.0, "{colour} on white");
            assert!(contrast(colour, dark) >= 3.0, "{colour} on dark");
            let others = Annotator::PALETTE.iter();
            let apart = |other: &Colour| {
                let parts = colour.0.iter().zip(other.0);
                let apart = parts.map(|(one, other)| u32::from(one.abs_diff(other)).pow(2));
                apart.sum::<u32>() >= 2_200
            };
            assert_eq!(others.filter(|other| !apart(other)).count(), 1, "{colour}");
        }
    }

    #[test]
    fn every_name_gives_an_id() {
        assert_eq!(Annotator::id_of("Ana Ruiz").as_str(), "ana-ruiz");
        for (name, id) in [
            ("李雷", "李雷"),
            ("ليلى", "ليلى"),
            ("🙂", "annotator"),
            ("—", "annotator"),
        ] {
            assert_eq!(Annotator::id_of(name).as_str(), id);
            assert_eq!(
                AnnotatorId::new(id).map(|it| it.to_string()),
                Some(id.to_owned())
            );
        }
    }
}
