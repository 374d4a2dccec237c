//! The targets of requests, parsed.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use amp_routes::{ApiPath, MatchError, path_segment};
use amp_testkit::Random;

fn parts(target: &str) -> (String, String, String, bool) {
    let path = ApiPath::parse(target).unwrap();
    let [project, integration, object] = [path.project, path.integration, path.object]
        .map(|segment| segment.decoded().unwrap().into_owned());
    (project, integration, object, path.bulk)
}

#[test]
fn a_target_is_a_path_or_a_url_with_or_without_a_query() {
    let path = "/v1/projects/p%20q/integrations/crm/objects/account";
    let whole = [
        path.to_owned(),
        format!("{path}?"),
        format!("{path}?apiKey=a/b%zz?c"),
        format!("https://write.withampersand.com{path}"),
        format!("http://localhost:8080{path}?apiKey=k"),
    ];
    let expected = |bulk| ("p q".into(), "crm".into(), "account".into(), bulk);
    for target in whole {
        assert_eq!(parts(&target), expected(false), "{target}");
        let bulk = target.replace("objects/account", "objects/account:async");
        assert_eq!(parts(&bulk), expected(true), "{bulk}");
    }
}

#[test]
fn only_a_literal_suffix_asks_for_a_bulk_write() {
    let cases = [
        ("account:async", "account", true),
        ("account%3Aasync", "account:async", false),
        ("account%3aasync:async", "account:async", true),
        ("account:async:async", "account:async", true),
        ("account:ASYNC", "account:ASYNC", false),
        ("account:async%20", "account:async ", false),
        ("%3Aasync", ":async", false),
        ("a%2Fb", "a/b", false),
        ("%252F", "%2F", false),
        ("größe", "größe", false),
    ];
    for (segment, name, bulk) in cases {
        let path = format!("/v1/projects/p/integrations/i/objects/{segment}");
        let expected = ("p".into(), "i".into(), name.into(), bulk);
        assert_eq!(parts(&path), expected, "{path}");
    }
}

#[test]
fn what_is_no_path_of_the_api_is_an_error() {
    let targets = [
        "",
        "/",
        "?",
        "*",
        "https://",
        "https://write.withampersand.com",
        "https://write.withampersand.com?/v1/projects/p/integrations/i/objects/o",
        "ftp://write.withampersand.com/v1/projects/p/integrations/i/objects/o",
        "v1/projects/p/integrations/i/objects/o",
        "/v2/projects/p/integrations/i/objects/o",
        "/v1/projects/p/integrations/i/objects",
        "/v1/projects/p/integrations/i/objects/",
        "/v1/projects/p/integrations/i/objects/o/",
        "/v1/projects/p/integrations/i/objects/o/:async",
        "/v1/projects/p/integrations/i/objects/:async",
        "/v1/projects/p/integrations//objects/o",
        "/v1/projects//integrations/i/objects/o",
        "/v1/projects/p?/integrations/i/objects/o",
        "//v1/projects/p/integrations/i/objects/o",
        "/v1/projects/p/Integrations/i/objects/o",
        "/v1%2Fprojects/p/integrations/i/objects/o",
    ];
    for target in targets {
        let error = ApiPath::parse(target).unwrap_err();
        assert!(
            matches!(error, MatchError::NotApiPath { .. }),
            "{target}: {error:?}"
        );
    }
}

#[test]
fn a_dot_segment_is_no_name() {
    for dots in [".", "..", "%2e", "%2E.", ".%2e"] {
        let paths = [
            format!("/v1/projects/{dots}/integrations/i/objects/o"),
            format!("/v1/projects/p/integrations/{dots}/objects/o"),
            format!("/v1/projects/p/integrations/i/objects/{dots}"),
        ];
        for path in paths {
            let error = ApiPath::parse(&path).unwrap_err();
            let segment = dots.to_owned();
            assert_eq!(error, MatchError::DotSegment { segment }, "{path}");
        }
    }
    for name in ["...", ".a", "%2Ea"] {
        let path = format!("/v1/projects/p/integrations/i/objects/{name}");
        assert!(ApiPath::parse(&path).is_ok(), "{path}");
    }
    let bulk = ApiPath::parse("/v1/projects/p/integrations/i/objects/..:async").unwrap();
    assert!(bulk.bulk);
    assert_eq!(bulk.object.encoded(), "..");
}

#[test]
fn an_escape_has_two_digits_wherever_it_stands() {
    for wrong in ["%", "a%", "%a", "%2", "%2g", "%%25", "%2%30", "%+1", "é%é"] {
        let paths = [
            format!("/v1/projects/{wrong}/integrations/i/objects/o"),
            format!("/v1/projects/p/integrations/{wrong}/objects/o"),
            format!("/v1/projects/p/integrations/i/objects/{wrong}"),
            format!("/v1/projects/p/integrations/i/objects/{wrong}:async"),
        ];
        for path in paths {
            let error = ApiPath::parse(&path).unwrap_err();
            let segment = wrong.to_owned();
            assert_eq!(error, MatchError::MalformedEscape { segment }, "{path}");
        }
    }
}

#[test]
fn every_text_is_one_segment_and_any_other_text_is_no_panic() {
    let mut random = Random::new(1);
    for _ in 0..20_000 {
        let texts = [text(&mut random), text(&mut random), text(&mut random)];
        let [project, integration, object] = texts.each_ref().map(|text| path_segment(text));
        let path = format!("/v1/projects/{project}/integrations/{integration}/objects/{object}");
        let [project, integration, object] = texts;
        assert_eq!(parts(&path), (project, integration, object, false));

        // Remove a piece, or insert one somewhere.
        let mut mutated: Vec<char> = path.chars().collect();
        let place = random.below(mutated.len());
        if random.below(2) == 0 {
            mutated.remove(place);
        } else {
            mutated.splice(place..place, text(&mut random).chars());
        }
        let mutated: String = mutated.into_iter().collect();
        if let Ok(path) = ApiPath::parse(&mutated) {
            let segments = [path.project, path.integration, path.object];
            let put_together = format!(
                "/v1/projects/{}/integrations/{}/objects/{}{}",
                segments[0].encoded(),
                segments[1].encoded(),
                segments[2].encoded(),
                if path.bulk { ":async" } else { "" },
            );
            assert_eq!(mutated.split('?').next(), Some(put_together.as_str()));
        }
    }
}

/// A text of everything that a path can confuse. It is not empty.
fn text(random: &mut Random) -> String {
    const PIECES: [&str; 10] = ["a", "Z9", "/", "%", ":async", "?", " ", "é日", "%2F", "#"];
    (0..=random.below(4))
        .map(|_| PIECES[random.below(PIECES.len())])
        .collect()
}
