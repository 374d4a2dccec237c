use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeyPair;
use aws_lc_rs::signature::RSA_PKCS1_SHA256;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use rustls_pki_types::PrivateKeyDer;
use rustls_pki_types::pem::PemObject;
use serde_json::json;

use super::super::outcome::{Failure, FailureKind};

/// How long an assertion is valid, in seconds. Salesforce accepts at most three minutes, and clocks
/// differ.
const LIFE: i64 = 150;

/// The request for a user's token (RFC 7523): a JWT signed with the client's private key.
/// Salesforce needs neither a key id nor a scope.
///
/// # Errors
///
/// If the private key is not an RSA key in PEM.
pub(super) fn assertion(
    private_key: &str,
    client_id: &str,
    subject: &str,
    audience: &str,
) -> Result<String, Failure> {
    let key = key(private_key).ok_or_else(|| {
        let message = "access token invalid: the private key is not an RSA key in PEM";
        Failure::new(FailureKind::BadCredentials, message)
    })?;
    let header = json!({ "alg": "RS256", "typ": "JWT" });
    let claims = json!({
        "iss": client_id,
        "sub": subject,
        "aud": audience,
        "exp": Timestamp::now().as_second() + LIFE,
    });
    let [header, claims] = [header, claims].map(|it| URL_SAFE_NO_PAD.encode(it.to_string()));
    let signed = format!("{header}.{claims}");
    let mut signature = vec![0; key.public_modulus_len()];
    let random = SystemRandom::new();
    key.sign(
        &RSA_PKCS1_SHA256,
        &random,
        signed.as_bytes(),
        &mut signature,
    )
    .map_err(|_| {
        let message = "access token invalid: the private key cannot sign";
        Failure::new(FailureKind::BadCredentials, message)
    })?;
    Ok(format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature)))
}

fn key(pem: &str) -> Option<KeyPair> {
    match PrivateKeyDer::from_pem_slice(pem.as_bytes()).ok()? {
        PrivateKeyDer::Pkcs1(key) => KeyPair::from_der(key.secret_pkcs1_der()).ok(),
        PrivateKeyDer::Pkcs8(key) => KeyPair::from_pkcs8(key.secret_pkcs8_der()).ok(),
        _ => None,
    }
}
