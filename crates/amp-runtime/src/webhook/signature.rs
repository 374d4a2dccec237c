use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use sha2::Sha256;

use super::secret::Secret;

/// How far the time of a message may differ from the receiver's clock.
pub const TOLERANCE: Duration = Duration::from_secs(5 * 60);

/// The version of signatures with a shared secret.
const VERSION: &str = "v1";

/// Why a message is not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VerifyError {
    /// The time is not a number of seconds.
    #[error("`webhook-timestamp` is not a number of seconds since 1970")]
    Timestamp,
    /// The message is old: it may be a replay.
    #[error("the message is older than {} s", TOLERANCE.as_secs())]
    TooOld,
    /// The message is from the future: a clock is wrong.
    #[error("the message is from more than {} s in the future", TOLERANCE.as_secs())]
    TooNew,
    /// No signature matches the message.
    #[error("no signature in `webhook-signature` belongs to the message and a known secret")]
    Signature,
}

/// The value of `webhook-signature`: a signature with each secret, separated by spaces. There are
/// two secrets while one replaces the other.
///
/// `timestamp` is the time of the attempt in seconds since 1970.
pub fn sign(secrets: &[Secret], id: &str, timestamp: i64, body: &[u8]) -> String {
    let timestamp = timestamp.to_string();
    let signatures = secrets.iter().map(|secret| {
        let tag = signed(secret, id, &timestamp, body).finalize().into_bytes();
        format!("{VERSION},{}", STANDARD.encode(tag))
    });
    signatures.collect::<Vec<_>>().join(" ")
}

/// Verifies a message by the values of its headers `webhook-id`, `webhook-timestamp` and
/// `webhook-signature`, in constant time for each signature.
///
/// # Errors
///
/// If the time of the message is not close to `now`, or it is not signed with one of the secrets.
/// Signatures of other versions are ignored.
pub fn verify(
    secrets: &[Secret],
    id: &str,
    timestamp: &str,
    signature: &str,
    body: &[u8],
    now: Timestamp,
) -> Result<(), VerifyError> {
    let seconds: i64 = timestamp.parse().map_err(|_| VerifyError::Timestamp)?;
    let tolerance = TOLERANCE.as_secs().cast_signed();
    let age = now.as_second().saturating_sub(seconds);
    if age > tolerance {
        return Err(VerifyError::TooOld);
    }
    if age < -tolerance {
        return Err(VerifyError::TooNew);
    }
    let macs: Vec<_> = secrets
        .iter()
        .map(|secret| signed(secret, id, timestamp, body))
        .collect();
    let is_signed = signature.split(' ').any(|signature| {
        let tag = signature
            .split_once(',')
            .filter(|(version, _)| *version == VERSION)
            .and_then(|(_, tag)| STANDARD.decode(tag).ok());
        tag.is_some_and(|tag| {
            macs.iter()
                .any(|mac| mac.clone().verify_slice(&tag).is_ok())
        })
    });
    if is_signed {
        Ok(())
    } else {
        Err(VerifyError::Signature)
    }
}

fn signed(secret: &Secret, id: &str, timestamp: &str, body: &[u8]) -> Hmac<Sha256> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.bytes())
        .expect("HMAC takes keys of every length (RFC 2104, section 2)");
    for part in [id.as_bytes(), b".", timestamp.as_bytes(), b".", body] {
        mac.update(part);
    }
    mac
}

#[cfg(test)]
mod tests {
    use super::*;

    // The test vector of the Standard Webhooks and Svix libraries.
    const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    const ID: &str = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    const TIMESTAMP: i64 = 1_614_265_330;
    const BODY: &[u8] = br#"{"test": 2432232314}"#;
    const SIGNATURE: &str = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    fn known() -> Secret {
        Secret::parse(SECRET).unwrap()
    }

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(seconds).unwrap()
    }

    fn verified(secrets: &[Secret], signature: &str) -> Result<(), VerifyError> {
        verify(secrets, ID, "1614265330", signature, BODY, at(TIMESTAMP))
    }

    #[test]
    fn the_published_vector_is_signed_and_verified() {
        assert_eq!(sign(&[known()], ID, TIMESTAMP, BODY), SIGNATURE);
        assert_eq!(verified(&[known()], SIGNATURE), Ok(()));
    }

    #[test]
    fn one_known_secret_is_enough_while_secrets_rotate() {
        let new = Secret::generate().unwrap();
        let both = sign(&[known(), new.clone()], ID, TIMESTAMP, BODY);
        assert_eq!(both.split(' ').count(), 2);
        for secrets in [vec![known()], vec![new.clone()], vec![new, known()]] {
            assert_eq!(verified(&secrets, &both), Ok(()));
        }
        let other = Secret::generate().unwrap();
        assert_eq!(verified(&[other], &both), Err(VerifyError::Signature));
    }

    #[test]
    fn what_does_not_belong_together_is_not_believed() {
        let tag = SIGNATURE.strip_prefix("v1,").unwrap();
        for signature in [
            String::new(),
            tag.to_owned(),
            format!("v1a,{tag}"),
            format!("v1 {tag}"),
            "v1,".to_owned(),
            "v1,AAAA".to_owned(),
            SIGNATURE.replace("g0hM", "g0hN"),
        ] {
            let outcome = verified(&[known()], &signature);
            assert_eq!(outcome, Err(VerifyError::Signature), "{signature}");
        }
        let now = at(TIMESTAMP);
        for (id, timestamp, body) in [
            ("msg_other", "1614265330", BODY),
            (ID, "1614265331", BODY),
            (ID, "01614265330", BODY),
            (ID, "1614265330", br#"{"test": 2432232315}"#),
        ] {
            let outcome = verify(&[known()], id, timestamp, SIGNATURE, body, now);
            assert_eq!(outcome, Err(VerifyError::Signature), "{id} {timestamp}");
        }
        assert_eq!(verified(&[], SIGNATURE), Err(VerifyError::Signature));
    }

    #[test]
    fn the_time_of_a_message_is_close_to_now() {
        for (now, outcome) in [
            (TIMESTAMP + 300, Ok(())),
            (TIMESTAMP + 301, Err(VerifyError::TooOld)),
            (TIMESTAMP - 300, Ok(())),
            (TIMESTAMP - 301, Err(VerifyError::TooNew)),
        ] {
            let verified = verify(&[known()], ID, "1614265330", SIGNATURE, BODY, at(now));
            assert_eq!(verified, outcome, "{now}");
        }
        for (timestamp, error) in [
            ("", VerifyError::Timestamp),
            ("now", VerifyError::Timestamp),
            ("1614265330.5", VerifyError::Timestamp),
            ("99999999999999999999", VerifyError::Timestamp),
            ("-9223372036854775808", VerifyError::TooOld),
            ("9223372036854775807", VerifyError::TooNew),
        ] {
            let verified = verify(&[known()], ID, timestamp, SIGNATURE, BODY, at(TIMESTAMP));
            assert_eq!(verified, Err(error), "{timestamp}");
        }
    }
}
