//! The arguments. Their doc comments are the help.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::{
    commands::{catalog::providers, explain::topics},
    levels::LevelFlags,
    names::Names,
};

const EXIT_CODES: &str = "\
Exit codes:
  0  no errors were found (warnings and notes are allowed)
  1  errors were found, or `--diff` or `--check` shows a change
  2  the command could not do its work";

/// The toolchain for amp.yaml: checks manifests and compiles them to the
/// routing table of the write runtime.
#[derive(Debug, Parser)]
#[command(name = "ampc", version, after_help = EXIT_CODES)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,

    /// When to use colours. `auto` heeds `NO_COLOR` and `CLICOLOR_FORCE`.
    // The order puts it behind the options of a command.
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        default_value = "auto",
        display_order = 100
    )]
    pub color: ColorWhen,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write the first manifest of a project, for a provider and its objects
    Init(InitArguments),
    /// Check manifests and show what is wrong with them
    Check(CheckArguments),
    /// Give manifests their layout: whitespace and indentation, and nothing else
    Fmt(FmtArguments),
    /// Compile manifests to the routing table of the write runtime, and to what
    /// its clients need
    Build(BuildArguments),
    /// Show what a change of manifests breaks for those who rely on them
    Diff(DiffArguments),
    /// Ask what a routing table does with a request
    Routes(RoutesArguments),
    /// Answer the Write API from a routing table, or from manifests
    #[cfg(feature = "serve")]
    Serve(ServeArguments),
    /// Send a write request to the runtime or the platform, and print the answer
    #[cfg(feature = "serve")]
    Send(SendArguments),
    /// Serve an editor: findings, fixes, completion and more, by the language server
    /// protocol
    #[cfg(feature = "lsp")]
    Lsp(LspArguments),
    /// Print the JSON Schema of a file format
    Schema(SchemaArguments),
    /// Print a manifest as the platform takes it, with everything resolved
    Expand(ExpandArguments),
    /// Explain a rule or show what is known of a provider
    Explain(ExplainArguments),
    /// List the objects of a provider that are known
    Objects(ObjectsArguments),
    /// List the fields of an object that are known, with their types
    Fields(FieldsArguments),
    /// List the rules
    Rules(RulesArguments),
    /// Print the script that makes a shell complete the arguments of ampc
    Completions(CompletionsArguments),
}

#[expect(
    clippy::struct_excessive_bools,
    reason = "flags that have nothing to do with each other"
)]
#[derive(Debug, Args)]
#[command(after_help = EXIT_CODES)]
pub struct CheckArguments {
    #[command(flatten)]
    pub input: InputArguments,

    #[command(flatten)]
    pub config: ConfigArguments,

    #[command(flatten)]
    pub levels: LevelFlags,

    #[command(flatten)]
    pub fixing: FixArguments,

    #[command(flatten)]
    pub baseline: BaselineArguments,

    #[command(flatten)]
    pub report: ReportArguments,

    /// Show how often each rule was broken in place of the findings
    #[arg(long, conflicts_with = "diff")]
    pub statistics: bool,

    /// Exit with 0 even when errors were found
    #[arg(long)]
    pub exit_zero: bool,

    /// Leave out what the configuration excludes even where it is named
    #[arg(long)]
    pub force_exclude: bool,

    /// Accept that there is no manifest
    #[arg(long)]
    pub allow_empty: bool,

    /// Check again whenever a manifest or what it is checked by changes
    #[cfg(feature = "watch")]
    #[arg(short, long, conflicts_with_all = ["diff", "update_baseline"])]
    pub watch: bool,
}

const INIT_EXIT_CODES: &str = "\
Exit codes:
  0  the manifest is written
  2  it is not: it is there already, or there is no such provider or object";

#[derive(Debug, Args)]
#[command(after_help = INIT_EXIT_CODES)]
pub struct InitArguments {
    /// The folder that is written into; made when missing
    #[arg(value_name = "DIR", default_value = ".")]
    pub folder: PathBuf,

