//! Tests: corpora of others in tables of tokens and in CAT XML come in with what they say.

use std::path::Path;

use super::ImportError;
use super::returned::{made, shown, source, write};
use crate::fixture::Fixture;
use crate::model::{Attribute, AttributeKind, Project, Role};

fn taken(files: &[(&str, &str)]) -> Result<(Project, Vec<String>), ImportError> {
    let sources = files.iter().map(|(name, content)| {
        let path = Path::new(name);
        Ok((path.to_owned(), source(path, content.as_bytes())?))
    });
    let sources: Result<_, ImportError> = sources.collect();
    let (session, warnings) = made(sources?)?;
    Ok((session.project().clone(), warnings))
}

fn read(files: &[(&str, &str)]) -> Project {
    taken(files).expect("it is read").0
}

/// Every annotation as “tag: words”, in order.
fn said(project: &Project) -> Vec<String> {
    let articles = project.articles().iter();
    let said = articles.flat_map(|article| {
        let annotations = project.annotations_in(&article.id).into_iter();
        annotations.map(|it| {
            let tag = project.tag_set().name(&it.tag);
            format!("{tag}: {}", project.text_of(it))
        })
    });
    said.collect()
}

fn texts(project: &Project) -> Vec<&str> {
    let articles = project.articles().iter();
    articles.map(|article| article.text.as_str()).collect()
}

/// The titles of clusters with the number of their members.
fn clusters(project: &Project) -> Vec<(String, usize)> {
    let mut clusters: Vec<_> = project
        .clusters()
        .map(|it| (it.title.clone(), it.members.len()))
        .collect();
    clusters.sort();
    clusters
}

fn refused(name: &str, content: &str) -> String {
    let error = taken(&[(name, content)]).map(|_| ()).expect_err("a fault");
    assert!(error.hint.is_some(), "{error}");
    error.to_string()
}

#[test]
fn conll_2003_has_names_in_its_last_column() {
    let table = "-DOCSTART- -X- -X- O\n\nThe DT B-NP O\nPorto NNP I-NP I-LOC\nport NN I-NP O\n, , O O\nsaid VBD B-VP O\n\
                 Ana NNP B-NP I-PER\nRuiz NNP I-NP I-PER\nIto NNP I-NP B-PER\n. . O O\n\nNo RB B-ADVP O\n. . O O\n\n\
                 -DOCSTART- -X- -X- O\n\nEnd NN B-NP O\n";
    let (project, warnings) = taken(&[("eng.train", table)]).expect("it is read");
    assert_eq!(
        texts(&project),
        ["The Porto port, said Ana Ruiz Ito.\nNo.", "End"]
    );
    assert_eq!(said(&project), ["LOC: Porto", "PER: Ana Ruiz", "PER: Ito"]);
    assert!(
        warnings.iter().any(|it| it.contains("phrases")),
        "{warnings:?}"
    );
}

#[test]
fn a_second_column_of_tags_is_read_and_numbers_are_no_words() {
    let table = "#\thttps://example.org/a\t[2020-01-01]\n1\tStadt\tB-ORG\tO\n2\tPorto\tI-ORG\tB-LOC\n3\tbaut\tO\tO\n4\t.\tO\tO\n\n";
    let project = read(&[("de.tsv", table)]);
    assert_eq!(texts(&project), ["Stadt Porto baut."]);
    assert_eq!(said(&project), ["ORG: Stadt Porto", "LOC: Porto"]);
}

