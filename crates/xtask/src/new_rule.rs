//! Adds a rule on manifests: its file, its line in the list, its test folder.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

const RULES: &str = "crates/amp-checker/src/rules";

/// The placeholder for the wrong and the right example.
const MANIFEST: &str = "\
specVersion: 1.0.0
integrations:
  - name: crm-sync
    provider: hubspot
    proxy:
      enabled: true
";

/// Writes a rule that reports nothing yet. Its tests fail until it does.
pub(crate) fn write(workspace: &Path, id: &str) -> Result<()> {
    let is_word =
        |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase());
    if !id.split('-').all(is_word) {
        bail!("`{id}` is not an id: write it as `subscribe-minimum-events`");
    }
    if let Some(known) = amp_project::rule(id) {
        bail!("there is a rule `{known}` already");
    }
    let module = id.replace('-', "_");
    let list = workspace.join(RULES).join("mod.rs");
    let text = fs::read_to_string(&list).with_context(|| format!("cannot read {RULES}"))?;
    let listed = listed(&text, &module).context("the list of rules is not where it was")?;
    let tests = workspace.join("testdata/rules").join(id);
    let files = [
        (
            workspace.join(RULES).join(format!("{module}.rs")),
            source(id, &module),
        ),
        (tests.join("right.yaml"), MANIFEST.to_owned()),
        (tests.join("wrong.yaml"), MANIFEST.to_owned()),
        (list, listed),
    ];
    for (path, text) in files {
        let folder = path.parent().map_or(Ok(()), fs::create_dir_all);
        folder
            .and_then(|()| fs::write(&path, text))
            .with_context(|| format!("cannot write {}", path.display()))?;
        println!(
            "{}",
            path.strip_prefix(workspace).unwrap_or(&path).display()
        );
    }
    Ok(())
}

/// The list with the new module and, at its end, the new rule.
fn listed(text: &str, module: &str) -> Option<String> {
    let (before, modules) = text.split_once("\nmod ")?;
    let (modules, rest) = modules.split_once("\n\n")?;
    let mut modules: Vec<String> = format!("mod {modules}")
        .lines()
        .map(str::to_owned)
        .collect();
    modules.push(format!("mod {module};"));
    modules.sort_by_key(|line| line.rsplit(' ').next().map(str::to_owned));
    let (list, after) = rest.split_once("\n];")?;
    Some(format!(
        "{before}\n{}\n\n{list}\n    {module}::{},\n];{after}",
        modules.join("\n"),
        module.to_uppercase()
    ))
}

fn source(id: &str, module: &str) -> String {
    let lines: Vec<_> = MANIFEST
        .lines()
        .map(|line| format!("    /// {line}\n"))
        .collect();
    let example = lines.concat();
    format!(
        "\
use amp_diagnostics::declare_rule;

use crate::check::Context;

declare_rule! {{
    /// what it reports, as a noun phrase
    ///
    /// ## What it reports
    ///
    /// ## Why
    ///
    /// ## Wrong
    ///
    /// ```yaml
{example}    /// ```
    ///
    /// ## Right
    ///
    /// ```yaml
{example}    /// ```
    {} {{
        id: \"{id}\",
        category: Suspicious,
        fix: None,
        since: \"{}\",
    }}
}}

pub(super) fn check(cx: &mut Context<'_>) {{
    for integration in cx.model.integrations() {{
        let _ = integration;
    }}
}}
",
        module.to_uppercase(),
        env!("CARGO_PKG_VERSION"),
    )
}

#[cfg(test)]
mod tests {
    use super::{RULES, listed};

    /// If the list had another form than this module expects, a new rule would be lost.
    #[test]
    fn the_list_takes_a_rule() {
        let path = crate::generate::workspace().join(RULES).join("mod.rs");
        let text = std::fs::read_to_string(path).unwrap();
        let with_rule = listed(&text, "brand_new").unwrap();
        assert!(with_rule.contains("\nmod brand_new;\n"));
        assert!(with_rule.contains("\n    brand_new::BRAND_NEW,\n];\n"));
        assert_eq!(with_rule.lines().count(), text.lines().count() + 2);
    }
}
