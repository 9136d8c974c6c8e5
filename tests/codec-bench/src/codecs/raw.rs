//! Raw pointers, by hand: what no safe code can be faster than. The lengths are checked once, nothing else is.
//!
//! The only code of the repository that is not safe; it is measured and never used.

use std::ptr;

use crate::cells::{Cell, Work};
use crate::codecs::by_hand;
use crate::codecs::ours;
use crate::messages::{self, Message, ROW, Request, Row, Triangle};
use crate::touch;

use crate::codecs::RAW as NAME;

/// Raw pointers at some work on a message.
pub(crate) fn cell(work: Work, message: Message) -> Option<Cell> {
    let frame = ours::frame(message);
    let payload = frame.get(4..)?.to_vec();
    let room = frame.len();
    Some(match (work, message, messages::request(message)) {
        (Work::Encode, _, Some(request)) => Cell::encode(NAME, request, room, |request, out| encode(out, request)),
        (Work::Encode, Message::Mesh, _) => {
            Cell::encode(NAME, messages::mesh(), room, |mesh, out| encode_mesh(out, mesh))
        }
        (Work::Encode, Message::Row, _) => Cell::encode(NAME, ROW, room, |row, out| encode_row(out, row)),
        (Work::Borrow, _, Some(_)) => Cell::decode(NAME, payload, |payload| decode(payload)),
        (Work::Borrow, Message::Mesh, _) => Cell::decode(NAME, payload, |payload| decode_mesh(payload)),
        (Work::Borrow, Message::Row, _) => Cell::decode(NAME, payload, |payload| decode_row(payload)),
        _ => return None,
    })
}

/// Where the next value stands, in memory whose end has been checked.
struct Cursor(*mut u8);

impl Cursor {
    /// # Safety
    ///
    /// There are as many bytes ahead.
    #[inline(always)]
    unsafe fn put(&mut self, bytes: &[u8]) {
        // SAFETY: the caller's promise; what is encoded and where to are different memory.
        unsafe {
            ptr::copy_nonoverlapping(bytes.as_ptr(), self.0, bytes.len());
            self.0 = self.0.add(bytes.len());
        }
    }

    /// # Safety
    ///
    /// There are as many bytes ahead.
    #[inline(always)]
    unsafe fn take<const N: usize>(&mut self) -> [u8; N] {
        // SAFETY: the caller's promise; an array of bytes is aligned anywhere.
        unsafe {
            let bytes = self.0.cast::<[u8; N]>().read();
            self.0 = self.0.add(N);
            bytes
        }
    }

    /// # Safety
    ///
    /// There are as many bytes ahead, for as long as `'a`.
    #[inline(always)]
    unsafe fn slice<'a>(&mut self, len: usize) -> &'a [u8] {
        // SAFETY: the caller's promise.
        unsafe {
            let bytes = std::slice::from_raw_parts(self.0, len);
            self.0 = self.0.add(len);
            bytes
        }
    }
}

#[inline(always)]
fn encode(out: &mut [u8], request: &Request) -> usize {
    let Request { api_key, sequence, timestamp, subject, metadata, body } = request;
    let payload = 20 + subject.len() + metadata.len() * 2 + body.len();
    if out.len() < payload + 4 {
        return 0;
    }
    let mut at = Cursor(out.as_mut_ptr());
    // SAFETY: what is written adds up to `payload + 4`.
    unsafe {
        at.put(&(payload as u32).to_be_bytes());
        at.put(&[api_key.cast_unsigned(), sequence.cast_unsigned()]);
        at.put(&timestamp.to_be_bytes());
        at.put(&(subject.len() as u32).to_be_bytes());
        at.put(subject);
        at.put(&(metadata.len() as u16).to_be_bytes());
        for number in metadata {
            at.put(&number.to_be_bytes());
        }
        at.put(&(body.len() as u32).to_be_bytes());
        at.put(body);
    }
    payload + 4
}