    /// The key of the provider, as `ampc explain` shows it; on a terminal, what is not
    /// given is asked for
    #[arg(
        long,
        value_name = "PROVIDER",
        value_parser = Names { parse: |name| Ok(name.to_owned()), offered: providers },
        hide_possible_values = true
    )]
    pub provider: Option<String>,

    /// The module of the provider, in place of its default one
    #[arg(long, value_name = "MODULE", requires = "provider")]
    pub module: Option<String>,

    /// The name of the integration, in place of the provider's
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,

    /// Objects to read, with commas between them
    #[arg(
        long,
        value_name = "OBJECTS",
        value_delimiter = ',',
        requires = "provider"
    )]
    pub read: Vec<String>,

    /// Objects to write
    #[arg(
        long,
        value_name = "OBJECTS",
        value_delimiter = ',',
        requires = "provider"
    )]
    pub write: Vec<String>,

    /// Objects whose changes are delivered as they happen; they are read, too
    #[arg(
        long,
        value_name = "OBJECTS",
        value_delimiter = ',',
        requires = "provider"
    )]
    pub subscribe: Vec<String>,

    /// The destination that records are sent to, as the dashboard names it
    #[arg(long, value_name = "NAME", default_value = "defaultWebhook")]
    pub destination: String,

    /// Print the manifest, and write nothing
    #[arg(long)]
    pub stdout: bool,

    #[command(flatten)]
    pub config: ConfigArguments,
}

const FMT_EXIT_CODES: &str = "\
Exit codes:
  0  every manifest has its layout now, or had it already
  1  `--check` or `--diff` shows that one has another layout
  2  the command could not do its work, or a manifest is broken and was left alone";

#[expect(
    clippy::struct_excessive_bools,
    reason = "flags that have nothing to do with each other"
)]
#[derive(Debug, Args)]
#[command(after_help = FMT_EXIT_CODES)]
pub struct FmtArguments {
    #[command(flatten)]
    pub input: InputArguments,

    /// Write nothing, and say which manifests have another layout
    #[arg(long)]
    pub check: bool,

    /// Write nothing, and show what would change
    #[arg(long)]
    pub diff: bool,

    /// Follow this configuration, for what it excludes; otherwise the nearest
    /// `ampc.toml` in the folder of a manifest or above it
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,

    /// Follow no configuration
    #[arg(long, conflicts_with = "config")]
    pub no_config: bool,

    /// Leave out what the configuration excludes even where it is named
    #[arg(long)]
    pub force_exclude: bool,

    /// Say nothing but what went wrong
    #[arg(short, long)]
    pub quiet: bool,
}

#[derive(Debug, Args)]
#[command(after_help = EXIT_CODES)]
pub struct BuildArguments {
    #[command(flatten)]
    pub input: InputArguments,

    /// The directory that is written into; made when missing
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub out_dir: PathBuf,

    /// What to write
    #[arg(
        long,
        value_name = "KIND",
        value_delimiter = ',',
        default_value = "routes"
    )]
    pub emit: Vec<Emit>,

    /// Write nothing, and show where what is there differs from what would be
    /// written
    #[arg(long)]
    pub check: bool,

    /// Write also which files the output depends on, in the syntax of make
    #[arg(long, value_name = "FILE", conflicts_with = "check")]
    pub depfile: Option<PathBuf>,

    #[command(flatten)]
    pub config: ConfigArguments,

    #[command(flatten)]
    pub levels: LevelFlags,

    #[command(flatten)]
    pub report: ReportArguments,
}

const DIFF_EXIT_CODES: &str = "\
Exit codes:
  0  nothing breaks (additions and warnings are allowed)
  1  something breaks, or a new manifest has errors
  2  the command could not do its work";

#[derive(Debug, Args)]
#[command(after_help = DIFF_EXIT_CODES)]
pub struct DiffArguments {
    /// What there was: a manifest, a directory to search for them, or
    /// `git:REV[:PATH]`
    ///
    /// Of a revision, the manifests at PATH are read, which is relative to the
    /// working directory and stands for all of it when it is left out:
    /// `git:origin/main`, `git:v1.2:crm/amp.yaml`.
    ///
    /// Each side follows the `ampc.toml` that it has itself. What is gone since a
    /// revision is judged by the levels of the new side.
    #[arg(value_name = "OLD")]
    pub old: PathBuf,

