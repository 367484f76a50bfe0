//! Tables as people and programs write them, and as nobody should.

use std::io::Cursor;
use std::path::Path;

use super::*;
use crate::formats::office::package::tests::zipped;
use crate::formats::{Articles, FORMATS, Input};

fn table(name: &str, bytes: &[u8]) -> Result<Table, ImportError> {
    let path = Path::new(name);
    let mut formats = FORMATS.iter();
    let extension = name.rsplit('.').next().expect("an extension");
    let format =
        formats.find(|format| format.read.is_some() && format.extensions.contains(&extension));
    let reader = format.and_then(|format| format.read).expect("a reader");
    match (reader.read)(&Input::new(path, bytes))? {
        Source::Table(table) => Ok(table),
        _ => panic!("no table"),
    }
}

fn articles(name: &str, bytes: &[u8]) -> Articles {
    let table = table(name, bytes).expect("a table");
    table.guessed().expect("articles")
}

fn refusal(name: &str, bytes: &[u8]) -> String {
    let error = table(name, bytes)
        .and_then(|table| table.guessed())
        .expect_err("refused");
    assert!(error.hint.is_some(), "{error}");
    error.to_string()
}

fn said(articles: &Articles) -> String {
    let words = articles.notes.iter().map(Note::words);
    words.collect::<Vec<_>>().join("\n")
}

const LONG: &str = "The council will end the ferry line in April, and nobody knows how people will come to work on the \
    other side of the river after that day, since the bridge is closed as well.";

#[test]
fn names_say_what_columns_hold() {
    let csv = format!(
        "id,Headline,Body,Media Name,Publish Date,link,lang,score\r\n\
         a1,Ferry ends,\"{LONG}\r\n“Yes,” \"\"he\"\" said.\",The Evening Ledger,2025-05-03,https://example.org/1,English,7\r\n"
    );
    let read = articles("list.csv", csv.as_bytes());
    let [article] = read.articles.as_slice() else {
        panic!("{read:#?}");
    };
    assert_eq!(article.source, "list.csv#a1");
    assert_eq!(
        article.text.as_str(),
        format!("{LONG}\n“Yes,” \"he\" said.")
    );
    let details = &article.details;
    assert_eq!(
        [
            &details.title,
            &details.outlet,
            &details.published,
            &details.url,
            &details.language
        ],
        [
            "Ferry ends",
            "The Evening Ledger",
            "2025-05-03",
            "https://example.org/1",
            "en"
        ]
    );
    assert!(
        said(&read).contains("the column “score” did not come in"),
        "{}",
        said(&read)
    );
}

#[test]
fn other_languages_and_delimiters() {
    let lines =
        format!("Titel;Volltext;Quelle;Datum\nFähre;\"{LONG}; Ende\";Hafenkurier;3.5.2025\n");
    for (text, delimiter) in [
        (lines.clone(), ";"),
        (lines.replace(';', "\t"), "\t"),
        (lines.replace(';', "|"), "|"),
    ] {
        let read = articles("liste.csv", text.as_bytes());
        let article = &read.articles[0];
        assert_eq!(article.details.outlet, "Hafenkurier");
        assert_eq!(article.details.published, "2025-05-03");
        assert_eq!(article.text.as_str(), format!("{LONG}{delimiter} Ende"));
        assert_eq!(article.source, "liste.csv#2");
    }
    let read = articles("liste.csv", format!("sep=;\n{lines}").as_bytes());
    assert_eq!(read.articles[0].source, "liste.csv#3");
}

#[test]
fn encodings_of_excel() {
    let text = format!("Titel;Text\r\nFähre „fährt“;{LONG}\r\n");
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked = [b"\xFF\xFE".as_slice(), &wide].concat();
    let (narrow, _, _) = encoding_rs::WINDOWS_1252.encode(&text);
    let with_mark = [b"\xEF\xBB\xBF".as_slice(), text.as_bytes()].concat();
    for bytes in [wide.as_slice(), &marked, &narrow, &with_mark] {
        let read = articles("excel.csv", bytes);
        assert_eq!(read.articles[0].details.title, "Fähre „fährt“");
    }
    assert!(said(&articles("excel.csv", &narrow)).contains("windows-1252"));
}

