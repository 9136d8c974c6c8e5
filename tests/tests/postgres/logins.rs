//! SCRAM-SHA-256 against logins of others: that of RFC 7677, and one of `psql` at a server.

use crate::scram::Exchange;

const NONCE: &str = "rOprNGfwEbeRWgbNEkqO";
const FIRST: &str = "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096";

#[test]
fn the_login_of_the_standard() {
    let mut exchange = Exchange::new("user", "pencil", NONCE).unwrap();
    assert!(!exchange.is_open());
    assert_eq!(exchange.first(), "n,,n=user,r=rOprNGfwEbeRWgbNEkqO");
    assert!(exchange.is_open());
    assert_eq!(
        exchange.answer(FIRST).unwrap(),
        "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ="
    );
    for wrong in ["", "v=", "v=!", "e=other-error", "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G8="] {
        assert!(!exchange.end(wrong) && exchange.is_open(), "{wrong}");
    }
    assert!(exchange.end("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="));
    assert!(!exchange.is_open());
}

#[test]
fn the_login_of_psql() {
    let mut exchange = Exchange::new("", "correct horse", "bE836eNsK8Bq93MmpVXnqFeR").unwrap();
    assert_eq!(exchange.first(), "n,,n=,r=bE836eNsK8Bq93MmpVXnqFeR");
    let first = "r=bE836eNsK8Bq93MmpVXnqFeRYAuelj7P6fJUiKZWTOkfapLs,s=qizO0nGoMSdQ04ENessHPg==,i=4096";
    assert_eq!(
        exchange.answer(first).unwrap(),
        "c=biws,r=bE836eNsK8Bq93MmpVXnqFeRYAuelj7P6fJUiKZWTOkfapLs,p=WZvK9UcL+yU3FotklgQLKDp+XKRMbd5V2QwJM4fHxzc="
    );
    assert!(exchange.end("v=gobLSmEbtNWouPy35e4lFtxd6vjnq5A0Sd9dGVJ24yE="));
}

#[test]
fn what_a_server_may_not_say() {
    for (first, fault) in [
        ("", "malformed SCRAM message"),
        ("s=W22ZaJ0SNY7soEsUEjb6gQ==,r=rOprNGfwEbeRWgbNEkqO,i=1", "malformed SCRAM message"),
        ("r=rOprNGfwEbeRWgbNEkqO,s=W22Z", "malformed SCRAM message"),
        ("r=another,s=W22Z,i=4096", "the server answers another login's nonce"),
        ("r=rOprNGfwEbeRWgbNEkqO+,s=!,i=4096", "malformed SCRAM salt"),
        ("r=rOprNGfwEbeRWgbNEkqO+,s=W22Z,i=many", "malformed SCRAM iterations"),
        ("r=rOprNGfwEbeRWgbNEkqO+,s=W22Z,i=0", "SCRAM iterations out of range"),
        ("r=rOprNGfwEbeRWgbNEkqO+,s=W22Z,i=4294967295", "SCRAM iterations out of range"),
    ] {
        let mut exchange = Exchange::new("user", "pencil", NONCE).unwrap();
        exchange.first();
        assert_eq!(exchange.answer(first).unwrap_err(), fault, "{first}");
        assert!(!exchange.end("v="), "nothing is proved");
    }
    assert_eq!(Exchange::new("", "größe", NONCE).unwrap_err(), "a password that is not ASCII");
}