#[inline(always)]
fn decode(payload: &[u8]) -> u64 {
    if payload.len() < 20 {
        return 0;
    }
    let mut at = Cursor(payload.as_ptr().cast_mut());
    // SAFETY: nothing is written. Each length is compared with what is left, the fixed fields behind it included.
    unsafe {
        let [api_key, sequence] = at.take();
        let timestamp = i64::from_be_bytes(at.take());
        let subject = u32::from_be_bytes(at.take()) as usize;
        let mut left = payload.len() - 20;
        if subject > left {
            return 0;
        }
        left -= subject;
        let subject = at.slice(subject);
        let metadata = u16::from_be_bytes(at.take()) as usize * 2;
        if metadata > left {
            return 0;
        }
        left -= metadata;
        let metadata = at.slice(metadata);
        if u32::from_be_bytes(at.take()) as usize != left {
            return 0;
        }
        let body = at.slice(left);
        let header = (api_key.cast_signed(), sequence.cast_signed());
        touch::request(header, timestamp, subject, by_hand::int16s(metadata), body)
    }
}

fn encode_mesh(out: &mut [u8], mesh: &[Triangle]) -> usize {
    let payload = 4 + mesh.len() * 48;
    if out.len() < payload + 4 {
        return 0;
    }
    let mut at = Cursor(out.as_mut_ptr());
    // SAFETY: what is written adds up to `payload + 4`.
    unsafe {
        at.put(&(payload as u32).to_be_bytes());
        at.put(&(mesh.len() as u32).to_be_bytes());
        for triangle in mesh {
            for number in by_hand::of_triangle(triangle) {
                at.put(&number.to_be_bytes());
            }
        }
    }
    payload + 4
}

fn decode_mesh(payload: &[u8]) -> u64 {
    let Some((count, rest)) = payload.split_first_chunk() else { return 0 };
    let count = u32::from_be_bytes(*count) as usize;
    if rest.len() != count * 48 {
        return 0;
    }
    let mut at = Cursor(rest.as_ptr().cast_mut());
    // SAFETY: nothing is written, and `count` times 48 bytes are there.
    let triangles = (0..count).map(|_| unsafe {
        let mut numbers = [0; 12];
        for number in &mut numbers {
            *number = i32::from_be_bytes(at.take());
        }
        touch::triangle(numbers)
    });
    touch::all(triangles)
}

#[inline(always)]
fn encode_row(out: &mut [u8], row: &Row) -> usize {
    if out.len() < 40 {
        return 0;
    }
    let at = out.as_mut_ptr();
    // SAFETY: 40 bytes are there. A number of 3 bytes writes a fourth, which the next field covers.
    unsafe {
        at.cast::<[u8; 4]>().write(36u32.to_be_bytes());
        at.add(4).write(row.u8);
        at.add(5).cast::<u16>().write_unaligned(row.u16.to_le());
        at.add(7).cast::<u32>().write_unaligned(row.u24.to_le());
        at.add(10).cast::<u32>().write_unaligned(row.u32.to_le());
        at.add(14).cast::<u64>().write_unaligned(row.u64.to_le());
        at.add(22).write(row.i8.cast_unsigned());
        at.add(23).cast::<i16>().write_unaligned(row.i16.to_le());
        at.add(25).cast::<i32>().write_unaligned(row.i24.to_le());
        at.add(28).cast::<i32>().write_unaligned(row.i32.to_le());
        at.add(32).cast::<i64>().write_unaligned(row.i64.to_le());
    }
    40
}

#[inline(always)]
fn decode_row(payload: &[u8]) -> u64 {
    if payload.len() != 36 {
        return 0;
    }
    let mut at = Cursor(payload.as_ptr().cast_mut());
    // SAFETY: nothing is written, and what is read adds up to 36 bytes. A number of 3 bytes is read with the byte in
    // front of it.
    unsafe {
        let row = Row {
            u8: at.take::<1>()[0],
            u16: u16::from_le_bytes(at.take()),
            u24: u32::from_le_bytes(at.0.sub(1).cast::<[u8; 4]>().read()) >> 8,
            u32: u32::from_le_bytes(at.0.add(3).cast::<[u8; 4]>().read()),
            u64: u64::from_le_bytes(at.0.add(7).cast::<[u8; 8]>().read()),
            i8: at.0.add(15).cast::<i8>().read(),
            i16: i16::from_le_bytes(at.0.add(16).cast::<[u8; 2]>().read()),
            i24: i32::from_le_bytes(at.0.add(17).cast::<[u8; 4]>().read()) >> 8,
            i32: i32::from_le_bytes(at.0.add(21).cast::<[u8; 4]>().read()),
            i64: i64::from_le_bytes(at.0.add(25).cast::<[u8; 8]>().read()),
        };
        touch::row(&row)
    }
}