#[test]
fn content_says_what_columns_hold_without_names() {
    let csv = format!(
        "x1,2025-05-03,https://example.org/1,The ferry will end in spring,\"{LONG}\"\n\
         x2,2025-05-04,https://example.org/2,No more boats on the river,\"{LONG}\"\n"
    );
    let table = table("list.csv", csv.as_bytes()).expect("a table");
    let columns = Columns::guess(&table);
    assert_eq!(table.rows.len(), 2);
    assert_eq!(
        [
            columns.get(Column::Text),
            columns.get(Column::Title),
            columns.get(Column::Published),
            columns.get(Column::Url)
        ],
        [Some(4), Some(3), Some(1), Some(2)]
    );
    assert_eq!(table.header[4], "column 5");
}

#[test]
fn days_that_can_be_read_in_two_ways_stay_empty() {
    let rows = |last: &str| format!("date,text\n03/04/2025,\"{LONG}\"\n{last},\"{LONG}\"\n");
    let days = |csv: &str| -> Vec<String> {
        let read = articles("list.csv", csv.as_bytes());
        read.articles
            .into_iter()
            .map(|article| article.details.published)
            .collect()
    };
    assert_eq!(days(&rows("25/12/2024")), ["2025-04-03", "2024-12-25"]);
    assert_eq!(days(&rows("12/25/2024")), ["2025-03-04", "2024-12-25"]);
    assert_eq!(days(&rows("05/06/2025")), ["", ""]);
    let read = articles("list.csv", rows("05/06/2025").as_bytes());
    assert!(
        said(&read).contains("as “03/04/2025”, are left empty: lines 2, 3"),
        "{}",
        said(&read)
    );
}

#[test]
fn rows_without_a_text_are_named() {
    let csv = format!("title,text\nOne,\nTwo,\"{LONG}\"\n\nThree\nFour,\"{LONG}\",more\n");
    let read = articles("list.csv", csv.as_bytes());
    assert_eq!(read.articles.len(), 2);
    let said = said(&read);
    assert!(
        said.contains("without a text, did not come in: lines 2, 5"),
        "{said}"
    );
    assert!(
        said.contains("more cells than the head has names: line 6"),
        "{said}"
    );
    assert!(said.contains("“column 3” did not come in"), "{said}");
}

#[test]
fn lists_without_texts_wait_for_them() {
    let csv = "id,indexed_date,language,media_name,publish_date,title,url\n\
        1,2025-05-04,en,ledger.example,2025-05-03,Ferry ends in spring,https://ledger.example/1\n";
    let read = articles("mediacloud.csv", csv.as_bytes());
    let article = &read.articles[0];
    assert_eq!(
        article.text.as_str(),
        "Ferry ends in spring\n\nhttps://ledger.example/1\n"
    );
    assert_eq!(article.furniture.len(), 1);
    assert_eq!(article.details.title, "Ferry ends in spring");
    assert_eq!(article.details.outlet, "ledger.example");
    assert_eq!(article.details.published, "2025-05-03");
    assert!(said(&read).contains("waits for its text"));
    let json = r#"{"articles": [{"url": "https://ledger.example/1", "url_mobile": "", "title": "Ferry ends in spring",
        "seendate": "20250503T101500Z", "domain": "ledger.example", "language": "English"}]}"#;
    let read = articles("gdelt.json", json.as_bytes());
    assert_eq!(read.articles[0].details.published, "2025-05-03");
    assert_eq!(read.articles[0].details.language, "en");
}

#[test]
fn json_of_other_programs() {
    let json = format!(
        r#"{{"status": "ok", "articles": [{{"source": {{"id": null, "name": "Ledger"}}, "author": ["Ada Quill", "Bo Reed"],
        "title": "Ferry", "content": "{LONG}", "publishedAt": "2025-05-03T10:00:00Z"}}, 7]}}"#
    );
    let read = articles("news.json", json.as_bytes());
    let details = &read.articles[0].details;
    assert_eq!(
        [&details.outlet, &details.author, &details.published],
        ["Ledger", "Ada Quill, Bo Reed", "2025-05-03"]
    );
    let said = said(&read);
    assert!(said.contains("did not come in: status"), "{said}");
    assert!(
        said.contains("no objects, did not come in: entry 2"),
        "{said}"
    );
    let lines = format!(
        "{{\"headline\": \"One\", \"body\": \"{LONG}\"}}\n\n{{\"headline\": \"Two\", \"body\": \"{LONG}\"}}\n"
    );
    let read = articles("list.jsonl", lines.as_bytes());
    assert_eq!(read.articles[1].source, "list.jsonl#3");
    assert_eq!(read.articles[1].details.title, "Two");
}

