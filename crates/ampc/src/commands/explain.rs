use std::io::{self, Write};

use amp_catalog::{Action, Capability, Catalog, NamePattern, ObjectList, Provider};
use amp_checker::{Rule, providers_like};
use amp_project::{rule, rules};
use amp_suggest::closest;
use anstyle::Style as Paint;

use crate::{
    cli::ExplainArguments,
    commands::{
        Status,
        catalog::{catalog, providers},
    },
    error::Error,
    terminal::Terminal,
};

/// The name that findings in a configuration have in place of a rule.
const CONFIG: &str = "config";

/// Prints the page of a rule, or what is known of a provider.
pub fn run(arguments: &ExplainArguments, terminal: &mut Terminal) -> Result<Status, Error> {
    let name = arguments.name.as_str();
    if name == CONFIG {
        return Err(Error::Usage(
            "`config` is not a rule, but what is wrong with `ampc.toml`, which `ampc schema config` \
             describes"
                .to_owned(),
        ));
    }
    if let Some(rule) = rule(name) {
        print_page(rule, terminal)?;
        return Ok(Status::Clean);
    }
    let catalog = catalog(&arguments.config)?;
    let Some(provider) = catalog.provider(name) else {
        return Err(unknown(name, &catalog));
    };
    print_provider(provider, &catalog, terminal)?;
    Ok(Status::Clean)
}

/// The names for shell completion: those of rules and of the built-in providers.
pub fn topics() -> Vec<&'static str> {
    rules().map(|rule| rule.id).chain(providers()).collect()
}

/// The error for a name that stands for nothing.
fn unknown(name: &str, catalog: &Catalog) -> Error {
    let ids = rules().map(|rule| rule.id);
    let keys = catalog.providers().map(Provider::key);
    let advice = match closest(name, ids.chain(keys)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => match providers_like(catalog, name).as_slice() {
            [] => "`ampc rules` lists the rules".to_owned(),
            [only] => format!("did you mean the provider {only}?"),
            [first @ .., last] => {
                format!("there are the providers {} and {last}", first.join(", "))
            }
        },
    };
    Error::Usage(format!("there is no rule or provider `{name}`; {advice}"))
}

fn bold(terminal: &Terminal) -> Paint {
    if terminal.style.color {
        Paint::new().bold()
    } else {
        Paint::new()
    }
}

fn print_page(rule: &Rule, terminal: &mut Terminal) -> io::Result<()> {
    let bold = bold(terminal);
    let out = &mut terminal.out;
    writeln!(out, "{bold}{}{bold:#}: {}", rule.id, rule.summary())?;
    writeln!(
        out,
        "level: {}, category: {}, fix: {}, since: {}",
        rule.level.as_str(),
        rule.category.as_str(),
        rule.fix.as_str(),
        rule.since
    )?;
    // The first line of the page is the summary.
    print_markdown(rule.page().lines().skip(1), bold, out)
}

/// Prints Markdown for reading: headings in bold, code blocks indented.
fn print_markdown<'a>(
    lines: impl Iterator<Item = &'a str>,
    bold: Paint,
    out: &mut impl Write,
) -> io::Result<()> {
    let mut in_code = false;
    for line in lines {
        if line.starts_with("```") {
            in_code = !in_code;
        } else if in_code && !line.is_empty() {
            writeln!(out, "    {line}")?;
        } else if let Some(heading) = line.strip_prefix("## ") {
            writeln!(out, "{bold}{heading}{bold:#}")?;
        } else {
            writeln!(out, "{line}")?;
        }
    }
    Ok(())
}

