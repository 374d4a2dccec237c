use amp_testkit::{assert_beside, each_case, stem};
use insta::Settings;

use crate::conversation::converse;
use crate::server::Server;

/// Each file of `testdata/serve/conversations` is run against a server of its own.
#[test]
fn conversations() {
    let threads = tokio::runtime::Runtime::new().unwrap();
    each_case("serve/conversations", "*.http", |path| {
        let text = std::fs::read_to_string(path).unwrap();
        let server = Server::start();
        let told = threads.block_on(converse(&server, &text));
        let mut settings = Settings::clone_current();
        settings.add_filter("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "[id]");
        settings.add_filter(r"\d{4}-\d\d-\d\dT[0-9:.]+Z", "[time]");
        settings.add_filter(r"in \d\.\d s", "in [seconds]");
        settings.bind(|| assert_beside(path, stem(path), &told));
    });
}
