use std::fmt::Write as _;

use reqwest::header;
use serde_json::json;

use crate::server::{OBJECT, Server};

const HOSTILE: &str = "<script>alert(\"1\")</script>'&";
const ESCAPED: &str = "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;'&amp;";
const ESCAPED_OBJECT: &str = "&lt;i&gt;&quot;o&quot;&lt;/i&gt;&amp;";

#[tokio::test]
async fn what_requests_hold_is_shown_as_text() {
    let server = Server::start().await;
    let object = "integrations/i/objects/%3Ci%3E%22o%22%3C%2Fi%3E&";
    let body = json!({
        "groupRef": HOSTILE,
        "type": "create",
        "record": { "name": HOSTILE, HOSTILE: format!("sandbox:refuse:{HOSTILE}") },
    });
    let answer = server.api("POST", object, &body).await;
    let id = answer["operationId"].as_str().unwrap().to_owned();
    let installations = server
        .api("GET", "integrations/i/installations", &json!(null))
        .await;
    let installation = installations[0]["id"].as_str().unwrap().to_owned();
    server.runtime.keep_table(HOSTILE.to_owned());
    let cookie = server.sign_in().await;
    let query: String = reqwest::Url::parse_with_params("http://h", [("object", OBJECT)])
        .unwrap()
        .query()
        .unwrap()
        .to_owned();

    let pages = [
        ("/".to_owned(), vec![ESCAPED, ESCAPED_OBJECT]),
        (
            format!("/dashboard/operations?{query}"),
            vec![ESCAPED, ESCAPED_OBJECT],
        ),
        (
            format!("/dashboard/operations/{id}"),
            vec![ESCAPED, ESCAPED_OBJECT],
        ),
        ("/dashboard/installations".to_owned(), vec![ESCAPED]),
        (
            format!("/dashboard/installations/{installation}"),
            vec![ESCAPED, ESCAPED_OBJECT],
        ),
        (
            "/dashboard/routes".to_owned(),
            vec![ESCAPED, ESCAPED_OBJECT],
        ),
        ("/dashboard/write".to_owned(), vec![ESCAPED_OBJECT]),
    ];
    for (path, expected) in pages {
        let page = server.page(&cookie, &path).await;
        for text in expected {
            assert!(page.contains(text), "{text} is missing in {path}:\n{page}");
        }
        assert!(
            !page.contains("<script>") && !page.contains("<i>"),
            "{path}"
        );
    }
    let form = [
        ("route", "i/%3Ci%3E%22o%22%3C%2Fi%3E&"),
        ("operation", "create"),
        ("mode", "synchronous"),
        ("group_ref", HOSTILE),
        ("record", "{\"<script>\": \"</textarea><script>\"}"),
    ];
    let form = server
        .form("/dashboard/write", &form)
        .header(header::COOKIE, &cookie);
    let page = form.send().await.unwrap().text().await.unwrap();
    assert!(page.contains("keeps its name: nothing maps it."), "{page}");
    assert!(page.contains(ESCAPED));
    assert!(!page.contains("<script>") && !page.contains("</textarea><script"));
}

#[tokio::test]
async fn operations_are_filtered_and_come_in_pages() {
    let server = Server::start().await;
    for number in 0..60 {
        let group = if number < 3 { "first" } else { "second" };
        let value = if number == 1 {
            "sandbox:refuse"
        } else {
            "fine"
        };
        let body = json!({ "groupRef": group, "type": "create", "record": { "name": value } });
        server.api("POST", "integrations/i/objects/o", &body).await;
    }
    let cookie = server.sign_in().await;
    let rows = |page: &str| page.matches("id=\"operation-").count();
    for (query, expected) in [
        ("?installation=first", 3),
        ("?installation=first&status=failure", 1),
        ("?installation=first&status=success&object=o", 2),
        ("?status=in_progress", 0),
        ("?object=nothing", 0),
        ("?installation=second&before=4", 0),
        ("", 50),
    ] {
        let page = server
            .page(&cookie, &format!("/dashboard/operations{query}"))
            .await;
        assert_eq!(rows(&page), expected, "{query}");
    }
    let page = server.page(&cookie, "/dashboard/operations?object=o").await;
    let (_, older) = page.split_once("id=\"older-page\" href=\"").unwrap();
    let older = older.split('"').next().unwrap().replace("&amp;", "&");
    let page = server.page(&cookie, &older).await;
    assert_eq!(rows(&page), 10);
    assert!(page.contains("Newest") && !page.contains("older-page"));
}

#[tokio::test]
async fn an_installation_shows_where_its_names_lead() {
    let server = Server::start().await;
    let created = server
        .api(
            "POST",
            "integrations/i/installations",
            &json!({
                "groupRef": "g",
                "config": { "content": { "read": { "objects": { "o": {
                    "selectedFieldMappings": { "segment": "Segment__c", "tier": "Tier__c" },
                } } } } },
            }),
        )
        .await;
    let cookie = server.sign_in().await;
    let path = format!(
        "/dashboard/installations/{}",
        created["id"].as_str().unwrap()
    );
    let page = server.page(&cookie, &path).await;
    for (name, field) in [
        ("stage", "StageName"),
        ("segment", "Segment__c"),
        ("tier", "Tier__c"),
    ] {
        let (_, row) = page.split_once(&format!("<code>{name}</code>")).unwrap();
        let row = row.split("</tr>").next().unwrap();
        assert!(
            row.contains(&format!("<code>{field}</code>")),
            "{name}: {row}"
        );
    }
}

#[tokio::test]
async fn a_bulk_write_shows_its_first_bad_rows_and_all_results() {
    let server = Server::start().await;
    let mut rows = String::from("Ext__c,name\n");
    for number in 1..=100 {
        let value = if number > 60 {
            "sandbox:refuse:no"
        } else {
            "a"
        };
        writeln!(rows, "{number},{value}").unwrap();
    }
    let body = json!({ "groupRef": "g", "primaryKey": "Ext__c", "records": rows });
    let answer = server
        .api("PUT", "integrations/i/objects/o:async", &body)
        .await;
    let path = format!(
        "/dashboard/operations/{}",
        answer["operationId"].as_str().unwrap()
    );
    let cookie = server.sign_in().await;
    let page = loop {
        let page = server.page(&cookie, &path).await;
        if page.contains("BulkWriteCompleted") {
            break page;
        }
        tokio::task::yield_now().await;
    };
    let (_, bad) = page.split_once("id=\"bad-rows\"").unwrap();
    let bad = bad.split("</table>").next().unwrap();
    assert_eq!(bad.matches("<tr>").count(), 1 + 20);
    assert!(bad.contains(">61<") && bad.contains(">80<") && !bad.contains(">60<"));
    let results = server.page(&cookie, &format!("{path}/results")).await;
    assert_eq!(results.lines().count(), 101);
}

#[tokio::test]
async fn manifests_that_do_not_compile_are_told_on_every_page() {
    let server = Server::start().await;
    let cookie = server.sign_in().await;
    assert!(!server.page(&cookie, "/").await.contains("do not compile"));
    server
        .runtime
        .keep_table("error: no such provider".to_owned());
    for path in ["/", "/dashboard/operations", "/dashboard/routes"] {
        let page = server.page(&cookie, path).await;
        assert!(page.contains("do not compile"), "{path}");
    }
    let page = server.page(&cookie, "/dashboard/routes").await;
    assert!(page.contains("error: no such provider"));
}
