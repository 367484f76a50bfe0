use std::collections::BTreeSet;

use crate::fixture::Fixture;
use crate::formats::cas::system::{named, spelled};
use crate::formats::returned::{returned, taken_in, told, told_relation};
use crate::formats::round_trip::odd;
use crate::model::Project;

/// Relations between two articles or two annotators, which a CAS has no place for.
fn lost(project: &Project) -> BTreeSet<String> {
    let lost = project.relations().filter(|it| {
        let ends = [it.from, it.to].map(|id| project.annotation(id).expect("an annotation"));
        ends[0].article != ends[1].article || ends[0].annotator != ends[1].annotator
    });
    lost.map(|it| told_relation(project, it)).collect()
}

fn comes_back(format: &str) {
    let project = odd();
    let (back, warnings) = returned(format, &project);
    assert_eq!(warnings, Vec::<String>::new());
    let expected = &told(&project) - &lost(&project);
    assert_eq!(told(&back), expected);
    for article in project.articles() {
        let same = back.article(&article.id).expect("the article");
        assert_eq!(same.details.outlet, article.details.outlet);
        assert_eq!(same.details.url, article.details.url);
    }
}

#[test]
fn json_gives_back_what_was_written() {
    comes_back("cas");
}

#[test]
fn xmi_gives_back_what_was_written() {
    comes_back("xmi");
}

/// But for annotators, and for white space before the first word.
#[test]
fn webanno_gives_back_what_was_written() {
    let project = Fixture::new()
        .by("ana")
        .article(
            "one",
            "👩 [He [said|q1:quote speaker=A_b*x->z; note=two\nlines] *[no-way->x|q2:claim]*;|e1:event]  So.\n\n[It \"is\"|q2] [_|u:claim] \\\\ a[bc|part:quote kind=direct]d.\n",
        )
        .article("two", "No mark. [Second|x:quote], [word|y:quote].")
        .relation("q1", "supports", "q2")
        .relation("x", "supports", "y")
        .relation("e1", "part_of", "q2")
        .cluster("", "q1 u")
        .project();
    let (back, warnings) = returned("webannotsv", &project);
    assert_eq!(warnings, Vec::<String>::new());
    let plain = |project: &Project| {
        let lines = told(project).into_iter();
        let lines = lines.map(|line| line.replace(" by ana", "").replace(" by me", ""));
        lines.collect::<Vec<_>>()
    };
    assert_eq!(plain(&back), plain(&project));
}

#[test]
fn webanno_of_others_is_understood() {
    let tsv = "#FORMAT=WebAnno TSV 3.3\n#T_SP=custom.Span|value\n#T_SP=custom.Host|ROLE_custom.Host:links_custom.Link|custom.Span\n\
        #T_RL=custom.Leads|label|BT_custom.Span\n#T_CH=custom.CorefLink|referenceRelation|referenceType\n\n\n\
        #Text=👩 This is a\n#Text=te\\tst .\n\
        1-1\t0-2\t👩\t_\t_\t_\t_\t_\t*->1-1\tname[1]\t\n\
        1-2\t3-7\tThis\tPER[1]|ORG[2]\tp1;p2\t1-3;1-4[3]\t_\t_\t_\t_\t\n\
        1-3\t8-10\tis\tORG[2]|a\\_\\|b\t_\t_\tleads\t1-2[1_0]\t*->1-2\t*[1]\t\n\
        1-4\t11-12\ta\t*[3]\t_\t_\t_\t_\t_\t_\t\n\
        1-5\t13-18\tte\\tst\t_\t_\t_\t_\t_\t_\t_\t\n";
    let (project, warnings) = taken_in(&[("one.tsv", tsv)]);
    let told: Vec<String> = told(&project).into_iter().collect();
    let told = told.join("\n");
    for words in [
        "one: 👩 This is a\nte\tst .",
        "one PER ",
        "one ORG ",
        "one a_|b ",
        "p1: one Host ",
        "p2: one Host ",
        "leads: one PER ",
        "one Coref ",
    ] {
        assert!(told.contains(words), "{words} in {told}");
    }
    assert_eq!(project.clusters().count(), 1, "{told}");
    assert_eq!(project.relations().count(), 3, "{told}");
    assert!(warnings.is_empty(), "{warnings:?}");
}

#[test]
fn signs_that_xml_has_none_of_come_back() {
    let project = Fixture::new()
        .by("ana")
        .article(
            "one",
            "👩\u{7}\tbell \u{1}[and\u{b} tabs|q1:quote odd name=x \u{2} y; type=z]",
        )
        .article("two", "[Same\nline|q2:quote topics=toll + bridge]\u{1f}")
        .relation("q1", "supports", "q2")
        .project();
    for format in ["cas", "xmi"] {
        let (back, warnings) = returned(format, &project);
        assert_eq!(warnings, Vec::<String>::new());
        let back = told(&back);
        for article in project.articles() {
            let line = format!("{}: {}", article.id, article.text.as_str());
            assert!(back.contains(&line), "{format}: {line:?} in {back:?}");
        }
        let back = back.into_iter().collect::<Vec<_>>().join("\n");
        assert!(back.contains("\"type=z\""), "{back}");
        assert!(back.contains("topics=toll"), "{back}");
        assert!(back.contains("\"odd name=x "), "{back}");
    }
}

