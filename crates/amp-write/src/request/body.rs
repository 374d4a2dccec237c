//! Requests as they are sent and stored, with the keys of the body.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};

use super::bulk::{BulkSource, BulkWriteRequest};
use super::write::{
    Association, AutoBatchPolicy, BatchPolicy, Header, Mode, Payload, RequestRecord, RetryPolicy,
    WriteRequest, WriteType,
};

/// A write request whose records are borrowed when written and owned when read.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct WriteBody<T, R, B, A, H> {
    group_ref: T,
    #[serde(rename = "type")]
    write_type: WriteType,
    mode: Mode,
    #[serde(skip_serializing_if = "Option::is_none")]
    record: Option<R>,
    #[serde(skip_serializing_if = "Option::is_none")]
    associations: Option<A>,
    #[serde(skip_serializing_if = "Option::is_none")]
    batch: Option<B>,
    #[serde(skip_serializing_if = "Option::is_none")]
    batch_policy: Option<BatchPolicy>,
    #[serde(skip_serializing_if = "Option::is_none")]
    headers: Option<H>,
    #[serde(skip_serializing_if = "Option::is_none")]
    retry_policy: Option<RetryPolicy>,
    #[serde(skip_serializing_if = "Option::is_none")]
    auto_batch_policy: Option<AutoBatchPolicy>,
}

impl Serialize for WriteRequest {
    /// Writes a body that [`WriteRequest::from_json`] reads as this request.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (mut record, mut associations, mut batch) = (None, None, None);
        match &self.payload {
            Payload::Record(one) => {
                record = Some(&one.record);
                associations = Some(&one.associations).filter(|some| !some.is_empty());
            }
            Payload::Batch(records) => batch = Some(records),
        }
        let body = WriteBody {
            group_ref: &self.group_ref,
            write_type: self.write_type,
            mode: self.mode,
            record,
            associations,
            batch,
            batch_policy: self.batch_policy,
            headers: Some(&self.headers).filter(|headers| !headers.is_empty()),
            retry_policy: self.retry_policy,
            auto_batch_policy: self.auto_batch_policy,
        };
        body.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for WriteRequest {
    /// Reads a stored request, which was validated before: unknown keys are skipped. Bodies from
    /// clients are read by [`WriteRequest::from_json`].
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        type Body = WriteBody<
            String,
            Map<String, Value>,
            Vec<RequestRecord>,
            Vec<Association>,
            Vec<Header>,
        >;
        let body = Body::deserialize(deserializer)?;
        let payload = match (body.record, body.batch) {
            (Some(record), None) => Payload::Record(RequestRecord {
                record,
                associations: body.associations.unwrap_or_default(),
            }),
            (None, Some(records)) => Payload::Batch(records),
            _ => return Err(one_of("record", "batch")),
        };
        Ok(Self {
            group_ref: body.group_ref,
            write_type: body.write_type,
            mode: body.mode,
            payload,
            batch_policy: body.batch_policy,
            headers: body.headers.unwrap_or_default(),
            retry_policy: body.retry_policy,
            auto_batch_policy: body.auto_batch_policy,
        })
    }
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct BulkBody<T> {
    group_ref: T,
    primary_key: T,
    #[serde(skip_serializing_if = "Option::is_none")]
    records: Option<T>,
    #[serde(rename = "recordsURL", skip_serializing_if = "Option::is_none")]
    records_url: Option<T>,
}

impl Serialize for BulkWriteRequest {
    /// Writes a body that [`BulkWriteRequest::from_json`] reads as this request.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (records, records_url) = match &self.source {
            BulkSource::Inline(csv) => (Some(csv), None),
            BulkSource::Url(url) => (None, Some(url)),
        };
        let body = BulkBody {
            group_ref: &self.group_ref,
            primary_key: &self.primary_key,
            records,
            records_url,
        };
        body.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for BulkWriteRequest {
    /// Reads a stored request, which was validated before: unknown keys are skipped. Bodies from
    /// clients are read by [`BulkWriteRequest::from_json`].
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let body = BulkBody::<String>::deserialize(deserializer)?;
        let source = match (body.records, body.records_url) {
            (Some(csv), None) => BulkSource::Inline(csv),
            (None, Some(url)) => BulkSource::Url(url),
            _ => return Err(one_of("records", "recordsURL")),
        };
        Ok(Self {
            group_ref: body.group_ref,
            primary_key: body.primary_key,
            source,
        })
    }
}

fn one_of<E: serde::de::Error>(one: &str, other: &str) -> E {
    E::custom(format_args!("one of `{one}` and `{other}` belongs here"))
}