#[test]
fn a_table_of_tokens_is_told_from_other_text() {
    let table = "Ana\tU-PER\t\nsaid\tO\t\nno\tO\t\n\nPorto\tU-LOC\t\n";
    let project = read(&[("tweets.txt", table)]);
    assert_eq!(texts(&project), ["Ana said no\nPorto"]);
    assert_eq!(said(&project), ["PER: Ana", "LOC: Porto"]);
    let named = "# newdoc id = ewt-1\n# text = Ana left\n1\tAna\tB-PER\t-\tben\n2\tleft\tO\t-\t-\n3\t.\tO\t-\t-\n\n# newdoc id = ewt-2\n1\tPorto\tB-LOC\t-\tben\n";
    let project = read(&[("dev.iob2", named)]);
    assert_eq!(texts(&project), ["Ana left.", "Porto"]);
    assert_eq!(project.articles()[1].id.as_str(), "ewt-2");
    assert_eq!(said(&project), ["PER: Ana", "LOC: Porto"]);
    // Ids are cut at a length, and stay apart.
    let long = "n".repeat(90);
    let twice = format!(
        "# newdoc id = {long}a\nAna\tB-PER\nleft\tO\n\n# newdoc id = {long}b\nPorto\tB-LOC\n\n"
    );
    let project = read(&[("dev.iob2", &twice)]);
    assert_eq!(texts(&project), ["Ana left", "Porto"]);
    let prose = "It was O\nand so it was O\nall of it O\n";
    assert!(
        !super::conll::FORMAT
            .read
            .is_some_and(|it| (it.sniff)(prose.as_bytes()))
    );
}

#[test]
fn faults_of_tables_name_their_line() {
    for (name, content, told) in [
        (
            "a.conll",
            "Ana B-PER\nsaid O\nno way O\nno O\n",
            ["line 3", "3 columns"],
        ),
        ("a.conll", "Ana X1\nsaid O\nno O\n", ["line 1", "X1"]),
        (
            "a.conllup",
            "# global.columns = ID FORM\n1\tAna\n2\n",
            ["line 3", "columns"],
        ),
        (
            "a.conllup",
            "# newdoc id = a\n# annotation = {\"tag\"}\n",
            ["line 2", "broken"],
        ),
        (
            "a.conll",
            "#begin document (a); part 000\na 0 0 Ana - (1\n#end document\n",
            ["chain 1", "does not end"],
        ),
        (
            "a.conll",
            "#begin document (a); part 000\na 0 0 Ana - 1)\n#end document\n",
            ["line 2", "chain 1"],
        ),
        (
            "a.xml",
            "<Document>\n<token t_id='1'>x</token>\n<Markables>\n<A m_id='1'><token_anchor t_id='2'/></A>",
            ["line 4", "no token 2"],
        ),
        (
            "a.xml",
            "<!DOCTYPE a [<!ENTITY b 'bb'>]><Document>\n<token t_id=\"1\">&b;</token></Document>",
            ["line 2", "unknown"],
        ),
    ] {
        let words = refused(name, content);
        assert!(
            told.iter().all(|it| words.contains(it)),
            "{told:?}: {words}"
        );
    }
}

#[test]
fn conll_u_has_words_and_white_space_and_entities() {
    let treebank = "# newdoc id = a\n# global.Entity = eid-etype-head\n# sent_id = 1\n# text = Don't ask Ana.\n\
        1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\t_\n1\tDo\tdo\t_\t_\t_\t_\t_\t_\tEntity=(e3-act-1)\n2\tn't\tnot\t_\t_\t_\t_\t_\t_\t_\n\
        3\task\task\t_\t_\t_\t_\t_\t_\t_\n3.1\tme\t_\t_\t_\t_\t_\t_\t_\t_\n4\tAna\t_\t_\t_\t_\t_\t_\t_\tEntity=(e1-person-1)|SpaceAfter=No\n\
        5\t.\t.\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n\n1\tHer\t_\t_\t_\t_\t_\t_\t_\tEntity=(e2-thing-2(e1-person-1)\n2\tship\t_\t_\t_\t_\t_\t_\t_\tEntity=e2)\n\n";
    let project = read(&[("a.conllu", treebank)]);
    assert_eq!(texts(&project), ["Don't ask Ana.\nHer ship"]);
    assert_eq!(
        said(&project),
        [
            "act: Don't",
            "person: Ana",
            "person: Her",
            "thing: Her ship"
        ]
    );
    assert_eq!(clusters(&project), [("Ana".to_owned(), 2)]);
    let plus = "# global.columns = id form ner misc\n# text = Ana Ruiz left.\n1\tAna\tB-PER\t_\n2\tRuiz\tI-PER\t_\n3\tleft\tO\tSpaceAfter=No\n4\t.\tO\t_\n";
    let project = read(&[("b.conllup", plus)]);
    assert_eq!(
        (texts(&project), said(&project)),
        (vec!["Ana Ruiz left."], vec!["PER: Ana Ruiz".to_owned()])
    );
}

