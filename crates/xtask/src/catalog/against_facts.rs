//! The catalog, compared with the facts that it was made from.

use std::path::PathBuf;

use amp_catalog::{Action, BatchLimits, Capability, Catalog, ObjectList, ObjectLookup, Provider};
use anyhow::{Context, Result, bail};

use super::csv::{Row, Table};
use super::{FOLDER, import};

#[test]
#[ignore = "reads the facts"]
fn the_compact_form_is_up_to_date() {
    for (name, text) in import::files(&facts(), "30bbef6d", "2026-08-21").unwrap() {
        let path = crate::generate::workspace().join(FOLDER).join(name);
        let committed = std::fs::read_to_string(path).unwrap();
        assert!(
            committed.replace("\r\n", "\n") == text,
            "{FOLDER}/{name} is not what the facts give: run `cargo xtask import-facts`"
        );
    }
}

#[test]
#[ignore = "reads the facts"]
fn every_provider_and_module_is_there() {
    let catalog = Catalog::default();
    let count = check_rows("providers.csv", |row| {
        let provider = provider(&catalog, row);
        let (display_name, support, batch) = if let Some(name) = module(row)? {
            let module = provider.module(name).context("no such module")?;
            (
                module.display_name(),
                module.support(),
                module.batch_limits(),
            )
        } else {
            let default = row.get("default_module")?;
            assert_eq!(provider.default_module().unwrap_or_default(), default);
            // With modules, the limits of the default module apply.
            let has_modules = provider.modules().next().is_some();
            let batch = provider.batch_limits_in(None).filter(|_| !has_modules);
            (provider.display_name(), provider.support(), batch)
        };
        assert_eq!(display_name, row.get("display_name")?);
        for capability in Capability::ALL {
            let column = capability.as_str().replace(' ', "_");
            assert_eq!(support.has(capability), row.is_true(&column)?, "{column}");
        }
        let limit = |column| Ok::<_, anyhow::Error>(row.get(column)?.parse().ok());
        let create = limit("batch_create_limit")?;
        let update = limit("batch_update_limit")?;
        let limits = create.zip(update);
        assert_eq!(
            batch,
            limits.map(|(create, update)| BatchLimits { create, update })
        );
        Ok(())
    });
    let entries = catalog
        .providers()
        .map(|provider| 1 + provider.modules().count());
    assert_eq!(entries.sum::<usize>(), count);
}

#[test]
#[ignore = "reads the facts"]
fn every_object_is_there() {
    let catalog = Catalog::default();
    check_rows("objects.csv", |row| {
        let provider = provider(&catalog, row);
        let name = row.get("object_name")?;
        let is_written = row.is_true("write")? || row.is_true("delete")?;
        for (action, is_known) in [
            (Action::Read, row.is_true("read")?),
            (Action::Write, is_written),
        ] {
            let found = provider.object(module(row)?, name, action);
            let found = found == ObjectLookup::Known;
            assert_eq!(found, is_known, "{name}");
            let mut names = provider.object_names(module(row)?, action);
            assert_eq!(names.any(|listed| listed == name), is_known, "{name}");
        }
        Ok(())
    });
}

#[test]
#[ignore = "reads the facts"]
fn every_list_of_objects_can_be_trusted_as_far_as_the_facts_say() {
    let catalog = Catalog::default();
    check_rows("object-coverage.csv", |row| {
        let provider = provider(&catalog, row);
        for (action, column) in [(Action::Read, "read_names"), (Action::Write, "write_names")] {
            let expected = match row.get(column)? {
                "closed" => ObjectList::Closed,
                "schema-gated" => ObjectList::SchemaGated,
                "metadata-only" => ObjectList::MetadataOnly,
                "open" => ObjectList::Open,
                "not-implemented" => ObjectList::NotImplemented,
                other => bail!("unknown word {other}"),
            };
            assert_eq!(provider.object_list(module(row)?, action), Some(expected));
        }
        Ok(())
    });
}

/// Checks every row of a file, at least one, and counts them.
fn check_rows(file: &str, check: impl Fn(Row<'_>) -> Result<()>) -> usize {
    let table = Table::read(&facts().join(file)).expect("the facts can be read");
    for row in table.rows() {
        if let Err(error) = check(row) {
            panic!("{file}: {error}: {:?}", row.get("provider"));
        }
    }
    assert_ne!(table.rows().count(), 0, "{file}");
    table.rows().count()
}

fn provider<'c>(catalog: &'c Catalog, row: Row<'_>) -> Provider<'c> {
    let key = row.get("provider").expect("every file names the provider");
    let provider = catalog.provider(key);
    provider.unwrap_or_else(|| panic!("the provider {key} is not there"))
}

fn module(row: Row<'_>) -> Result<Option<&str>> {
    Ok(Some(row.get("module")?).filter(|module| !module.is_empty()))
}

fn facts() -> PathBuf {
    amp_testkit::beside("facts")
}