#[test]
fn remembered_by_the_header() {
    let header = ["A", "B"].map(str::to_owned).to_vec();
    let mut columns = Columns::default();
    columns.set(Column::Text, Some(1));
    let remembered = [Choice { header, columns }];
    let asked = |names: &[&str]| {
        let header: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        Columns::of_header(&header, &remembered)
    };
    assert_eq!(asked(&["a ", "b"]), Some(columns));
    assert_eq!(asked(&["a"]), None);
    assert_eq!(asked(&["b", "a"]), None);
}

#[test]
fn what_is_broken_is_refused_with_its_place() {
    assert!(
        refusal("a.csv", b"title,text\na,\"open\nb,c\n")
            .starts_with("line 2: a quotation mark opens here")
    );
    assert!(refusal("a.csv", b"title,text\na,\0b\n").contains("NUL"));
    assert!(refusal("a.csv", b"").contains("no table"));
    assert!(refusal("a.csv", b"name,score\nx,1\n").contains("no column of it holds the texts"));
    let wide = format!("{},text\n", "name,".repeat(20_000));
    assert!(refusal("a.csv", wide.as_bytes()).contains("16,384 columns"));
    let nested = "[".repeat(100_000);
    assert!(refusal("a.json", nested.as_bytes()).contains("no JSON"));
    assert!(refusal("a.json", b"[1, 2]").contains("no object"));
    assert!(refusal("a.json", b"[{\"a\": 1}, {\"a\": ").contains("line 1, column"));
    assert!(refusal("a.xlsx", b"PK\x03\x04 and nothing").contains("broken"));
    assert!(refusal("a.xlsx", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1").contains("before 2007"));
}

#[test]
fn endless_tables_take_no_endless_memory() {
    // A million empty columns are none.
    let csv = format!(
        "text{}\n\"{LONG}\"{}\n",
        ",".repeat(1_000_000),
        ",".repeat(1_000_000)
    );
    assert_eq!(articles("a.csv", csv.as_bytes()).articles.len(), 1);
    // One cell as long as a book.
    let csv = format!("text\n\"{}\"\n", LONG.repeat(20_000));
    assert_eq!(
        articles("a.csv", csv.as_bytes()).articles[0]
            .text
            .as_str()
            .len(),
        LONG.len() * 20_000
    );
    // Nothing but a quotation mark that is never closed.
    let csv = format!("text\n\"{}", "a,b\n".repeat(2_000_000));
    assert!(refusal("a.csv", csv.as_bytes()).starts_with("line 2"));
}

fn excel(sheets: &[(&str, &str)]) -> Vec<u8> {
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let mut names = String::new();
    let mut links = String::new();
    let mut files = Vec::new();
    for (number, (name, cells)) in (1..).zip(sheets) {
        let named = format!("<sheet name=\"{name}\" sheetId=\"{number}\" r:id=\"rId{number}\"/>");
        names.push_str(&named);
        let linked = format!(
            "<Relationship Id=\"rId{number}\" Type=\"{relations}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"
        );
        links.push_str(&linked);
        let sheet =
            format!("<worksheet xmlns=\"{main}\"><sheetData>{cells}</sheetData></worksheet>");
        files.push((format!("xl/worksheets/sheet{number}.xml"), sheet));
    }
    let workbook = format!(
        "<workbook xmlns=\"{main}\" xmlns:r=\"{relations}\"><sheets>{names}</sheets></workbook>"
    );
    files.push(("xl/workbook.xml".to_owned(), workbook));
    let links = format!("<Relationships xmlns=\"{package}\">{links}</Relationships>");
    files.push(("xl/_rels/workbook.xml.rels".to_owned(), links));
    let start = format!(
        "<Relationships xmlns=\"{package}\"><Relationship Id=\"rId1\" Type=\"{relations}/officeDocument\" \
         Target=\"xl/workbook.xml\"/></Relationships>"
    );
    files.push(("_rels/.rels".to_owned(), start));
    let formats = format!(
        "<styleSheet xmlns=\"{main}\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"
    );
    files.push(("xl/styles.xml".to_owned(), formats));
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    zipped(&files)
}

fn cell(place: &str, text: &str) -> String {
    format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

#[test]
fn workbooks_of_excel() {
    let head = format!(
        "<row r=\"1\">{}{}{}</row>",
        cell("A1", "Title"),
        cell("B1", "Text"),
        cell("C1", "Date")
    );
    let row = format!(
        "<row r=\"3\">{}{}<c r=\"C3\" s=\"1\"><v>45780</v></c></row>",
        cell("A3", "Ferry"),
        cell("B3", LONG)
    );
    let notes = format!("<row r=\"1\">{}</row>", cell("A1", "to do"));
    let bytes = excel(&[("Notes", &notes), ("Articles", &(head + &row))]);
    assert!(workbook::is_workbook(&bytes));
    let read = articles("list.xlsx", &bytes);
    let article = &read.articles[0];
    assert_eq!(article.source, "list.xlsx#3");
    assert_eq!(article.details.published, "2025-05-03");
    assert_eq!(article.text.as_str(), LONG);
    assert!(
        said(&read).contains("the sheet “Notes” with 1 row"),
        "{}",
        said(&read)
    );
}

#[test]
fn workbooks_that_are_bombs() {
    // Two cells in opposite corners.
    let rows = format!(
        "<row r=\"1\">{}</row><row r=\"1048576\">{}</row>",
        cell("A1", "text"),
        cell("XFD1048576", LONG)
    );
    let read = table("a.xlsx", &excel(&[("a", &rows)])).expect("a table");
    assert_eq!(read.rows.len(), 1);
    // A file that is much longer than it looks.
    let long = " ".repeat(4 * 1024 * 1024);
    let bytes = zipped(&[("xl/workbook.xml", &long)]);
    assert!(bytes.len() < 16 * 1024);
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes.as_slice())).expect("an archive");
    let error = workbook::check(&mut archive, 1024 * 1024).expect_err("too much");
    assert!(error.message.contains("more than 512 MiB"));
    workbook::check(&mut archive, 8 * 1024 * 1024).expect("enough room");
}

fn open_document(content: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\"><office:body><office:spreadsheet>\
         {content}</office:spreadsheet></office:body></office:document-content>"
    );
    let kind = "application/vnd.oasis.opendocument.spreadsheet";
    zipped(&[("mimetype", kind), ("content.xml", &content)])
}