#[test]
fn chains_are_of_their_document_where_a_file_says_no_more() {
    let tables = "#begin document (bn/a); part 000\nbn/a 0 0 Ana NNP * (1)\nbn/a 0 1 lost VBD * -\nbn/a 0 2 her PRP$ * (2|(1)\nbn/a 0 3 ship NN * 2)\n\n#end document\n\
        #begin document (bn/a); part 001\nbn/a 1 0 It PRP * (1)\nbn/a 1 1 sank VBD * -\n\nbn/a 1 0 It PRP * (1)\n#end document\n";
    let project = read(&[("a.v4_gold_conll", tables)]);
    assert_eq!(texts(&project), ["Ana lost her ship", "It sank\nIt"]);
    assert_eq!(said(&project).len(), 5);
    assert_eq!(
        clusters(&project),
        [("Ana".to_owned(), 2), ("It".to_owned(), 2)]
    );
    let ids: Vec<_> = project.articles().iter().map(|it| it.id.as_str()).collect();
    assert_eq!(ids, ["bn-a", "bn-a-1"]);
}

/// A document of a corpus with a markable of two parts, and one in a cluster over files.
fn cat(name: &str, note: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n<Document doc_name=\"{name}.xml\" doc_id=\"D\">\n\
         <token t_id=\"1\" sentence=\"0\" number=\"0\">They</token>\n<token t_id=\"2\" sentence=\"0\" number=\"1\">call</token>\n\
         <token t_id=\"3\" sentence=\"0\" number=\"2\">it</token>\n<token t_id=\"4\" sentence=\"0\" number=\"3\">off</token>\n\
         <token t_id=\"5\" sentence=\"1\" number=\"0\">R&amp;D</token>\n<Markables>\n\
         <ACTION_OCCURRENCE m_id=\"7\"  >\n<token_anchor t_id=\"2\"/>\n<token_anchor t_id=\"4\"/>\n</ACTION_OCCURRENCE>\n\
         <HUMAN_PART_PER m_id=\"8\"><token_anchor t_id=\"1\"/></HUMAN_PART_PER>\n\
         <ACTION_OCCURRENCE m_id=\"9\" RELATED_TO=\"\" TAG_DESCRIPTOR=\"end\" instance_id=\"{note}\" />\n\
         <HUMAN_PART_PER m_id=\"10\" RELATED_TO=\"\" TAG_DESCRIPTOR=\"they\"/>\n</Markables>\n<Relations>\n\
         <CROSS_DOC_COREF r_id=\"1\" note=\"{note}\" >\n<source m_id=\"7\" />\n<target m_id=\"9\" />\n</CROSS_DOC_COREF>\n\
         <INTRA_DOC_COREF r_id=\"2\"><source m_id=\"8\"/><target m_id=\"10\"/></INTRA_DOC_COREF>\n</Relations>\n</Document>"
    )
}

#[test]
fn clusters_go_over_the_files_of_a_corpus() {
    let (one, other, third) = (cat("1_1", "ACT5"), cat("1_2", "ACT5"), cat("1_3", "ACT6"));
    let project = read(&[("1_1.xml", &one), ("1_2.xml", &other), ("1_3.xml", &third)]);
    assert_eq!(texts(&project)[0], "They call it off\nR&D");
    assert_eq!(
        said(&project)[..2],
        ["HUMAN_PART_PER: They", "ACTION_OCCURRENCE: call … off"]
    );
    let sizes: Vec<_> = clusters(&project);
    let expected = [
        ("end", 1),
        ("end", 2),
        ("they", 1),
        ("they", 1),
        ("they", 1),
    ];
    assert_eq!(
        sizes,
        expected.map(|(title, count)| (title.to_owned(), count))
    );
    // A file that comes twice adds nothing.
    let again = read(&[("1_1.xml", &one), ("1_1.xml", &one)]);
    assert_eq!(
        (
            again.articles().len(),
            clusters(&again).len(),
            said(&again).len()
        ),
        (1, 2, 2)
    );
}

