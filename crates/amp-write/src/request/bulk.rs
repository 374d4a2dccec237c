use super::errors::{Defect, Errors, RequestErrors};
use super::json;
use super::pointer::Pointer;
use super::public_url::public_url;
use super::reader::ObjectReader;
use crate::csv;
use crate::limits;

/// The body of a bulk request: `PUT` to the path of an object followed by `:async`. It upserts the
/// rows of a CSV text.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct BulkWriteRequest {
    /// `groupRef`: which customer's account is written to.
    pub group_ref: String,
    /// `primaryKey`: the column that identifies existing records, in Salesforce an external id
    /// field. The plan checks whether there is such a column, as it knows the header row, wherever
    /// the rows are.
    pub primary_key: String,
    /// Where the rows are.
    pub source: BulkSource,
}

/// Where the CSV text of a bulk request is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BulkSource {
    /// `records`: the text itself, at most [`limits::CSV_BYTES`] long. Its first row names the
    /// fields, and all rows have the same number of cells.
    Inline(String),
    /// `recordsURL`: a public `https` URL. The file may have at most [`limits::CSV_FILE_BYTES`].
    Url(String),
}

/// How much of a bulk request is validated when it is read. The default is all of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct BulkOptions {
    /// Whether bad rows are left to the reader of the rows, so that the other rows are not refused.
    pub leave_bad_rows: bool,
    /// Whether the URL of the rows is left to the code that fetches them.
    pub leave_url: bool,
}

impl BulkOptions {
    /// What a runtime validates later: it reports bad rows by their number, and checks the URL with
    /// every redirect and address.
    pub fn left_to_the_runtime() -> Self {
        Self {
            leave_bad_rows: true,
            leave_url: true,
        }
    }
}

impl BulkWriteRequest {
    /// A request with rows that are known to be valid.
    pub fn new(
        group_ref: impl Into<String>,
        primary_key: impl Into<String>,
        source: BulkSource,
    ) -> Self {
        Self {
            group_ref: group_ref.into(),
            primary_key: primary_key.into(),
            source,
        }
    }

    /// Reads a body. As in a write request, `null` is the same as an absent key.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with the body, each defect with its place. A
    /// body that is longer than [`limits::BULK_REQUEST_BYTES`] is not read at
    /// all.
    pub fn from_json(bytes: &[u8]) -> Result<Self, RequestErrors> {
        Self::from_json_with(bytes, BulkOptions::default())
    }

    /// As [`from_json`](Self::from_json), with less validation.
    ///
    /// # Errors
    ///
    /// As [`from_json`](Self::from_json), except for what is validated later.
    pub fn from_json_with(bytes: &[u8], options: BulkOptions) -> Result<Self, RequestErrors> {
        let mut errors = Errors::default();
        let request = json::body(bytes, limits::BULK_REQUEST_BYTES, &mut errors).and_then(|body| {
            let mut reader = ObjectReader::new(body, Pointer::Root, &mut errors);
            let request = read(&mut reader, options);
            reader.finish();
            request
        });
        errors.or(request)
    }
}

fn read(body: &mut ObjectReader<'_, '_>, options: BulkOptions) -> Option<BulkWriteRequest> {
    let group_ref = body.required_text("groupRef");
    let primary_key = body.required_text("primaryKey");
    let source = source(body, options);
    Some(BulkWriteRequest {
        group_ref: group_ref?,
        primary_key: primary_key?,
        source: source?,
    })
}

fn source(body: &mut ObjectReader<'_, '_>, options: BulkOptions) -> Option<BulkSource> {
    const KEYS: [&str; 2] = ["records", "recordsURL"];

    let given = KEYS.map(|key| body.has(key));
    let records = body.text("records");
    let url = body.text("recordsURL");
    match given {
        [true, true] => {
            body.report_here(Defect::Both { keys: KEYS });
            None
        }
        [false, false] => {
            body.report_here(Defect::Neither { keys: KEYS });
            None
        }
        [true, false] => {
            let csv = records?;
            let (len, limit) = (csv.len(), limits::CSV_BYTES);
            if csv.is_empty() {
                body.report("records", Defect::Empty);
            } else if len > limit {
                body.report("records", Defect::CsvTooLong { len, limit });
            } else if let Err(defect) = csv::check(&csv, options.leave_bad_rows) {
                body.report("records", Defect::Csv(defect));
            }
            Some(BulkSource::Inline(csv))
        }
        [false, true] => {
            if options.leave_url {
                return url.map(BulkSource::Url);
            }
            let url = public_url(&url?);
            if url.is_none() {
                body.report("recordsURL", Defect::NoPublicUrl);
            }
            Some(BulkSource::Url(url?.into()))
        }
    }
}
