//! What stands between the cells of a table, and what a spreadsheet expects there in which part of the world.

/// What stands between cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Separator {
    /// As the standard has it, RFC 4180.
    #[default]
    Comma,
    /// Where numbers are written with a comma.
    Semicolon,
    /// In a table of tabs.
    Tab,
}

/// Languages whose lands write 1,5 for one and a half, so that a spreadsheet there opens a file with commas in one column.
const SEMICOLON: &[&str] = &[
    "af", "ar", "az", "be", "bg", "bs", "ca", "cs", "da", "de", "el", "es", "et", "eu", "fa", "fi",
    "fr", "gl", "hr", "hu", "hy", "id", "is", "it", "ka", "kk", "ky", "lb", "lt", "lv", "mk", "nb",
    "nl", "nn", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sq", "sr", "sv", "tr", "uk", "uz", "vi",
];

/// Lands where Spanish is written with a point in numbers.
const POINT: &[&str] = &[
    "CU", "DO", "GT", "HN", "MX", "NI", "PA", "PE", "PR", "SV", "US",
];

impl Separator {
    /// What Excel expects where the system's locale is such, as `de_DE.UTF-8` or `pt-BR`.
    #[must_use]
    pub fn of_locale(locale: &str) -> Self {
        let name = locale.split(['.', '@']).next().unwrap_or_default();
        let mut parts = name.split(['_', '-']);
        let language = parts.next().unwrap_or_default().to_lowercase();
        let land = parts.next_back().unwrap_or_default().to_uppercase();
        let has_comma = match language.as_str() {
            "en" => land == "ZA",
            "es" => !POINT.contains(&land.as_str()),
            other => SEMICOLON.contains(&other),
        };
        if has_comma {
            Self::Semicolon
        } else {
            Self::Comma
        }
    }

    /// The character.
    #[must_use]
    pub const fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_says_what_stands_between_cells() {
        for (locale, expected) in [
            ("de_DE.UTF-8", Separator::Semicolon),
            ("pt-BR", Separator::Semicolon),
            ("fr", Separator::Semicolon),
            ("sr_RS@latin", Separator::Semicolon),
            ("es_ES", Separator::Semicolon),
            ("es_MX.UTF-8", Separator::Comma),
            ("en_GB.UTF-8", Separator::Comma),
            ("en_ZA", Separator::Semicolon),
            ("ja_JP", Separator::Comma),
            ("C", Separator::Comma),
            ("POSIX", Separator::Comma),
            ("", Separator::Comma),
        ] {
            assert_eq!(Separator::of_locale(locale), expected, "{locale}");
        }
    }
}
