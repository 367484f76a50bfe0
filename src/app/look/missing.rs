//! Letters that no font of the machine has. They are drawn as boxes; this says why, and what helps.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use egui::epaint::text::GlyphRasterizer;
use egui::{Context, Id};

/// What scripts were missed since somebody asked, and all that were missed so far.
#[derive(Debug, Clone, Default)]
struct Missing(Arc<Mutex<(BTreeSet<&'static str>, BTreeSet<&'static str>)>>);

impl Missing {
    fn id() -> Id {
        Id::unique("scripts without a font")
    }

    fn note(&self, letters: &str) {
        let script = letters.chars().find_map(script);
        if let (Some(script), Ok(mut missed)) = (script, self.0.lock())
            && missed.1.insert(script)
        {
            missed.0.insert(script);
        }
    }

    fn take(&self) -> BTreeSet<&'static str> {
        let missed = self.0.lock();
        missed.map_or_else(
            |_| BTreeSet::new(),
            |mut missed| std::mem::take(&mut missed.0),
        )
    }
}

/// Listens from now on.
pub fn watch(context: &Context) {
    let missing = Missing::default();
    let noting = missing.clone();
    // egui asks for a picture of what no font has. There is none, but now it is known what was asked for.
    let rasterizer = GlyphRasterizer::new("pullquote::missing", move |request| {
        noting.note(request.cluster);
        None
    });
    context.add_glyph_rasterizer(rasterizer);
    context.data_mut(|data| data.insert_temp(Missing::id(), missing));
}

/// What has to be said of letters that were missed since this was asked last.
pub fn news(context: &Context) -> Option<String> {
    let missing = context.data(|data| data.get_temp::<Missing>(Missing::id()))?;
    told(&missing.take())
}

fn told(scripts: &BTreeSet<&'static str>) -> Option<String> {
    let names: Vec<&str> = scripts.iter().copied().collect();
    let names = match names.as_slice() {
        [] => return None,
        [one] => (*one).to_owned(),
        [all @ .., last] => format!("{} and {last}", all.join(", ")),
    };
    Some(format!(
        "No font of this machine has letters for {names}, so they are drawn as boxes. Install one, such as Noto, and start \
         again; what is tagged is right all the same"
    ))
}

/// What people call the letters that fonts tend to lack.
const fn script(letter: char) -> Option<&'static str> {
    Some(match letter {
        '\u{530}'..='\u{58f}' => "Armenian",
        '\u{590}'..='\u{5ff}' => "Hebrew",
        '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{8a0}'..='\u{8ff}' => "Arabic",
        '\u{700}'..='\u{74f}' => "Syriac",
        '\u{900}'..='\u{97f}' => "Hindi",
        '\u{980}'..='\u{9ff}' => "Bengali",
        '\u{a00}'..='\u{dff}' => "scripts of India",
        '\u{e00}'..='\u{e7f}' => "Thai",
        '\u{e80}'..='\u{eff}' => "Lao",
        '\u{f00}'..='\u{fff}' => "Tibetan",
        '\u{1000}'..='\u{109f}' => "Burmese",
        '\u{10a0}'..='\u{10ff}' => "Georgian",
        '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7a3}' => "Korean",
        '\u{1200}'..='\u{139f}' => "Ethiopic",
        '\u{1780}'..='\u{17ff}' => "Khmer",
        '\u{3040}'..='\u{30ff}' => "Japanese",
        '\u{2e80}'..='\u{2fdf}' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{323af}' => "Chinese",
        '\u{1f300}'..='\u{1faff}' => "emoji",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_script_is_told_once_by_its_name() {
        let missing = Missing::default();
        for letters in ["ส", "ะ", "港", "½"] {
            missing.note(letters);
        }
        let words = told(&missing.take()).expect("something");
        assert!(words.contains("letters for Chinese and Thai,"), "{words}");
        missing.note("พ");
        assert_eq!(told(&missing.take()), None);
    }
}
