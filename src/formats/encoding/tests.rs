use super::*;

fn told(bytes: &[u8]) -> (&'static str, bool) {
    let told = of(bytes, None);
    (told.encoding.name(), told.is_guessed)
}

fn text_of(bytes: &[u8]) -> String {
    super::text(bytes, of(bytes, None)).0
}

#[test]
fn every_usual_encoding_is_found_by_its_name() {
    for (words, encoding) in USUAL {
        assert_eq!(named(encoding.name()), Some(encoding), "{words}");
        assert_eq!(
            super::words(encoding),
            format!("{words} ({})", encoding.name())
        );
    }
    assert_eq!(named(" Latin1 "), Some(WINDOWS_1252));
    assert_eq!(named("cp1252"), Some(WINDOWS_1252));
    assert_eq!(named("utf8"), Some(UTF_8));
    assert_eq!(named("iso-2022-kr"), None);
    assert_eq!(named("x-user-defined"), None);
    assert_eq!(named("plain"), None);
}

/// Sentences of the test's own in their languages, each written in the encoding of its time and place.
#[test]
fn encodings_are_guessed_from_a_few_sentences() {
    for (encoding, text) in [
        (
            WINDOWS_1252,
            "Der Bürgermeister eröffnete die Brücke am Dienstag. „Es hat neun Jahre gedauert“, sagte er.",
        ),
        (
            WINDOWS_1252,
            "Le maire a inauguré le pont mardi dernier. « Il était temps », a-t-il déclaré à la presse.",
        ),
        (
            WINDOWS_1251,
            "Мэр открыл новый мост во вторник утром. Строительство продолжалось девять лет.",
        ),
        (
            KOI8_U,
            "Мэр открыл новый мост во вторник утром. Строительство продолжалось девять лет.",
        ),
        (
            WINDOWS_1250,
            "Starosta otevřel nový most v úterý ráno. Stavba trvala devět let a stála příliš mnoho peněz.",
        ),
        (
            WINDOWS_1253,
            "Ο δήμαρχος άνοιξε τη νέα γέφυρα την Τρίτη το πρωί. Οι εργασίες κράτησαν εννέα χρόνια.",
        ),
        (
            SHIFT_JIS,
            "市長は火曜日の朝、新しい橋を開通させた。工事には九年かかったと述べた。",
        ),
        (
            EUC_JP,
            "市長は火曜日の朝、新しい橋を開通させた。工事には九年かかったと述べた。",
        ),
        (
            ISO_2022_JP,
            "市長は火曜日の朝、新しい橋を開通させた。工事には九年かかったと述べた。",
        ),
        (
            GBK,
            "市长星期二上午为新桥揭幕。他说,这座桥的建设用了九年时间,比计划长得多。",
        ),
        (
            BIG5,
            "市長星期二上午為新橋揭幕。他說,這座橋的建設用了九年時間,比計劃長得多。",
        ),
        (
            EUC_KR,
            "시장은 화요일 아침 새 다리를 개통했다. 공사는 구 년이 걸렸다고 그는 말했다.",
        ),
    ] {
        let (bytes, _, had_errors) = encoding.encode(text);
        assert!(!had_errors, "{}", encoding.name());
        assert_eq!(told(&bytes), (encoding.name(), true));
        assert_eq!(text_of(&bytes), text);
    }
}

#[test]
fn marks_and_zeros_say_it_for_certain() {
    let latin = "The bridge – “finally” – is open.\r\n";
    let cyrillic = "Мэр открыл новый мост во вторник утром, и никто не пришёл. ".repeat(4);
    for text in [latin, &cyrillic] {
        for (name, mark, units) in [
            (
                "UTF-16LE",
                b"\xFF\xFE",
                u16::to_le_bytes as fn(u16) -> [u8; 2],
            ),
            ("UTF-16BE", b"\xFE\xFF", u16::to_be_bytes),
        ] {
            let bare: Vec<u8> = text.encode_utf16().flat_map(units).collect();
            let marked = [mark.as_slice(), &bare].concat();
            for bytes in [bare, marked] {
                assert_eq!(told(&bytes), (name, false));
                assert_eq!(text_of(&bytes), text);
                assert!(is_wide(&bytes));
            }
        }
    }
    assert_eq!(told(b"\xEF\xBB\xBFx"), ("UTF-8", false));
    assert_eq!(told(b""), ("UTF-8", false));
    for binary in [
        &[0; 4096][..],
        b"abc\0def\0",
        b"\x00\x01\x00\x02\x00\x03\x00\x04",
    ] {
        assert!(!is_wide(binary), "{binary:?}");
    }
}

