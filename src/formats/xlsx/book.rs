//! The package of a workbook (ECMA-376): what stands around its sheets, and the same for all.

use std::io::{self, Write};

use super::cell::written;
use crate::formats::sheets::{self, last_changed};
use crate::model::{Project, Timestamp};
use crate::report::Parcel;

/// The sheet behind the tables.
pub(super) const METHOD: &str = "method";

/// 1 January 2000: when a workbook was made that nothing was ever changed in.
const LONG_AGO: i64 = 946_684_800;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const KINDS: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/// The looks of cells: 0 is plain, 1 is a head in bold. Two fills have to be there.
const STYLES: &str = "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>\
    <font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>\
    <fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>\
    <borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
    <cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>\
    <cellXfs count=\"2\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>\
    <xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/></cellXfs>\
    <cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>";

/// A workbook in the making.
pub(super) struct Book {
    parcel: Parcel,
    /// How many sheets were begun.
    sheets: usize,
}

impl Book {
    /// One with all but its sheets. It is known by its names, so those stand first.
    pub fn new(project: &Project) -> io::Result<Self> {
        let mut parcel = Parcel::new();
        let names = sheets::ALL.iter().map(|sheet| sheet.name);
        let names = names.chain([METHOD]);
        let numbered: Vec<(usize, &str)> = (1..).zip(names).collect();
        let each = |words: &dyn Fn(usize, &str) -> String| -> String {
            let all = numbered.iter().map(|(number, name)| words(*number, name));
            all.collect()
        };
        let part = |name: &str, kind: &str| {
            format!("<Override PartName=\"/{name}\" ContentType=\"{kind}\"/>")
        };
        let types = format!(
            "<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" \
             ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
             <Default Extension=\"xml\" ContentType=\"application/xml\"/>{}{}{}{}</Types>",
            part("xl/workbook.xml", &format!("{KINDS}.sheet.main+xml")),
            part("xl/styles.xml", &format!("{KINDS}.styles+xml")),
            part(
                "docProps/core.xml",
                "application/vnd.openxmlformats-package.core-properties+xml"
            ),
            each(&|number, _| part(
                &format!("xl/worksheets/sheet{number}.xml"),
                &format!("{KINDS}.worksheet+xml")
            )),
        );
        let relation = |id: usize, kind: &str, target: &str| {
            format!("<Relationship Id=\"rId{id}\" Type=\"{kind}\" Target=\"{target}\"/>")
        };
        let relations = |all: &str| {
            format!("<Relationships xmlns=\"{PACKAGE}/relationships\">{all}</Relationships>")
        };
        let core = format!("{PACKAGE}/relationships/metadata/core-properties");
        let package = relation(1, &format!("{OFFICE}/officeDocument"), "xl/workbook.xml")
            + &relation(2, &core, "docProps/core.xml");
        let book = format!(
            "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><bookViews><workbookView/></bookViews><sheets>{}</sheets></workbook>",
            each(&|number, name| format!(
                "<sheet name=\"{name}\" sheetId=\"{number}\" r:id=\"rId{number}\"/>"
            ))
        );
        let inside = each(&|number, _| {
            let target = format!("worksheets/sheet{number}.xml");
            relation(number, &format!("{OFFICE}/worksheet"), &target)
        }) + &relation(
            numbered.len() + 1,
            &format!("{OFFICE}/styles"),
            "styles.xml",
        );
        let styles = format!("<styleSheet xmlns=\"{MAIN}\">{STYLES}</styleSheet>");
        for (name, content) in [
            ("[Content_Types].xml", types),
            ("_rels/.rels", relations(&package)),
            ("xl/workbook.xml", book),
            ("xl/_rels/workbook.xml.rels", relations(&inside)),
            ("xl/styles.xml", styles),
            ("docProps/core.xml", properties(project)),
        ] {
            parcel.add(name, format!("{HEAD}{content}").as_bytes())?;
        }
        Ok(Self { parcel, sheets: 0 })
    }

    /// Begins the next sheet. What is written from now on is its content, until the next one begins.
    pub fn sheet(&mut self) -> io::Result<()> {
        self.sheets += 1;
        let name = format!("xl/worksheets/sheet{}.xml", self.sheets);
        self.parcel.begin(&name)?;
        let selected = if self.sheets == 1 {
            " tabSelected=\"1\""
        } else {
            ""
        };
        // The head stays where it is while the rest is scrolled.
        let head = format!(
            "{HEAD}<worksheet xmlns=\"{MAIN}\"><sheetViews><sheetView{selected} workbookViewId=\"0\">\
             <pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>\
             <selection pane=\"bottomLeft\"/></sheetView></sheetViews>"
        );
        self.write(&head)
    }

    pub fn write(&mut self, words: &str) -> io::Result<()> {
        self.parcel.write_all(words.as_bytes())
    }

    /// Hands all of it over.
    pub fn finish(self, out: &mut dyn Write) -> io::Result<()> {
        self.parcel.finish(out)
    }
}

/// Who the workbook is of, and when that was last changed.
fn properties(project: &Project) -> String {
    let changed = last_changed(project).or_else(|| Timestamp::from_second(LONG_AGO).ok());
    let changed = changed.map_or_else(String::new, |time| {
        format!("<dcterms:created xsi:type=\"dcterms:W3CDTF\">{time}</dcterms:created>")
    });
    format!(
        "<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\
         <dc:title>{}</dc:title>{changed}</cp:coreProperties>",
        written(&project.details().title)
    )
}
