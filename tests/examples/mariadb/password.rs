//! How the plugin `mysql_native_password` proves a password without showing it.

use sha1::{Digest, Sha1};

pub(crate) const PLUGIN: &str = "mysql_native_password";

/// The proof for one challenge; empty for an empty password.
///
/// The server holds `SHA1(SHA1(password))` and undoes the XOR, which gives it `SHA1(password)` to hash and compare.
pub(crate) fn proof(password: &str, challenge: &[u8]) -> Vec<u8> {
    if password.is_empty() {
        return Vec::new();
    }
    let hash = Sha1::digest(password);
    let held = Sha1::digest(hash);
    let mask = Sha1::new().chain_update(challenge).chain_update(held).finalize();
    hash.iter().zip(mask).map(|(hash, mask)| hash ^ mask).collect()
}
