use jiff::Timestamp;
use subtle::{Choice, ConditionallySelectable, ConstantTimeEq};

use super::api_key::KeyHash;

/// The stored data of a key.
#[derive(Clone, Debug)]
pub struct KeyInfo {
    /// Its id in logs and commands.
    pub id: String,
    /// The name that its owner gave it.
    pub name: String,
    /// Its beginning, as returned by [`ApiKey::shown`](super::ApiKey::shown).
    pub shown: String,
    /// Its hash.
    pub hash: KeyHash,
    /// When it was created.
    pub created: Timestamp,
    /// When it was revoked.
    pub revoked: Option<Timestamp>,
}

/// The known keys.
#[derive(Clone, Debug, Default)]
pub struct KeyRing {
    keys: Vec<KeyInfo>,
}

impl KeyRing {
    /// The key that a caller presents, unless it is revoked.
    ///
    /// Every key is compared in full, so that timing reveals nothing about the keys.
    pub fn find(&self, presented: &str) -> Option<&KeyInfo> {
        let hash = KeyHash::of(presented);
        let mut found = u64::MAX;
        for (index, key) in (0..).zip(&self.keys) {
            let is_active = Choice::from(u8::from(key.revoked.is_none()));
            found.conditional_assign(&index, hash.ct_eq(&key.hash) & is_active);
        }
        self.keys.get(usize::try_from(found).ok()?)
    }

    /// All keys, including revoked ones.
    pub fn keys(&self) -> &[KeyInfo] {
        &self.keys
    }
}

impl FromIterator<KeyInfo> for KeyRing {
    fn from_iter<I: IntoIterator<Item = KeyInfo>>(keys: I) -> Self {
        Self {
            keys: keys.into_iter().collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::ApiKey;
    use super::*;

    fn info(id: &str, key: &ApiKey, revoked: Option<Timestamp>) -> KeyInfo {
        KeyInfo {
            id: id.into(),
            name: format!("the {id} key"),
            shown: key.shown().into(),
            hash: key.hash(),
            created: Timestamp::UNIX_EPOCH,
            revoked,
        }
    }

    fn found<'a>(ring: &'a KeyRing, presented: &str) -> Option<&'a str> {
        ring.find(presented).map(|key| key.id.as_str())
    }

    #[test]
    fn a_key_is_found_by_its_whole_text() {
        let keys = [0; 3].map(|_| ApiKey::generate().unwrap());
        let given = ApiKey::given("a text of the builder").unwrap();
        let ring: KeyRing = [
            info("first", &keys[0], None),
            info("revoked", &keys[1], Some(Timestamp::UNIX_EPOCH)),
            info("last", &keys[2], None),
            info("given", &given, None),
        ]
        .into_iter()
        .collect();
        assert_eq!(found(&ring, keys[0].reveal()), Some("first"));
        assert_eq!(found(&ring, keys[1].reveal()), None);
        assert_eq!(found(&ring, keys[2].reveal()), Some("last"));
        assert_eq!(found(&ring, given.reveal()), Some("given"));
        assert_eq!(found(&ring, "a text of the builde"), None);
        assert_eq!(found(&ring, keys[0].shown()), None);
        assert_eq!(found(&ring, ""), None);
        assert_eq!(ring.keys.len(), 4);
    }

    #[test]
    fn a_key_that_was_revoked_and_given_again_lets_in() {
        let key = ApiKey::given("a text of the builder").unwrap();
        for order in [
            [None, Some(Timestamp::UNIX_EPOCH)],
            [Some(Timestamp::UNIX_EPOCH), None],
        ] {
            let ring: KeyRing = order
                .into_iter()
                .map(|revoked| info(if revoked.is_some() { "old" } else { "new" }, &key, revoked))
                .collect();
            assert_eq!(found(&ring, key.reveal()), Some("new"));
        }
    }

    #[test]
    fn an_empty_ring_lets_nobody_in() {
        assert!(KeyRing::default().find("").is_none());
    }
}
