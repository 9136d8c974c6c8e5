//! zerocopy: views of what has a fixed size, put together by hand around the strings.

use zerocopy::byteorder::{big_endian as be, little_endian as le};
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout, Unaligned};

use crate::cells::{Cell, Work};
use crate::codecs::{ZEROCOPY as NAME, by_hand, from_3_bytes, ours, three_bytes};
use crate::messages::{self, Message, ROW, Request};
use crate::touch;

#[derive(FromBytes, IntoBytes, KnownLayout, Immutable, Unaligned)]
#[repr(C)]
struct Fixed {
    api_key: i8,
    sequence: i8,
    timestamp: be::I64,
    subject: be::I32,
}

#[derive(FromBytes, IntoBytes, KnownLayout, Immutable, Unaligned)]
#[repr(C)]
struct FramedFixed {
    size: be::I32,
    fixed: Fixed,
}

#[derive(Clone, Copy, FromBytes, IntoBytes, KnownLayout, Immutable, Unaligned)]
#[repr(C)]
struct Triangle {
    numbers: [be::I32; 12],
}

#[derive(FromBytes, IntoBytes, KnownLayout, Immutable, Unaligned)]
#[repr(C)]
struct Row {
    u8: u8,
    u16: le::U16,
    u24: [u8; 3],
    u32: le::U32,
    u64: le::U64,
    i8: i8,
    i16: le::I16,
    i24: [u8; 3],
    i32: le::I32,
    i64: le::I64,
}

/// zerocopy at some work on a message.
pub(crate) fn cell(work: Work, message: Message) -> Option<Cell> {
    let frame = ours::frame(message);
    let payload = frame.get(4..)?.to_vec();
    let room = frame.len();
    Some(match (work, message, messages::request(message)) {
        (Work::Encode, _, Some(request)) => {
            Cell::encode(NAME, request, room, |request, out| encode(out, request).unwrap_or(0))
        }
        (Work::Encode, Message::Mesh, _) => {
            Cell::encode(NAME, messages::mesh(), room, |mesh, out| encode_mesh(out, mesh).unwrap_or(0))
        }
        (Work::Encode, Message::Row, _) => Cell::encode(NAME, ROW, room, |row, out| encode_row(out, row).unwrap_or(0)),
        (Work::Borrow, _, Some(_)) => Cell::decode(NAME, payload, |payload| decode(payload).unwrap_or(0)),
        (Work::Borrow, Message::Mesh, _) => Cell::decode(NAME, payload, |payload| decode_mesh(payload).unwrap_or(0)),
        (Work::Borrow, Message::Row, _) => Cell::decode(NAME, payload, |payload| {
            Row::ref_from_bytes(payload).map_or(0, |row| {
                let (u24, i24) = from_3_bytes(row.u24, row.i24);
                let (u16, u32, u64) = (row.u16.get(), row.u32.get(), row.u64.get());
                let (i16, i32, i64) = (row.i16.get(), row.i32.get(), row.i64.get());
                touch::row(&messages::Row { u8: row.u8, u16, u24, u32, u64, i8: row.i8, i16, i24, i32, i64 })
            })
        }),
        _ => return None,
    })
}

#[inline(always)]
fn decode(payload: &[u8]) -> Option<u64> {
    let (fixed, rest) = Fixed::ref_from_prefix(payload).ok()?;
    let (subject, rest) = rest.split_at_checked(usize::try_from(fixed.subject.get()).ok()?)?;
    let (count, rest) = be::I16::ref_from_prefix(rest).ok()?;
    let count = usize::try_from(count.get()).ok()?;
    let (metadata, rest) = <[be::I16]>::ref_from_prefix_with_elems(rest, count).ok()?;
    let (len, body) = be::I32::ref_from_prefix(rest).ok()?;
    if usize::try_from(len.get()) != Ok(body.len()) {
        return None;
    }
    let metadata = metadata.iter().map(|number| number.get());
    Some(touch::request((fixed.api_key, fixed.sequence), fixed.timestamp.get(), subject, metadata, body))
}

#[inline(always)]
fn encode(out: &mut [u8], request: &Request) -> Option<usize> {
    let payload = 20 + request.subject.len() + request.metadata.len() * 2 + request.body.len();
    let fixed = Fixed {
        api_key: request.api_key,
        sequence: request.sequence,
        timestamp: request.timestamp.into(),
        subject: i32::try_from(request.subject.len()).ok()?.into(),
    };
    let out = out.get_mut(..payload + 4)?;
    let (framed, out) = FramedFixed::mut_from_prefix(out).ok()?;
    *framed = FramedFixed { size: i32::try_from(payload).ok()?.into(), fixed };
    let (room, out) = out.split_at_mut_checked(request.subject.len())?;
    room.copy_from_slice(&request.subject);
    let (count, out) = be::I16::mut_from_prefix(out).ok()?;
    count.set(i16::try_from(request.metadata.len()).ok()?);
    let (room, out) = <[be::I16]>::mut_from_prefix_with_elems(out, request.metadata.len()).ok()?;
    for (room, number) in room.iter_mut().zip(&request.metadata) {
        room.set(*number);
    }
    let (len, room) = be::I32::mut_from_prefix(out).ok()?;
    len.set(i32::try_from(request.body.len()).ok()?);
    room.copy_from_slice(&request.body);
    Some(payload + 4)
}

#[inline(always)]
fn decode_mesh(payload: &[u8]) -> Option<u64> {
    let (count, rest) = be::U32::ref_from_prefix(payload).ok()?;
    let triangles = <[Triangle]>::ref_from_bytes_with_elems(rest, count.get() as usize).ok()?;
    Some(touch::all(triangles.iter().map(|triangle| touch::triangle(triangle.numbers.map(be::I32::get)))))
}

fn encode_mesh(out: &mut [u8], mesh: &[messages::Triangle]) -> Option<usize> {
    let payload = mesh.len() * 48 + 4;
    let out = out.get_mut(..payload + 4)?;
    let (fixed, out) = <[be::U32; 2]>::mut_from_prefix(out).ok()?;
    *fixed = [u32::try_from(payload).ok()?.into(), u32::try_from(mesh.len()).ok()?.into()];
    let room = <[Triangle]>::mut_from_bytes_with_elems(out, mesh.len()).ok()?;
    for (room, triangle) in room.iter_mut().zip(mesh) {
        room.numbers = by_hand::of_triangle(triangle).map(be::I32::new);
    }
    Some(payload + 4)
}

#[inline(always)]
fn encode_row(out: &mut [u8], row: &messages::Row) -> Option<usize> {
    let messages::Row { u8, u16, u24, u32, u64, i8, i16, i24, i32, i64 } = *row;
    let (u24, i24) = (three_bytes(u24), three_bytes(i24.cast_unsigned()));
    let (u16, u32, u64) = (u16.into(), u32.into(), u64.into());
    let row = Row { u8, u16, u24, u32, u64, i8, i16: i16.into(), i24, i32: i32.into(), i64: i64.into() };
    let (size, rest) = be::I32::mut_from_prefix(out).ok()?;
    size.set(36);
    row.write_to_prefix(rest).ok()?;
    Some(40)
}
