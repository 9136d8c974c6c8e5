//! Messages of DNS, RFC 1035, 4.

use std::net::{Ipv4Addr, Ipv6Addr};

use wire::Wire;

use super::name::Name;

#[derive(Wire, Debug, Clone, PartialEq)]
pub(crate) struct Message<'a> {
    pub(crate) id: u16,
    #[wire(bits = 1)]
    pub(crate) is_response: bool,
    #[wire(bits = 4)]
    pub(crate) operation: u8,
    #[wire(bits = 1)]
    pub(crate) authoritative: bool,
    #[wire(bits = 1)]
    pub(crate) truncated: bool,
    #[wire(bits = 1)]
    pub(crate) recursion_desired: bool,
    #[wire(bits = 1)]
    pub(crate) recursion_available: bool,
    #[wire(bits = 1, value = false)]
    pub(crate) reserved: bool,
    #[wire(bits = 1)]
    pub(crate) authentic: bool,
    #[wire(bits = 1)]
    pub(crate) checking_disabled: bool,
    #[wire(bits = 4)]
    pub(crate) code: u8,
    pub(crate) question_count: u16,
    pub(crate) answer_count: u16,
    pub(crate) authority_count: u16,
    pub(crate) additional_count: u16,
    #[wire(len = question_count)]
    pub(crate) questions: Vec<Question>,
    #[wire(len = answer_count)]
    pub(crate) answers: Vec<Record<'a>>,
    #[wire(len = authority_count)]
    pub(crate) authorities: Vec<Record<'a>>,
    #[wire(len = additional_count)]
    pub(crate) additional: Vec<Record<'a>>,
}

#[derive(Wire, Debug, Clone, PartialEq)]
pub(crate) struct Question {
    pub(crate) name: Name,
    pub(crate) kind: u16,
    pub(crate) class: u16,
}

#[derive(Wire, Debug, Clone, PartialEq)]
pub(crate) struct Record<'a> {
    pub(crate) name: Name,
    pub(crate) kind: u16,
    pub(crate) class: u16,
    pub(crate) ttl: u32,
    #[wire(switch = kind, size = "u16")]
    pub(crate) data: Data<'a>,
}

/// What a record says, by its kind.
#[derive(Wire, Debug, Clone, PartialEq)]
#[repr(u16)]
pub(crate) enum Data<'a> {
    A(#[wire(as = u32)] Ipv4Addr) = 1,
    Ns(Name) = 2,
    Cname(Name) = 5,
    Soa {
        primary: Name,
        mailbox: Name,
        serial: u32,
        refresh: u32,
        retry: u32,
        expire: u32,
        minimum: u32,
    } = 6,
    Mx {
        preference: u16,
        exchange: Name,
    } = 15,
    Txt(#[wire(len = "rest", each(len = "u8"))] Vec<&'a [u8]>) = 16,
    Aaaa(#[wire(as = u128)] Ipv6Addr) = 28,
    #[wire(other)]
    Other(u16, #[wire(len = "rest")] &'a [u8]),
}