#[test]
fn workbooks_of_libre_office() {
    let text = |text: &str| format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>");
    let row = |cells: &str| format!("<table:table-row>{cells}</table:table-row>");
    let day = "<table:table-cell office:value-type=\"date\" office:date-value=\"2025-05-03\"><text:p>3. Mai</text:p></table:table-cell>";
    let long = "<table:table-cell><office:annotation><text:p>a comment</text:p></office:annotation>\
         <text:p>One &amp; two,</text:p><text:p>three<text:s text:c=\"2\"/>four.</text:p></table:table-cell>";
    let content = format!(
        "<table:table table:name=\"a\">{}<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell \
         table:number-columns-repeated=\"16000\"/></table:table-row>{}</table:table>",
        row(&(text("Title") + &text("Text") + &text("Date"))),
        row(&(text("Ferry") + long + day)),
    );
    let bytes = open_document(&content);
    assert!(workbook::is_workbook(&bytes));
    let read = articles("list.ods", &bytes);
    let article = &read.articles[0];
    assert_eq!(article.text.as_str(), "One & two,\nthree  four.");
    assert_eq!(article.details.published, "2025-05-03");
    assert_eq!(article.source, "list.ods#1048002");
    let many = "<table:table table:name=\"a\"><table:table-row table:number-rows-repeated=\"99999999999\">\
         <table:table-cell><text:p>again</text:p></table:table-cell></table:table-row></table:table>";
    assert!(refusal("a.ods", &open_document(many)).contains("8 million cells"));
}

#[test]
fn an_encoding_can_be_chosen_for_a_table() {
    let bytes = "Titel;Text\nF\u{E4}hre;\u{AB}Ja\u{BB}, sagte sie.\n".chars();
    let bytes: Vec<u8> = bytes
        .map(|it| u8::try_from(u32::from(it)).expect("Latin"))
        .collect();
    let mut input = Input::new(Path::new("list.csv"), &bytes);
    input.encoding = Some(encoding_rs::WINDOWS_1251);
    let table = super::delimited::read(&input).expect("a table");
    assert_eq!(table.rows[0].cell(0), "Fдhre");
    assert!(table.notes.is_empty(), "it is no guess: {:?}", table.notes);
    let articles = table.articles(&Columns::guess(&table)).expect("articles");
    assert_eq!(articles.articles[0].encoding, "windows-1251");
}