    /// What there is now, in the same forms
    #[arg(value_name = "NEW", default_value = ".")]
    pub new: PathBuf,

    /// Show also what was added
    #[arg(long)]
    pub all: bool,

    #[command(flatten)]
    pub config: ConfigArguments,

    #[command(flatten)]
    pub levels: LevelFlags,

    #[command(flatten)]
    pub report: ReportArguments,

    /// Show how often each rule was broken in place of the findings
    #[arg(long)]
    pub statistics: bool,

    /// Exit with 0 even when something breaks
    #[arg(long)]
    pub exit_zero: bool,
}

#[derive(Debug, Args)]
pub struct InputArguments {
    /// Manifests, directories to search for them, or `-` for the standard input
    ///
    /// A directory is searched for `amp.yaml`, `amp.yml`, `*.amp.yaml` and
    /// `*.amp.yml`. What `.gitignore` excludes is passed over, and so are hidden
    /// files, `node_modules` and `target`.
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<PathBuf>,

    /// The name under which findings in the standard input are shown
    #[arg(long, value_name = "NAME")]
    pub stdin_filename: Option<String>,
}

#[derive(Clone, Debug, Args)]
pub struct ConfigArguments {
    /// Follow this configuration; otherwise the nearest `ampc.toml` in the
    /// folder of a manifest or above it
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,

    /// Follow no configuration
    #[arg(long, conflicts_with = "config")]
    pub no_config: bool,

    /// The platform's list of providers, in place of the built-in one
    #[arg(long, value_name = "FILE")]
    pub catalog: Option<PathBuf>,

    /// A file that describes an object of a customer's account, in place of those that
    /// the configuration names
    ///
    /// It is what `sf sobject describe` prints, HubSpot's answer to `GET
    /// /crm/v3/properties/{object}` in a file called after the object, the platform's
    /// answer with the metadata of an object, or a folder with the source of a
    /// Salesforce project. `PROVIDER=FILE` counts for one provider.
    #[arg(long, value_name = "FILE")]
    pub schema: Vec<String>,
}

#[derive(Debug, Args)]
pub struct FixArguments {
    /// Apply the safe fixes, and show what is left
    ///
    /// Of the standard input, the fixed text is printed, and what is left is
    /// shown on the standard error stream.
    #[arg(long)]
    pub fix: bool,

    /// Show what `--fix` would change, and write nothing
    #[arg(long)]
    pub diff: bool,

    /// With `--fix` or `--diff`: apply also the fixes that may change the
    /// meaning
    #[arg(long)]
    pub unsafe_fixes: bool,
}

#[derive(Debug, Args)]
pub struct BaselineArguments {
    /// Leave out the findings that this file knows
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,

    /// Write the present findings into the file of `--baseline`; what it knows of
    /// other files stays
    #[arg(long, requires = "baseline", conflicts_with = "diff")]
    pub update_baseline: bool,
}

#[derive(Debug, Args)]
pub struct ReportArguments {
    /// How findings are shown
    #[arg(long, value_name = "FORMAT", default_value = "full")]
    pub output_format: ReportFormat,

    /// Print findings and nothing else
    #[arg(short, long)]
    pub quiet: bool,
}

#[derive(Debug, Args)]
#[command(after_help = EXIT_CODES)]
pub struct RoutesArguments {
    #[command(flatten)]
    pub source: TableArguments,

    #[command(subcommand)]
    pub command: RoutesCommand,
}