#[test]
fn what_somebody_chose_counts_but_for_a_mark() {
    let chosen = |bytes: &[u8], encoding| of(bytes, Some(encoding)).encoding;
    assert_eq!(chosen("é".as_bytes(), WINDOWS_1252), WINDOWS_1252);
    assert_eq!(chosen(b"\xEF\xBB\xBFx", WINDOWS_1252), UTF_8);
}

#[test]
fn a_damaged_text_keeps_its_encoding_and_names_the_damage() {
    let mut bytes = "\u{feff}first\r\nsecond\rthïrd «né» ".as_bytes().to_vec();
    let offset = bytes.len();
    bytes.extend_from_slice(b"\xE9t \xE9");
    let (text, bad) = super::text(&bytes, of(&bytes, None));
    assert!(text.ends_with("thïrd «né» \u{fffd}t \u{fffd}"), "{text}");
    let bad = bad.expect("bad bytes");
    let place = (bad.offset, bad.line, bad.column, bad.byte, bad.places);
    assert_eq!(place, (offset, 3, 12, 0xE9, 2));
    let good = "Bürgermeister, Brücke, eröffnet, fünf, schön. ".repeat(20);
    let damaged = [good.as_bytes(), b"caf\xE9 ", good.as_bytes()].concat();
    let told = of(&damaged, None);
    assert_eq!((told.encoding, told.is_guessed), (UTF_8, false));
    let (text, bad) = super::text(&damaged, told);
    assert_eq!(
        bad.map(|bad| (bad.offset, bad.places)),
        Some((good.len() + 3, 1))
    );
    assert_eq!(text.len(), damaged.len() + 2);
}

#[test]
fn a_character_that_is_cut_off_is_bad() {
    let bytes = "«né» und «là» und «où»".as_bytes();
    let cut = &bytes[..bytes.len() - 1];
    let (text, bad) = super::text(cut, of(cut, None));
    assert!(text.ends_with("où\u{fffd}"), "{text}");
    assert_eq!(
        bad.map(|bad| (bad.byte, bad.offset)),
        Some((0xC2, cut.len() - 1))
    );
    let odd = b"\xFF\xFEa\0b";
    let (text, bad) = super::text(odd, of(odd, None));
    assert_eq!(
        (text.as_str(), bad.map(|bad| bad.offset)),
        ("a\u{fffd}", Some(4))
    );
}
#[test]
fn a_long_text_is_decoded_whole() {
    let text = "市长星期二上午为新桥揭幕，a".repeat(100_000);
    let (bytes, _, _) = GBK.encode(&text);
    assert!(bytes.len() > 2 * CHUNK);
    let mut bytes = [b"x", &bytes[..]].concat();
    let told = of(&bytes, Some(GBK));
    assert!(super::text(&bytes, told) == (format!("x{text}"), None));
    // A byte that means nothing, behind the first chunks.
    let last = bytes.len() - 1;
    bytes[last] = 0xFF;
    let (_, bad) = super::text(&bytes, told);
    assert_eq!(bad.map(|bad| (bad.offset, bad.places)), Some((last, 1)));
}

proptest::proptest! {
    #[test]
    fn whatever_bytes_there_are_a_text_comes_of_them(
        bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..300),
        at in 0..USUAL.len(),
    ) {
        for chosen in [None, Some(USUAL[at].1)] {
            let (text, bad) = super::text(&bytes, of(&bytes, chosen));
            match bad {
                Some(bad) => {
                    let is_marked = text.contains('\u{FFFD}');
                    proptest::prop_assert!(is_marked);
                    proptest::prop_assert_eq!(bytes.get(bad.offset), Some(&bad.byte));
                }
                None => proptest::prop_assert!(text.len() <= 6 * bytes.len()),
            }
        }
    }
}
