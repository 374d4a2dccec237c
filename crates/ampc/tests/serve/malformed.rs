//! Requests that are wrong in all ways: each gets an answer that is documented.

use std::fmt::Write as _;

use reqwest::Method;

use crate::server::{KEY, Server, manifest};

/// The statuses that a wrong request of the API may be answered with.
const STATUSES: [u16; 9] = [200, 201, 204, 400, 401, 404, 405, 409, 422];

const REQUESTS: u32 = 3000;

const PATHS: [&str; 16] = [
    "/v1/projects/p/integrations/crm/objects/account",
    "/v1/projects/p/integrations/crm/objects/tactics__c:async",
    "/v1/projects/p/integrations/crm/objects/person",
    "/v1/projects/p/integrations/crm/objects/contact/config-content",
    "/v1/projects/p/integrations/crm/object-metadata",
    "/v1/projects/p/integrations/crm/installations",
    "/v1/projects/p/integrations/crm/installations/acme",
    "/v1/projects/p/integrations/crm/installations/acme/operations?pageSize=2",
    "/v1/projects/p/operations?status=failure&pageToken=1",
    "/v1/projects/p/operations/0/logs",
    "/v1/projects/p/operations/0/retry",
    "/v1/projects/p/destinations",
    "/v1/projects/p/destinations/x",
    "/sandbox/crm/acme/account?pageSize=1",
    "/sandbox/crm/acme/account",
    "/sign-in",
];

const BODIES: [&str; 10] = [
    r#"{"groupRef":"acme","type":"create","record":{"Name":"a","n":1.5,"o":{"p":[null]}}}"#,
    r#"{"groupRef":"acme","type":"update","mode":"asynchronous","record":{"Id":"0018c0000000001AAA","Name":"b"}}"#,
    r#"{"groupRef":"acme","type":"create","mode":"asynchronous","batch":[{"record":{"Name":"a"}},{"record":{}}]}"#,
    r#"{"groupRef":"acme","type":"delete","record":{"Id":"x"},"headers":[{"key":"a","value":"b"}]}"#,
    r#"{"groupRef":"acme","primaryKey":"K","records":"K,N\n1,2\n\"3,4"}"#,
    r#"{"groupRef":"acme","primaryKey":"K","recordsURL":"https://127.0.0.1/x"}"#,
    r#"{"groupRef":"acme","config":{"content":{"provider":"salesforce","write":{"objects":{}}}}}"#,
    r#"{"updateMask":["config.content.write"],"installation":{"config":{"content":{}}}}"#,
    r#"{"groupRef":"acme","action":"write","changes":[{"op":"add","path":"/a/0","value":1}]}"#,
    r#"{"groupRef":"acme","fields":{"account":[{"fieldName":"K","unique":true}]}}"#,
];

/// Texts that are inserted where they do not belong.
const PIECES: [&str; 24] = [
    "\"",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "null",
    "true",
    "-1",
    "1e999",
    "\\u0000",
    "\\ud800",
    "%",
    "%00",
    "%2F",
    "../",
    "\u{feff}",
    "\u{1f600}",
    " ",
    "\n",
    "99999999999999999999",
    "type",
    "groupRef",
];

/// A pseudo-random sequence that is the same each time (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % bound as u64).unwrap()
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }

    /// A text with up to three damages.
    fn hurt(&mut self, text: &str) -> String {
        let mut text: Vec<char> = text.chars().collect();
        for _ in 0..self.below(4) {
            let at = self.below(text.len() + 1);
            match self.below(4) {
                0 => text.truncate(at),
                1 if at < text.len() => drop(text.remove(at)),
                2 => {
                    let end = at + self.below(text.len() + 1 - at);
                    let copy: Vec<_> = text[at..end].to_vec();
                    text.splice(at..at, copy);
                }
                _ => drop(text.splice(at..at, self.of(&PIECES).chars())),
            }
        }
        text.into_iter().collect()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_is_asked_has_an_answer_that_is_documented() {
    let server = Server::start_as(&manifest(), Vec::new(), &[]);
    let client = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .unwrap();
    let mut dice = Dice(13);
    let mut statuses = std::collections::BTreeMap::<u16, u32>::new();
    for number in 0..REQUESTS {
        let method = dice.of(&[
            "POST", "POST", "PUT", "PUT", "PATCH", "GET", "DELETE", "HEAD", "ODD",
        ]);
        let path = dice.of(&PATHS);
        let path = if dice.below(3) == 0 {
            dice.hurt(path)
        } else {
            path.to_owned()
        };
        let body = dice.of(&BODIES);
        let body = dice.hurt(body);
        let url = format!("{}/{}", server.url, path.trim_start_matches('/'));
        let mut request = client
            .request(Method::from_bytes(method.as_bytes()).unwrap(), &url)
            .header(
                "Content-Type",
                dice.of(&["application/json", "text/plain", ""]),
            );
        if dice.below(50) > 0 {
            request = request.header("X-Api-Key", KEY);
        }
        if dice.below(5) == 0 {
            let key = dice.of(&["one", "two", "\u{7f}", "  "]);
            request = request.header("Idempotency-Key", key);
        }
        // A request that the client itself refuses to send cannot be tried.
        let Ok(request) = request.body(body.clone()).build() else {
            continue;
        };
        let answer = client.execute(request).await;
        let answer = answer.unwrap_or_else(|error| panic!("{number}: {method} {path}: {error}"));
        let status = answer.status().as_u16();
        *statuses.entry(status).or_default() += 1;
        let mut said = format!("{number}: {method} {path}\n{body}\n--> {status}");
        let content_type = answer.headers().get("content-type");
        let content_type = content_type
            .map_or("", |it| it.to_str().unwrap())
            .to_owned();
        writeln!(said, " {content_type}\n{}", answer.text().await.unwrap()).unwrap();
        assert!(status < 500, "{said}");
        let is_api = path.starts_with("/v1/") || path.starts_with("/sandbox/");
        if !is_api || method == "HEAD" {
            // Other paths have pages.
            continue;
        }
        assert!(STATUSES.contains(&status), "{said}");
        let is_problem = content_type == "application/problem+json";
        let is_answer = matches!(status, 200..=399 | 400 | 422);
        assert!(is_problem || is_answer, "{said}");
    }
    // The damage causes all kinds of answers.
    for status in [200, 400, 401, 404, 405, 422] {
        assert!(statuses.contains_key(&status), "{statuses:?}");
    }
    let (status, _) =
        crate::providers::write(&server, crate::providers::create("a", "synchronous")).await;
    assert_eq!(status, 200);
}