#[cfg(feature = "serve")]
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct ServeArguments {
    #[command(subcommand)]
    pub command: Option<ServeCommand>,

    /// Manifests, or directories to search for them; they are compiled again when
    /// they change
    #[arg(value_name = "PATH", default_value = ".", conflicts_with = "routes")]
    pub paths: Vec<PathBuf>,

    /// A routing table, in either form, in place of manifests
    #[arg(long, value_name = "FILE")]
    pub routes: Option<PathBuf>,

    /// Where to listen; port 0 is any that is free
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    pub listen: std::net::SocketAddr,

    #[command(flatten)]
    pub data: DataArguments,

    /// Write everything to the sandbox, whatever credentials there are
    #[arg(long, value_name = "NAME")]
    pub provider: Option<ServeProvider>,

    /// Let `recordsURL` and webhooks lead to private addresses, and by plain http;
    /// for tests
    #[arg(long)]
    pub allow_private_urls: bool,

    /// Let them lead to this host, a private one too, and by plain http
    #[arg(long, value_name = "HOST")]
    pub allow_private_host: Vec<String>,

    /// How many writes of one installation are under way at its provider at the same
    /// time, over all processes
    #[arg(long, value_name = "N", default_value = "16", value_parser = at_least_one)]
    pub installation_limit: usize,

    /// The same for all installations of a project
    #[arg(long, value_name = "N", default_value = "256", value_parser = at_least_one)]
    pub project_limit: usize,

    #[command(flatten)]
    pub config: ConfigArguments,
}

#[cfg(feature = "serve")]
fn at_least_one(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(0) | Err(_) => Err("give a number of at least 1".to_owned()),
        Ok(number) => Ok(number),
    }
}

#[cfg(feature = "serve")]
#[derive(Debug, Args)]
pub struct DataArguments {
    /// The directory in which everything is kept; made when missing
    #[arg(long, value_name = "DIR", default_value = ".ampc", global = true)]
    pub data: PathBuf,

    /// The PostgreSQL in which everything is kept instead, for any number of processes,
    /// such as `postgres://user:password@host/database`
    #[arg(
        long,
        value_name = "URL",
        env = "AMPC_DATABASE_URL",
        hide_env_values = true,
        global = true
    )]
    pub database_url: Option<String>,
}

#[cfg(feature = "serve")]
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum ServeProvider {
    /// A small SaaS in the database of the runtime
    Sandbox,
}

#[cfg(feature = "serve")]
#[derive(Debug, Subcommand)]
pub enum ServeCommand {
    /// Make, list and revoke API keys
    Keys(KeysArguments),
}

#[cfg(feature = "serve")]
#[derive(Debug, Args)]
pub struct KeysArguments {
    #[command(subcommand)]
    pub command: KeysCommand,

    #[command(flatten)]
    pub data: DataArguments,
}

#[cfg(feature = "serve")]
#[derive(Debug, Subcommand)]
pub enum KeysCommand {
    /// Make a key and print it, this once
    New {
        /// What it is for
        #[arg(default_value = "unnamed")]
        name: String,
    },
    /// List the keys, without what opens anything
    List,
    /// Make a key invalid
    Revoke {
        /// Its id, as `list` shows it
        id: String,
    },
}

#[cfg(feature = "serve")]
const SEND_EXIT_CODES: &str = "\
Environment:
  AMPC_API_KEY  the API key
  AMPC_URL      in place of `--url`
  AMPC_PROJECT  in place of `--project`

Exit codes:
  0  all was written, or the request is accepted
  1  something was refused, or failed
  2  the request could not be sent";

#[cfg(feature = "serve")]
#[derive(Debug, Args)]
#[command(after_help = SEND_EXIT_CODES)]
pub struct SendArguments {
    /// A name under which the object can be written
    #[arg(value_name = "OBJECT")]
    pub object: String,

    /// The name or id of its integration
    #[arg(long, value_name = "NAME")]
    pub integration: String,

    /// The customer whose account is written to
    #[arg(long, value_name = "REF")]
    pub group_ref: String,

    /// What is done with the record
    #[arg(long = "type", value_name = "TYPE", default_value = "create")]
    pub kind: WriteType,

    /// The record in JSON; a list of records is sent as a batch
    #[arg(long, value_name = "JSON", conflicts_with_all = ["record_file", "csv"])]
    pub record: Option<String>,

    /// A file of it; `-` reads the standard input
    #[arg(long, value_name = "FILE", conflicts_with = "csv")]
    pub record_file: Option<PathBuf>,

