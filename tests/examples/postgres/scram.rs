//! SCRAM-SHA-256 (RFC 5802 and 7677), by which either side proves to the other that it knows the password.
//!
//! Its messages are text, and of its own: PostgreSQL only carries them.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use pbkdf2::hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

pub(crate) const MECHANISM: &str = "SCRAM-SHA-256";
/// Of hashing. PostgreSQL's default is 4096; a server that says a billion is not answered.
const MAX_ITERATIONS: u32 = 1 << 20;

/// One login. Both sides hash what both have said, so it is kept.
#[derive(Debug)]
pub(crate) struct Exchange<'a> {
    password: &'a str,
    nonce: &'a str,
    first: String,
    server_signature: Vec<u8>,
    /// The server has asked for a proof and not given one.
    is_open: bool,
}

impl<'a> Exchange<'a> {
    /// `nonce` is new for each login and printable. PostgreSQL knows the user already, and takes an empty name.
    ///
    /// # Errors
    ///
    /// Of a password that is not ASCII: it would have to be normalised first.
    pub(crate) fn new(user: &str, password: &'a str, nonce: &'a str) -> Result<Self, &'static str> {
        if !password.is_ascii() {
            return Err("a password that is not ASCII");
        }
        Ok(Self { password, nonce, first: format!("n={user},r={nonce}"), server_signature: Vec::new(), is_open: false })
    }

    /// What the client says first: that it binds the login to no channel, who it is, and its nonce.
    pub(crate) fn first(&mut self) -> String {
        self.is_open = true;
        format!("n,,{}", self.first)
    }

    /// What the client answers to what the server says first.
    ///
    /// # Errors
    ///
    /// Where that is no first message of a server.
    pub(crate) fn answer(&mut self, server_first: &str) -> Result<String, &'static str> {
        let mut parts = server_first.splitn(3, ',');
        let mut part = |name| parts.next().and_then(|part| part.strip_prefix(name)).ok_or("malformed SCRAM message");
        let (nonce, salt, iterations) = (part("r=")?, part("s=")?, part("i=")?);
        if !nonce.starts_with(self.nonce) {
            return Err("the server answers another login's nonce");
        }
        let salt = BASE64.decode(salt).map_err(|_| "malformed SCRAM salt")?;
        let iterations = iterations.parse().map_err(|_| "malformed SCRAM iterations")?;
        if !(1..=MAX_ITERATIONS).contains(&iterations) {
            return Err("SCRAM iterations out of range");
        }

        let salted = pbkdf2::pbkdf2_hmac_array::<Sha256, 32>(self.password.as_bytes(), &salt, iterations);
        let without_proof = format!("c={},r={nonce}", BASE64.encode("n,,"));
        let said = format!("{},{server_first},{without_proof}", self.first);
        let client_key = keyed(&salted, b"Client Key");
        let signature = keyed(&Sha256::digest(&client_key), said.as_bytes());
        let proof: Vec<u8> = client_key.iter().zip(signature).map(|(key, mask)| key ^ mask).collect();
        self.server_signature = keyed(&keyed(&salted, b"Server Key"), said.as_bytes());
        Ok(format!("{without_proof},p={}", BASE64.encode(proof)))
    }

    /// Ends the exchange, and says whether the server, by what it says last, knows the password too.
    pub(crate) fn end(&mut self, server_final: &str) -> bool {
        let signature = server_final.strip_prefix("v=").and_then(|signature| BASE64.decode(signature).ok());
        self.is_open = self.server_signature.is_empty() || signature.as_ref() != Some(&self.server_signature);
        !self.is_open
    }

    /// Whether the server still has to prove that it knows the password: until then it may be anybody.
    pub(crate) fn is_open(&self) -> bool {
        self.is_open
    }
}

/// Printable, and nobody's before. It need not be a secret, so what makes hash maps random will do.
pub(crate) fn nonce() -> String {
    let random = RandomState::new();
    format!("{:016x}{:016x}", random.hash_one(0), random.hash_one(1))
}

fn keyed(key: &[u8], text: &[u8]) -> Vec<u8> {
    let mut code = <Hmac<Sha256> as KeyInit>::new_from_slice(key).expect("a key of any length will do");
    code.update(text);
    code.finalize().into_bytes().to_vec()
}
