//! Every key of every valid manifest of `testdata/rules` is typed again, and must be offered while
//! it is typed; and for any text, every request at every place has an answer.

#![expect(
    clippy::unwrap_used,
    reason = "a test ends where something is not as it should be"
)]

use amp_checker::Settings;
use amp_diagnostics::{SourceFile, Span};
use amp_ide::{
    Snapshot, actions, completion, definition, edits, folds, hints, hover, layout, layout_of,
    prepare_rename, references, rename, selections, symbols, tokens,
};
use amp_parser::yaml::{Node, NodeKind, Style, Tree};
use amp_testkit::{manifests, testdata};

fn snapshot(text: &str) -> Snapshot {
    Snapshot::new(SourceFile::new("amp.yaml", text), Settings::default())
}

fn texts(folder: &str) -> Vec<String> {
    let manifests = manifests(&testdata().join(folder)).into_iter();
    manifests.map(|source| source.text().to_owned()).collect()
}

/// The keys of a text, each with its value.
fn keys<'t>(node: Node<'t>, found: &mut Vec<(Node<'t>, Node<'t>)>) {
    for (key, value) in node.entries() {
        if node.style() == Style::Block {
            found.push((key, value));
        }
        keys(value, found);
    }
    node.items().for_each(|item| keys(item, found));
}

#[test]
fn a_key_that_is_typed_is_offered_where_it_stood() {
    let (mut tried, mut missed) = (0, Vec::new());
    for text in texts("rules") {
        let (tree, found) = Tree::parse(&SourceFile::new("amp.yaml", text.as_str()));
        let mut all = Vec::new();
        if found.is_empty()
            && let Some(root) = tree.root()
        {
            keys(root, &mut all);
        }
        for (key, value) in all {
            let name = key.text();
            let is_known = amp_parser::outline().iter().any(|known| known.key == name);
            let is_line = value.kind() == NodeKind::Scalar && !value.raw().contains('\n');
            if !is_known || key.raw() != name || name.len() < 3 || value.anchor().is_some() {
                continue;
            }
            let start = key.span().start as usize;
            // A value over several lines is kept, and so is its colon.
            let end = if is_line {
                value.span().end
            } else {
                key.span().end
            } as usize;
            let mut typed = text.clone();
            typed.replace_range(start..end, &name[..2]);
            let at = u32::try_from(start + 2).unwrap();
            let offered = completion(&snapshot(&typed), at);
            tried += 1;
            if !offered.iter().any(|one| one.label == name) {
                missed.push((name.to_owned(), typed));
            }
        }
    }
    assert!(tried > 500, "{tried}");
    let share = missed.len() * 1_000 / tried;
    let shown: Vec<_> = missed.iter().take(3).collect();
    // The rest is in manifests that are wrong, where two keys have the same name.
    assert!(share < 20, "{} of {tried} {shown:#?}", missed.len());
}

/// Makes every request at a place.
fn ask(snapshot: &Snapshot, at: u32) {
    completion(snapshot, at);
    if let Some(found) = hover(snapshot, at) {
        assert!(
            snapshot.text().get(found.span.range()).is_some(),
            "{found:?}"
        );
    }
    definition(snapshot, at);
    references(snapshot, at, true);
    if prepare_rename(snapshot, at).is_some() {
        rename(snapshot, at, "x").unwrap();
    }
    let grown = selections(snapshot, at);
    assert!(
        grown.windows(2).all(|pair| pair[1].contains(pair[0])),
        "{grown:?}"
    );
}

#[test]
fn every_question_about_every_place_has_an_answer() {
    let mut texts = texts("lsp");
    texts.extend(texts_of_broken());
    for text in texts {
        let snapshot = snapshot(&text);
        let boundaries = text.char_indices().map(|(at, _)| at);
        for at in boundaries
            .step_by(5)
            .take(400)
            .chain([text.len(), text.len() + 9])
        {
            ask(&snapshot, u32::try_from(at).unwrap());
        }
        // An offset inside a character counts as its beginning.
        ask(
            &snapshot,
            text.find(|sign: char| sign.len_utf8() > 1)
                .map_or(0, |at| u32::try_from(at).unwrap() + 1),
        );
        for at in (0..text.len()).step_by(97) {
            let at = u32::try_from(at).unwrap();
            actions(&snapshot, Span::empty(at)).expect("nobody cancels it");
            layout_of(&snapshot, Span::new(at, at + 50));
        }
        layout_of(&snapshot, Span::new(u32::MAX, 0));
        layout(&snapshot);
        folds(&snapshot);
        symbols(&snapshot);
        tokens(&snapshot);
        hints(&snapshot, Span::new(0, u32::MAX));
    }
}

fn texts_of_broken() -> Vec<String> {
    let mut texts = texts("syntax");
    texts.extend([
        "\u{FEFF}specVersion: 1.0.0\r\nintegrations:\r\n- name: é🦀\r\n  provi".to_owned(),
        "[".repeat(300),
        "a: &a [*a, *b]\n<<: *a\n".to_owned(),
        "{\"specVersion\": \"1.0.0\", \"integrations\": [{\"na".to_owned(),
        "# amp:ignore[".to_owned(),
        "- - - -\n-\n- :\n".to_owned(),
        "\t\u{0}\u{85}\u{2028}: x".to_owned(),
    ]);
    texts
}

#[test]
fn fixes_lead_to_the_text_that_the_command_line_makes() {
    let mut fixed_some = 0;
    for text in texts("rules") {
        let snapshot = snapshot(&text);
        let source = SourceFile::new("amp.yaml", text.as_str());
        let safe = amp_diagnostics::Applicability::Safe;
        let expected = amp_checker::fix(&source, &Settings::default(), safe).source;
        let mut made = text.clone();
        if let Some(action) = amp_ide::fix_all(&snapshot) {
            fixed_some += 1;
            let edits = edits(&snapshot, &action.change).expect("nobody cancels it");
            for edit in edits.iter().rev() {
                made.replace_range(edit.span.range(), &edit.text);
            }
        }
        assert_eq!(made, expected.text());
    }
    assert!(fixed_some > 20, "{fixed_some}");
}