    /// Rows to upsert: a CSV file, `-` for the standard input, or the URL from which
    /// the service fetches them
    #[arg(
        long,
        value_name = "FILE",
        requires = "primary_key",
        conflicts_with = "kind"
    )]
    pub csv: Option<String>,

    /// The column by which the rows' records are recognised
    #[arg(long, value_name = "COLUMN", requires = "csv")]
    pub primary_key: Option<String>,

    /// Ask the service to answer at once and to write later
    #[arg(long = "async", conflicts_with = "csv")]
    pub asynchronous: bool,

    /// Wait for a write that comes later, and print its operation
    #[arg(long)]
    pub wait: bool,

    /// Where the service is: `http://127.0.0.1:8080`, unless told otherwise, or the
    /// platform's `https://write.withampersand.com`
    #[arg(long, value_name = "URL")]
    pub url: Option<String>,

    /// The project's name or id, which the platform needs
    #[arg(long, value_name = "NAME")]
    pub project: Option<String>,

    /// What makes a repeat of the request known as such; otherwise a new one is made
    #[arg(long, value_name = "KEY")]
    pub idempotency_key: Option<String>,
}

#[cfg(feature = "serve")]
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum WriteType {
    /// A new record is made
    Create,
    /// The record with the `id` in it is changed
    Update,
    /// The record with the `id` in it is deleted
    Delete,
}

#[cfg(feature = "lsp")]
const LSP_EXIT_CODES: &str = "\
Exit codes:
  0  the editor ended the conversation as the protocol says
  1  it left without a word";

#[cfg(feature = "lsp")]
#[derive(Debug, Args)]
#[command(after_help = LSP_EXIT_CODES)]
pub struct LspArguments {
    /// Speak on the standard streams, as it does in any case
    #[arg(long)]
    pub stdio: bool,
}

#[derive(Debug, Args)]
pub struct TableArguments {
    /// The routing table, in either form; otherwise manifests are compiled in
    /// memory
    #[arg(long, value_name = "FILE", global = true)]
    pub routes: Option<PathBuf>,

    /// A manifest, or a directory to search for manifests
    #[arg(
        long = "manifest",
        value_name = "PATH",
        default_value = ".",
        global = true
    )]
    pub manifests: Vec<PathBuf>,

    #[command(flatten)]
    pub config: ConfigArguments,
}

#[derive(Debug, Subcommand)]
pub enum RoutesCommand {
    /// List every request that can be made
    List(RoutesListArguments),
    /// Show which object a request writes
    Match(RoutesMatchArguments),
    /// Show how the keys of a record and the fields of an object map to each
    /// other
    Explain(RoutesExplainArguments),
    /// Check a request and show what it writes to the provider
    Test(RoutesTestArguments),
}

#[derive(Debug, Args)]
pub struct RoutesListArguments {
    /// How the routes are shown
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub output_format: TableFormat,
}

#[derive(Debug, Args)]
pub struct RoutesMatchArguments {
    /// The request's method, `POST` or `PUT`
    #[arg(value_name = "METHOD")]
    pub method: String,

    /// The request's path, or its whole URL
    #[arg(value_name = "PATH")]
    pub path: String,

    /// How the answer is shown
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub output_format: TableFormat,
}

#[derive(Debug, Args)]
pub struct RoutesExplainArguments {
    /// A name under which the object can be written
    #[arg(value_name = "OBJECT")]
    pub object: String,

    /// The name or id of its integration, where several have the object
    #[arg(long, value_name = "NAME")]
    pub integration: Option<String>,

    /// How the answer is shown
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub output_format: TableFormat,
}

#[derive(Debug, Args)]
pub struct RoutesTestArguments {
    /// The request: a body in JSON, or a whole message that begins with a line
    /// such as `POST /v1/projects/... HTTP/1.1`; `-` reads the standard input
    #[arg(long, value_name = "FILE")]
    pub request: PathBuf,

    /// What the customer chose: the `config.content` of an installation, as the
    /// platform stores it
    #[arg(long, value_name = "FILE")]
    pub installation: Option<PathBuf>,

    /// The method, when the file holds a body only
    #[arg(value_name = "METHOD", requires = "path")]
    pub method: Option<String>,

