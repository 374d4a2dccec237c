//! Single typos in the field names of published manifests: how many are found, with the name that
//! was meant.

use amp_catalog::fields::Coverage;
use amp_checker::{Settings, check};
use amp_diagnostics::{SourceFile, Span};
use amp_testkit::{beside, manifests};

/// The minimum share of typos that are found with the right name first, in tenths of a percent.
const BAR: usize = 930;

/// The name of a field, and its place.
struct Name {
    text: String,
    span: Span,
}

#[test]
#[ignore = "reads published manifests"]
fn single_slips_are_found_with_the_right_name() {
    let (mut slips, mut found, mut missed) = (0, 0, Vec::new());
    for source in manifests(&beside("corpus")) {
        for (number, name) in known_names(&source).into_iter().enumerate() {
            for slip in slips_of(&name.text, number) {
                slips += 1;
                if is_found(&source, &name, &slip) {
                    found += 1;
                } else {
                    missed.push(format!("{}: {slip}", name.text));
                }
            }
        }
    }
    let share = found * 1000 / slips;
    println!("{found} of {slips} slips: {}.{} %", share / 10, share % 10);
    assert!(slips > 1000, "{slips} slips");
    assert!(share >= BAR, "{share} permille; missed: {missed:#?}");
}

#[test]
#[ignore = "reads published manifests"]
fn no_published_name_is_taken_for_a_slip() {
    let mut wrong = Vec::new();
    for source in manifests(&beside("corpus")) {
        let checked = check(&source, &Settings::default());
        let typos = checked.diagnostics.into_iter();
        let typos = typos.filter(|one| one.rule.id == "field-typo");
        wrong.extend(typos.map(|one| format!("{}: {}", source.name(), one.message)));
    }
    assert_eq!(wrong, [""; 0]);
}

/// The names of at least five characters that the object is known to have.
fn known_names(source: &SourceFile) -> Vec<Name> {
    let checked = check(source, &Settings::default());
    let mut names = Vec::new();
    for integration in checked.model().integrations() {
        let Some(provider) = integration.known_provider() else {
            continue;
        };
        for read in integration.read_objects() {
            let object = read.name();
            let object = object.and_then(|name| provider.known_object(integration.module(), name));
            let object = object.filter(|object| object.coverage() != Coverage::Partial);
            let Some(object) = object else {
                continue;
            };
            for field in read.fields() {
                let Some(key) = &field.entry.field_name else {
                    continue;
                };
                let name = key.get().filter(|name| name.len() >= 5 && name.is_ascii());
                if let Some(name) = name.filter(|name| object.field(name).is_some()) {
                    names.push(Name {
                        text: name.to_string(),
                        span: key.span,
                    });
                }
            }
        }
    }
    names
}

/// A letter dropped, doubled and replaced, and two exchanged, at places that differ from name to
/// name.
fn slips_of(name: &str, number: usize) -> Vec<String> {
    let at = |factor: usize| (number * factor + name.len()) % (name.len() - 1);
    let (dropped, doubled, swapped, replaced) = (at(7), at(11), at(13), at(17));
    let mut exchanged: Vec<char> = name.chars().collect();
    exchanged.swap(swapped, swapped + 1);
    let other = if name[replaced..].starts_with('e') {
        'r'
    } else {
        'e'
    };
    let slips = [
        format!("{}{}", &name[..dropped], &name[dropped + 1..]),
        format!("{}{}", &name[..=doubled], &name[doubled..]),
        exchanged.into_iter().collect(),
        format!("{}{other}{}", &name[..replaced], &name[replaced + 1..]),
    ];
    let is_other = |slip: &String| !slip.eq_ignore_ascii_case(name);
    slips.into_iter().filter(is_other).collect()
}

fn is_found(source: &SourceFile, name: &Name, slip: &str) -> bool {
    let mut text = source.text().to_owned();
    let written = text[name.span.range()].replace(&name.text, slip);
    text.replace_range(name.span.range(), &written);
    let slipped = SourceFile::new(source.name(), text);
    let checked = check(&slipped, &Settings::default());
    let meant = format!("did you mean `{}`", name.text).to_lowercase();
    checked.diagnostics.iter().any(|one| {
        let label = one.primary.message.to_lowercase();
        one.rule.id == "field-typo" && label.starts_with(&meant)
    })
}
