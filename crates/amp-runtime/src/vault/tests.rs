use std::fs;
use std::path::Path;

use super::*;

const SECRET: &[u8] = b"a refresh token";

fn key(byte: u8) -> VaultKey {
    VaultKey::parse(&format!("{byte:02x}").repeat(32)).unwrap()
}

fn sealed() -> Vec<u8> {
    Vault::new(&key(1))
        .seal("credentials", "acme", SECRET)
        .unwrap()
}

fn open(purpose: &str, id: &str, sealed: &[u8]) -> Result<Vec<u8>, OpenError> {
    Vault::new(&key(1)).open(purpose, id, sealed)
}

#[test]
fn what_is_sealed_is_opened() {
    for secret in [SECRET, b"", &vec![0; 100_000]] {
        let sealed = Vault::new(&key(1))
            .seal("credentials", "acme", secret)
            .unwrap();
        assert_eq!(open("credentials", "acme", &sealed).unwrap(), secret);
    }
    assert!(
        !sealed()
            .windows(SECRET.len())
            .any(|window| window == SECRET)
    );
    assert_ne!(sealed(), sealed());
}

/// A secret that all versions of the program must open, encrypted by libsodium.
#[test]
fn the_form_stays_the_same() {
    let kept = "010482de015601c180\
        000102030405060708090a0b0c0d0e0f1011121314151617\
        19f0a9e0fbe3b2fb8b661e277f5718067fd62354847dd4b0441a2f964dd043";
    let kept: Vec<u8> = (0..kept.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&kept[at..at + 2], 16).unwrap())
        .collect();
    assert_eq!(open("credentials", "acme", &kept).unwrap(), SECRET);
    let sealed = sealed();
    assert_eq!(sealed.len(), kept.len());
    assert_eq!(sealed[..9], kept[..9]);
}

#[test]
fn a_sealed_secret_stays_where_it_belongs() {
    for (purpose, id) in [
        ("credentials", "other"),
        ("webhook", "acme"),
        ("credentialsa", "cme"),
        ("credential", "sacme"),
        ("", "credentialsacme"),
    ] {
        let error = open(purpose, id, &sealed()).unwrap_err();
        assert_eq!(error.defect, SealDefect::Changed, "{purpose} {id}");
    }
}

#[test]
fn the_wrong_key_is_named_as_such() {
    let error = Vault::new(&key(2))
        .open("credentials", "acme", &sealed())
        .unwrap_err();
    assert_eq!(error.defect, SealDefect::WrongKey);
    let said = "the stored secret of `credentials` `acme` was encrypted with another key; ";
    assert!(error.to_string().starts_with(said), "{error}");
}

#[test]
fn every_changed_bit_is_noticed() {
    let sealed = sealed();
    for bit in 0..sealed.len() * 8 {
        let mut changed = sealed.clone();
        changed[bit / 8] ^= 1 << (bit % 8);
        assert!(open("credentials", "acme", &changed).is_err(), "bit {bit}");
    }
    for len in 0..sealed.len() {
        assert!(
            open("credentials", "acme", &sealed[..len]).is_err(),
            "{len} bytes"
        );
    }
    let longer = [sealed, vec![0]].concat();
    assert!(open("credentials", "acme", &longer).is_err());
}

#[test]
fn a_later_version_is_named_as_such() {
    let mut sealed = sealed();
    sealed[0] = 2;
    let error = open("credentials", "acme", &sealed).unwrap_err();
    assert_eq!(error.defect, SealDefect::Version(2));
    let error = open("credentials", "acme", b"").unwrap_err();
    assert_eq!(error.defect, SealDefect::Form);
}

#[test]
fn a_key_has_several_notations() {
    let bytes: Vec<u8> = (0..32).map(|n| 255 - n * 3).collect();
    let hex = "fffcf9f6f3f0edeae7e4e1dedbd8d5d2cfccc9c6c3c0bdbab7b4b1aeaba8a5a2".to_owned();
    let standard = VaultKey::parse(&hex).unwrap().reveal();
    assert!(
        standard.contains(['+', '/']) && standard.ends_with('='),
        "{standard}"
    );
    let url_safe = standard.replace('+', "-").replace('/', "_");
    for text in [
        hex.to_uppercase(),
        format!(" {hex}\r\n"),
        standard.clone(),
        standard.trim_end_matches('=').to_owned(),
        url_safe.clone(),
        url_safe.trim_end_matches('=').to_owned(),
    ] {
        assert_eq!(
            VaultKey::parse(&text).unwrap().bytes().as_slice(),
            bytes,
            "{text}"
        );
    }
    for text in [
        "",
        "secret",
        &hex[2..],
        &format!("{hex}00"),
        &standard[4..],
        &"é".repeat(32),
    ] {
        assert_eq!(VaultKey::parse(text).unwrap_err(), KeyError, "{text}");
    }
}

#[test]
fn nothing_shows_a_key() {
    let key = VaultKey::generate().unwrap();
    assert_eq!(format!("{key:?}"), "VaultKey(...)");
    let short = &key.reveal()[..40];
    assert!(
        !VaultKey::parse(short)
            .unwrap_err()
            .to_string()
            .contains(short)
    );
}

#[test]
fn a_file_is_made_once_and_for_its_owner() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("vault.key");
    let keys: Vec<String> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..8)
            .map(|_| scope.spawn(|| VaultKey::load_or_create(&path).unwrap().reveal()))
            .collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .collect()
    });
    let kept = fs::read_to_string(&path).unwrap();
    assert!(keys.iter().all(|key| key == kept.trim_end()), "{keys:?}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(
            fs::metadata(&path).unwrap().permissions().mode() & 0o777,
            0o600
        );
    }
}

#[test]
fn a_file_that_holds_no_key_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("vault.key");
    for text in [b"".as_slice(), b"no key", &[0xff; 32], &[b'a'; 5000]] {
        fs::write(&path, text).unwrap();
        let error = VaultKey::load_or_create(&path).unwrap_err();
        assert!(matches!(error, KeyFileError::NoKey { .. }), "{error}");
        assert_eq!(fs::read(&path).unwrap(), text);
    }
    let error = VaultKey::load_or_create(folder.path()).unwrap_err();
    assert!(matches!(error, KeyFileError::Read { .. }), "{error}");
    let error = VaultKey::load_or_create(&folder.path().join("none/vault.key")).unwrap_err();
    assert!(matches!(error, KeyFileError::Create { .. }), "{error}");
    assert!(VaultKey::load_or_create(Path::new("")).is_err());
}