    /// The path or the URL, when the file holds a body only
    #[arg(value_name = "PATH")]
    pub path: Option<String>,

    /// How the answer is shown
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub output_format: TableFormat,
}

#[derive(Debug, Args)]
pub struct SchemaArguments {
    /// The format to describe
    #[arg(value_name = "FORMAT", default_value = "manifest")]
    pub format: SchemaFormat,
}

#[derive(Debug, Args)]
#[command(after_help = EXIT_CODES)]
pub struct ExpandArguments {
    #[command(flatten)]
    pub input: InputArguments,

    #[command(flatten)]
    pub config: ConfigArguments,
}

#[derive(Debug, Args)]
pub struct ExplainArguments {
    /// The id of a rule, as findings show it in brackets, or the key of a
    /// provider, as manifests name it
    #[arg(
        value_name = "NAME",
        value_parser = Names { parse: |name| Ok(name.to_owned()), offered: topics },
        hide_possible_values = true
    )]
    pub name: String,

    #[command(flatten)]
    pub config: ConfigArguments,
}

#[derive(Debug, Args)]
pub struct ObjectsArguments {
    #[command(flatten)]
    pub known: KnownArguments,

    /// Show only names that have this in them, in any case; with a `*` or a `?`, those that
    /// it matches as a whole
    #[arg(value_name = "PATTERN")]
    pub pattern: Option<String>,
}

#[derive(Debug, Args)]
pub struct FieldsArguments {
    #[command(flatten)]
    pub known: KnownArguments,

    /// The object, in any case
    #[arg(value_name = "OBJECT")]
    pub object: String,

    /// Show only names that have this in them, in any case; with a `*` or a `?`, those that
    /// it matches as a whole
    #[arg(value_name = "PATTERN")]
    pub pattern: Option<String>,
}

#[derive(Debug, Args)]
pub struct KnownArguments {
    /// The key of the provider, as manifests name it
    #[arg(
        value_name = "PROVIDER",
        value_parser = Names { parse: |name| Ok(name.to_owned()), offered: providers },
        hide_possible_values = true
    )]
    pub provider: String,

    /// The module of the provider, in place of its default one
    #[arg(long, value_name = "MODULE")]
    pub module: Option<String>,

    /// How the list is shown
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub output_format: TableFormat,

    #[command(flatten)]
    pub config: ConfigArguments,
}

#[derive(Debug, Args)]
pub struct CompletionsArguments {
    /// The shell
    #[arg(value_name = "SHELL")]
    pub shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
pub struct RulesArguments {
    /// How the rules are shown
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub output_format: RulesFormat,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum ColorWhen {
    /// When a terminal shows the output
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// A picture of the place, for a terminal
    Full,
    /// The same without colours and special characters, for logs
    Plain,
    /// One line per finding
    Concise,
    /// One JSON object, described by `ampc schema diagnostics`
    Json,
    /// SARIF 2.1.0, for code scanning services and editors
    Sarif,
    /// Workflow commands that GitHub Actions shows beside the lines
    Github,
    /// A code quality report of GitLab
    Gitlab,
    /// Test results in XML, as most CI systems read them
    Junit,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum Emit {
    /// `routes.json`: the routing table, for any language
    Routes,
    /// `routes.bin`: the same in a form that is ready when it is opened
    RoutesBin,
    /// `openapi.json`: the requests, as OpenAPI 3.1
    Openapi,
    /// `ampc.d.ts`: the types of the requests, for TypeScript
    Types,
    /// `request-schemas/`: the JSON Schema of each request's body
    RequestSchemas,
    /// All of these
    All,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum SchemaFormat {
    /// The manifest, `amp.yaml`
    Manifest,
    /// The routing table, `routes.json`
    Routes,
    /// The configuration, `ampc.toml`
    Config,
    /// The output of `ampc check --output-format json`
    Diagnostics,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum TableFormat {
    /// For people
    Table,
    /// For programs
    Json,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum RulesFormat {
    /// One line per rule
    Table,
    /// A JSON list with one object per rule
    Json,
}