#[test]
fn names_of_features_are_reversible() {
    for name in [
        "speaker", "type", "a_b", "who said", "_x20_", "漢字", "", "label", "a b_x2_c",
    ] {
        let feature = spelled(name);
        assert!(
            feature.starts_with(|c: char| c.is_ascii_alphabetic()),
            "{feature}"
        );
        assert!(
            feature
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || c == '_'),
            "{feature}"
        );
        assert_eq!(named(&feature), name);
    }
}

#[test]
fn layers_of_others_are_understood() {
    let xmi = r#"<?xml version="1.0" encoding="UTF-8"?>
<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" xmlns:custom="http:///webanno/custom.ecore"
 xmlns:ner="http:///de/tudarmstadt/ukp/dkpro/core/api/ner/type.ecore"
 xmlns:pos="http:///de/tudarmstadt/ukp/dkpro/core/api/lexmorph/type/pos.ecore" xmi:version="2.0">
<cas:NULL xmi:id="0"/>
<ner:NamedEntity xmi:id="2" sofa="1" begin="3" end="6" value="PER"/>
<pos:NN xmi:id="3" sofa="1" begin="3" end="6" PosValue="NN"/>
<custom:Host xmi:id="4" sofa="1" begin="7" end="11" mood="sure" links="5 6"/>
<custom:HostLink xmi:id="5" role="who" target="2"/>
<custom:HostLink xmi:id="6" role="where" target="7"/>
<custom:Place xmi:id="7" sofa="1" begin="12" end="16"/>
<custom:Place xmi:id="8" sofa="1" begin="12" end="12"/>
<custom:LeadsRelation xmi:id="9" sofa="1" begin="3" end="6" Governor="7" Dependent="2"/>
<custom:CorefChain xmi:id="10" first="11"/>
<custom:CorefLink xmi:id="11" sofa="1" begin="3" end="6" next="12" referenceType="name"/>
<custom:CorefLink xmi:id="12" sofa="1" begin="12" end="16"/>
<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text" sofaString="&#128105; Ana went home."/>
<cas:View sofa="1" members="2 3 4"/>
</xmi:XMI>"#;
    let (project, warnings) = taken_in(&[("one.xmi", xmi)]);
    let told: Vec<String> = told(&project).into_iter().collect();
    let told = told.join("\n");
    for words in [
        "one PER ",
        "one Host ",
        "[\"mood=sure\"]",
        "one Place ",
        "one Coref ",
        "[\"referenceType=name\"]",
        "who: one Host ",
        "where: one Host ",
        "Leads: one Place ",
    ] {
        assert!(told.contains(words), "{words} in {told}");
    }
    assert_eq!(project.clusters().count(), 1);
    assert_eq!(project.relations().count(), 3);
    let warnings = warnings.join("\n");
    assert!(
        warnings.contains("left out: 1 of the layer NN"),
        "{warnings}"
    );
    assert!(
        warnings.contains("left out: 1 of the layer Place"),
        "{warnings}"
    );
    let ana = project.articles()[0].id.clone();
    let first = project.annotations_in(&ana);
    let covered: Vec<String> = first.iter().map(|it| project.text_of(it)).collect();
    assert!(covered.contains(&"Ana".to_owned()), "{covered:?}");
}

#[test]
fn what_is_no_cas_is_refused_with_a_hint() {
    let path = std::path::Path::new("one.xmi");
    let whole = "<xmi:XMI xmlns:xmi=\"http://www.omg.org/XMI\">";
    for bytes in [
        whole.to_owned(),
        format!("{whole}</xmi:XMI>"),
        format!("<!DOCTYPE x [<!ENTITY a \"b\">]>{whole}</xmi:XMI>"),
        format!("{whole}&a;</xmi:XMI>"),
    ] {
        let input = crate::formats::Input::new(path, bytes.as_bytes());
        let error = super::xmi::read(&input).err().expect("no CAS");
        assert!(error.hint.is_some(), "{error}");
    }
    for tsv in [
        "#FORMAT=WebAnno TSV 3.3\n",
        "#FORMAT=x",
        "#FORMAT=WebAnno TSV 3.3\n#T_SP=a|b\n\n1-1\tx\n",
    ] {
        let input = crate::formats::Input::new(path, tsv.as_bytes());
        let error = super::tsv_read::read(&input).err().expect("no TSV");
        assert!(error.hint.is_some(), "{error}");
    }
    for json in [
        "{",
        "{\"%TYPES\": {}}",
        "{\"%FEATURE_STRUCTURES\": [1]}",
        "{\"%FEATURE_STRUCTURES\": []}",
    ] {
        let input = crate::formats::Input::new(path, json.as_bytes());
        let error = super::json::read(&input).err().expect("no CAS");
        assert!(error.hint.is_some(), "{error}");
    }
}