#[test]
fn statements_have_actors_concepts_and_agreement() {
    let mut project = Fixture::new()
        .by("ana")
        .article(
            "one outlet=Post; published=2025-05-12",
            "[Build it|q1:quote speaker=Mayor Ruiz; stance=for], [or not|q2:quote speaker=Ito; stance=against]. [Rain|:event]",
        )
        .cluster("The bridge", "q1")
        .project();
    let mut actor = project.new_actor("Ana Ruiz").expect("a name");
    actor.call("Mayor Ruiz");
    actor.affiliation = "City".to_owned();
    project.put_actor(actor.into());
    let tags = &project.tag_set().tags;
    let at = tags
        .iter()
        .position(|tag| tag.name == "Quote")
        .expect("a tag");
    let mut quote = (*tags[at]).clone();
    let choices = ["for", "against"].map(str::to_owned).to_vec();
    let mut stance = Attribute::new("stance", AttributeKind::Choice(choices));
    stance.role = Some(Role::Stance);
    quote.attributes.push(stance);
    project.tag_set_mut().tags[at] = quote.into();
    let table = shown(write("dna"), &project, &super::Selection::default());
    let rows: Vec<_> = table
        .lines()
        .map(|row| row.split_once(',').expect("cells").1)
        .collect();
    assert_eq!(
        rows,
        [
            "article,outlet,date,person,organization,concept,agreement,stance,tag,annotator,start,end,text",
            "one,Post,2025-05-12,Ana Ruiz,City,The bridge,1,for,Quote,ana,0,8,Build it",
            "one,Post,2025-05-12,Ito,,Quote,0,against,Quote,ana,10,16,or not",
        ]
    );
}

#[test]
fn tasks_of_prodigy_may_begin_without_a_span() {
    let tasks = "{\"text\":\"Well.\",\"_task_hash\":1,\"tokens\":[],\"answer\":\"accept\"}\n\
                 {\"text\":\"Porto fell.\",\"_task_hash\":2,\"tokens\":[],\"spans\":[{\"start\":0,\"end\":5,\"label\":\"LOC\"}],\"answer\":\"accept\"}\n";
    assert_eq!(said(&read(&[("tasks.jsonl", tasks)])), ["LOC: Porto"]);
}

#[test]
fn an_older_export_of_doccano_says_who_annotated() {
    let lines = "{\"id\":7,\"text\":\"Porto fell.\",\"annotations\":[{\"label\":12,\"start_offset\":0,\"end_offset\":5,\"user\":1}],\
                 \"meta\":{},\"annotation_approver\":null}\n";
    let project = read(&[("export.jsonl", lines)]);
    assert_eq!(said(&project), ["12: Porto"]);
    assert!(project.layers().keys().any(|it| it.as_str() == "1"));
}

#[test]
fn old_tables_of_webanno_are_told_from_others() {
    let table = " # webanno.custom.Tag | value\n#id=1\n#text=One word.\n1-1\tOne\tB-X\n1-2\tword\tO\n1-3\t.\tO\n";
    assert!(refused("old.tsv", table).contains("WebAnno TSV 3"));
    let table = "#FORMAT=WebAnno TSV 3.3\n#T_SP=a.Tag|a|b|c|d|e|f|g\n\n\n#Text=One\n1-1\t0-3\tOne\tx\t_\t_\t_\t_\t_\t_";
    assert_eq!(said(&read(&[("new.tsv", table)])).len(), 1);
}