fn print_provider(
    provider: Provider<'_>,
    catalog: &Catalog,
    terminal: &mut Terminal,
) -> io::Result<()> {
    let bold = bold(terminal);
    let width = terminal.style.width;
    let out = &mut terminal.out;
    writeln!(
        out,
        "{bold}{}{bold:#}: {}",
        provider.key(),
        provider.display_name()
    )?;
    if let Some(date) = catalog.as_of() {
        writeln!(out, "as of {date}")?;
    }
    print_patterns("custom objects", provider.custom_object_names(), out)?;
    print_patterns("custom fields", provider.custom_field_names(), out)?;
    let mut modules = provider.modules().peekable();
    if modules.peek().is_none() {
        writeln!(out)?;
        print_abilities(provider, None, width, out)?;
    }
    for module in modules {
        let is_default = provider.default_module() == Some(module.name());
        writeln!(
            out,
            "\n{bold}module {}{bold:#}{}: {}",
            module.name(),
            if is_default { " (default)" } else { "" },
            module.display_name()
        )?;
        print_abilities(provider, Some(module.name()), width, out)?;
    }
    Ok(())
}

/// Prints what an integration with this module can do.
fn print_abilities(
    provider: Provider<'_>,
    module: Option<&str>,
    width: usize,
    out: &mut impl Write,
) -> io::Result<()> {
    let support = provider.support_in(module);
    let capabilities: Vec<&str> = support.iter().map(Capability::as_str).collect();
    let supports = match capabilities.as_slice() {
        [] => "nothing yet".to_owned(),
        _ => capabilities.join(", "),
    };
    writeln!(out, "supports: {supports}")?;
    if let Some(limits) = provider.batch_limits_in(module) {
        let (create, update) = (limits.create, limits.update);
        writeln!(
            out,
            "records in one call: {create} to create, {update} to update"
        )?;
    }
    let objects = provider.known_objects(module);
    let counts = objects.map(|object| object.field_count());
    let (objects, fields) = counts.fold((0, 0), |(objects, fields), count| {
        (objects + 1, fields + count)
    });
    if objects > 0 {
        writeln!(
            out,
            "known fields: {fields} of {objects} objects, see `ampc objects`"
        )?;
    }
    for (capability, action, verb) in [
        (Capability::Read, Action::Read, "read"),
        (Capability::Write, Action::Write, "write"),
    ] {
        if let Some(list) = provider.object_list(module, action)
            && support.has(capability)
        {
            let known: Vec<&str> = provider.object_names(module, action).collect();
            writeln!(out, "objects to {verb}: {}", extent(list, known.len()))?;
            print_names(&known, width, out)?;
        }
    }
    Ok(())
}

/// Prints names as a paragraph.
fn print_names(names: &[&str], width: usize, out: &mut impl Write) -> io::Result<()> {
    const INDENT: &str = "  ";
    let mut line = String::new();
    for (index, name) in names.iter().enumerate() {
        let comma = if index + 1 < names.len() { "," } else { "" };
        let length = INDENT.len() + line.chars().count() + 1 + name.chars().count() + comma.len();
        if !line.is_empty() && length > width {
            writeln!(out, "{INDENT}{line}")?;
            line.clear();
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(name);
        line.push_str(comma);
    }
    if line.is_empty() {
        return Ok(());
    }
    writeln!(out, "{INDENT}{line}")
}

fn extent(list: ObjectList, known: usize) -> String {
    match list {
        ObjectList::Closed => format!("{known}, and no others"),
        ObjectList::SchemaGated => "some, but which is not known".to_owned(),
        ObjectList::MetadataOnly => format!("any, of which the fields of {known} are known"),
        ObjectList::Open if known == 0 => "any".to_owned(),
        ObjectList::Open => format!("any, of which {known} are known"),
        ObjectList::NotImplemented => "none".to_owned(),
    }
}

fn print_patterns(label: &str, patterns: &[NamePattern], out: &mut impl Write) -> io::Result<()> {
    if patterns.is_empty() {
        return Ok(());
    }
    let patterns: Vec<String> = patterns.iter().map(NamePattern::to_string).collect();
    writeln!(out, "{label}: {}", patterns.join(", "))
}
