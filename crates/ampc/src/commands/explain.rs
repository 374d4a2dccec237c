use std::io::{self, Write};

use amp_catalog::{Action, Capability, Catalog, NamePattern, ObjectList, Provider};
use amp_checker::Rule;
use amp_parser::closest;
use amp_project::{rule, rules};
use anstyle::Style as Paint;

use crate::{cli::ExplainArguments, commands::Status, error::Error, terminal::Terminal};

static CATALOG: Catalog = Catalog::built_in();

/// What findings in a configuration have in the place of a rule.
const CONFIG: &str = "config";

/// What can be explained.
#[derive(Clone, Copy, Debug)]
pub enum Topic {
    /// A rule, by its page.
    Rule(&'static Rule),
    /// A provider, by what the built-in catalog knows of it.
    Provider(Provider<'static>),
}

impl Topic {
    /// The topic of this name, or what to write instead.
    pub fn parse(name: &str) -> Result<Self, String> {
        if name == CONFIG {
            return Err(
                "this is no rule, but what is wrong with `ampc.toml`, which `ampc schema config` \
                 describes"
                    .to_owned(),
            );
        }
        let provider = || CATALOG.provider(name).map(Self::Provider);
        rule(name).map(Self::Rule).or_else(provider).ok_or_else(|| {
            let ids = rules().map(|rule| rule.id);
            let keys = CATALOG.providers().map(Provider::key);
            match closest(name, ids.chain(keys)) {
                Some(known) => {
                    format!("there is no such rule or provider; did you mean `{known}`?")
                }
                None => {
                    "there is no such rule or provider; `ampc rules` lists the rules".to_owned()
                }
            }
        })
    }
}

/// Prints the page of a rule, or what is known of a provider.
pub fn run(arguments: &ExplainArguments, terminal: &mut Terminal) -> Result<Status, Error> {
    let bold = if terminal.style.color {
        Paint::new().bold()
    } else {
        Paint::new()
    };
    match arguments.topic {
        Topic::Rule(rule) => print_page(rule, bold, &mut terminal.out)?,
        Topic::Provider(provider) => print_provider(provider, bold, &mut terminal.out)?,
    }
    Ok(Status::Clean)
}

fn print_page(rule: &Rule, bold: Paint, out: &mut impl Write) -> io::Result<()> {
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

fn print_provider(provider: Provider<'_>, bold: Paint, out: &mut impl Write) -> io::Result<()> {
    writeln!(
        out,
        "{bold}{}{bold:#}: {}",
        provider.key(),
        provider.display_name()
    )?;
    if let Some(date) = CATALOG.as_of() {
        writeln!(out, "as of {date}")?;
    }
    print_patterns("custom objects", provider.custom_object_names(), out)?;
    print_patterns("custom fields", provider.custom_field_names(), out)?;
    let mut modules = provider.modules().peekable();
    if modules.peek().is_none() {
        writeln!(out)?;
        print_abilities(provider, None, out)?;
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
        print_abilities(provider, Some(module.name()), out)?;
    }
    Ok(())
}

/// What an integration with this module can do.
fn print_abilities(
    provider: Provider<'_>,
    module: Option<&str>,
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
    for (capability, action, verb) in [
        (Capability::Read, Action::Read, "read"),
        (Capability::Write, Action::Write, "write"),
    ] {
        if let Some(list) = provider.object_list(module, action)
            && support.has(capability)
        {
            let known = provider.object_names(module, action).count();
            writeln!(out, "objects to {verb}: {}", extent(list, known))?;
        }
    }
    Ok(())
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
