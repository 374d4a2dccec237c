use std::io::{self, IsTerminal};

use serde_json::Value;

/// The answer of the service.
pub struct Answer {
    /// The HTTP status code.
    pub status: u16,
    text: String,
    value: Value,
}

impl Answer {
    pub async fn read(response: reqwest::Response) -> Result<Self, reqwest::Error> {
        let status = response.status().as_u16();
        let text = response.text().await?;
        let value = serde_json::from_str(&text).unwrap_or_default();
        Ok(Self {
            status,
            text,
            value,
        })
    }

    /// The id of the operation that the request started.
    pub fn operation(&self) -> Option<String> {
        Some(self.value["operationId"].as_str()?.to_owned())
    }

    pub fn is_accepted(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// Whether the request will be carried out later.
    pub fn is_pending(&self) -> bool {
        let has = |key| self.value.get(key).is_some();
        !has("result") && !has("results") && !has("successCount")
    }

    /// Whether an operation is not done yet.
    pub fn is_in_progress(&self) -> bool {
        self.is_accepted() && self.value["status"] == "in_progress"
    }

    /// How many rows of an operation were read, if known.
    pub fn rows(&self) -> Option<u64> {
        self.value["metadata"]["rows"]["processed"].as_u64()
    }

    /// Whether nothing was refused and nothing failed. `records` is the number of records sent.
    pub fn is_written(&self, records: Option<usize>) -> bool {
        if !self.is_accepted() {
            return false;
        }
        let value = &self.value;
        if let Some(status) = value["status"].as_str() {
            let metadata = &value["metadata"];
            let ids = metadata["successfulRecordIds"].as_array().map(Vec::len);
            let all_records = records.zip(ids).is_none_or(|(sent, ids)| ids >= sent);
            let all_rows = metadata["rows"]["failed"].as_u64().unwrap_or_default() == 0;
            return status == "success" && all_records && all_rows;
        }
        let failed = value["failureCount"].as_u64().unwrap_or_default();
        failed == 0 && value["result"]["success"] != false
    }

    /// Its printed form: indented for a person, on one line for a program.
    pub fn shown(&self) -> String {
        if self.value.is_null() {
            return self.text.trim_end().to_owned();
        }
        if io::stdout().is_terminal() {
            format!("{:#}", self.value)
        } else {
            self.value.to_string()
        }
    }
}
