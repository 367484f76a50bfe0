//! Small PDFs, written by hand.

/// A font for text in Latin letters, and one whose capitals are Hebrew letters.
const FONTS: &str = "<< /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >> \
    /B << /Type /Font /Subtype /Type1 /BaseFont /Courier-Bold /Encoding /WinAnsiEncoding >> \
    /H << /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding << /Differences [65 /uni05E9 /uni05DC /uni05D5 /uni05DD /fi] >> >> >> \
    /XObject << /X 3 0 R >> >>";

/// A file of objects, the first of them with the number 1: the root.
pub fn file(objects: &[String], trailer: &str) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(objects) {
        places.push(bytes.len());
        bytes.extend(format!("{number} 0 obj\n{object}\nendobj\n").bytes());
    }
    let start = bytes.len();
    bytes.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for place in places {
        bytes.extend(format!("{place:010} 00000 n \n").bytes());
    }
    let size = objects.len() + 1;
    let end =
        format!("trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n");
    bytes.extend(end.bytes());
    bytes
}

pub fn stream(dict: &str, content: &str) -> String {
    format!(
        "<< {dict} /Length {} >>\nstream\n{content}\nendstream",
        content.len()
    )
}

/// A file of pages that are 400 points wide and 600 high. `form` is what `/X Do` draws.
pub fn pages_with(contents: &[&str], form: &str, trailer: &str) -> Vec<u8> {
    let count = contents.len();
    let kids: Vec<_> = (0..count)
        .map(|page| format!("{} 0 R", 4 + 2 * page))
        .collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) >>".to_owned(),
        format!(
            "<< /Type /Pages /Kids [{}] /Count {count} >>",
            kids.join(" ")
        ),
        form.to_owned(),
    ];
    for (page, content) in contents.iter().enumerate() {
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Resources {FONTS} /Contents {} 0 R >>",
            5 + 2 * page
        ));
        objects.push(stream("", content));
    }
    file(&objects, trailer)
}

pub fn pages(contents: &[&str]) -> Vec<u8> {
    pages_with(contents, "null", "")
}

/// Lines of text, each with its place, from the left and from above, and its size.
pub fn lines(lines: &[(u32, u32, u32, &str)]) -> String {
    let line = |(left, top, size, text): &(u32, u32, u32, &str)| {
        format!(
            "BT /F {size} Tf 1 0 0 1 {left} {} Tm ({text}) Tj ET\n",
            600 - top
        )
    };
    lines.iter().map(line).collect()
}
