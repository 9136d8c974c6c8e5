//! Instructions per call, counted by callgrind: the same from run to run, whatever else the machine does.

#![allow(missing_docs, clippy::wildcard_imports, reason = "what the harness generates")]

use std::hint::black_box;

use echo_proto::{EchoRequest, Header};
use gungraun::prelude::*;
use gungraun::{Callgrind, EventKind};
use wire::frame::{Decoder, Encoder};
use wire::{Array, Decode, Encode, Wire, frame};
use wire_bench::bits::{self as ipv4, Ipv4};
use wire_bench::lists::{Flat, Groups4, Lists4, Text, encoded};
use wire_bench::nested::{Fixed, Fixed32, Nested, Numbers, Varying, Varying32};
use wire_bench::orders::{Big, Either, Little, bytes};
use wire_bench::trees::{self as tables, Table};
use wire_bench::{FRAME, Integers, METADATA, by_hand, integers, reference};

/// What a call took when it was last looked at, with Rust 1.95. The run fails when it takes over 2 % more.
fn counted(instructions: u64) -> LibraryBenchmarkConfig {
    let mut callgrind = Callgrind::default();
    callgrind.hard_limits([(EventKind::Ir, instructions + instructions / 50)]);
    LibraryBenchmarkConfig::default().tool(callgrind).clone()
}

#[library_benchmark(config = counted(60))]
#[bench::reference(&FRAME[4..])]
fn decode(payload: &[u8]) {
    black_box(<(Header, EchoRequest<'_>)>::decode(payload).unwrap());
}

#[library_benchmark]
#[bench::reference(&FRAME[4..])]
fn decode_by_hand(payload: &[u8]) {
    black_box(by_hand::decode(payload).unwrap());
}

type Message = (Header, EchoRequest<'static>);

/// Behind references, so that handing them over counts for nothing.
fn room() -> (&'static Message, &'static mut [u8]) {
    (Box::leak(Box::new(reference())), Box::leak(Box::new([0; 64])))
}

#[library_benchmark(config = counted(151))]
#[bench::reference(room())]
fn encode_frame((message, out): (&Message, &mut [u8])) {
    black_box(frame::encode(message, out).unwrap());
}

#[library_benchmark]
#[bench::reference(room())]
fn encode_frame_by_hand(((header, request), out): (&Message, &mut [u8])) {
    let key = (header.api_key, header.sequence);
    let metadata = black_box(&METADATA[..]);
    black_box(by_hand::encode(out, key, request.timestamp, request.subject, metadata, request.body)).unwrap();
}

fn warm_encoder() -> (&'static mut Encoder, &'static Message) {
    let mut encoder = Encoder::new();
    encoder.push(&reference()).unwrap();
    encoder.clear();
    (Box::leak(Box::new(encoder)), Box::leak(Box::new(reference())))
}

#[library_benchmark(config = counted(141))]
#[bench::reference(warm_encoder())]
fn encode_into_encoder((encoder, message): (&mut Encoder, &Message)) {
    encoder.push(message).unwrap();
}

fn fed_decoder() -> &'static mut Decoder {
    let mut decoder = Decoder::new();
    decoder.feed(&FRAME.repeat(2));
    Box::leak(Box::new(decoder))
}

#[library_benchmark(config = counted(91))]
#[bench::reference(fed_decoder())]
fn decode_next_frame(decoder: &mut Decoder) {
    let frame = decoder.next_frame().unwrap().unwrap();
    black_box(<(Header, EchoRequest<'_>)>::decode(frame.payload).unwrap());
}

fn many() -> Vec<u8> {
    let numbers: Vec<i16> = (0..i16::MAX).collect();
    Array::from(&numbers).encode_to_vec().unwrap()
}

#[library_benchmark(config = counted(31_325))]
#[bench::most(many())]
fn decode_int16_vector(bytes: Vec<u8>) {
    black_box(Vec::<i16>::decode(black_box(&bytes)).unwrap());
}

#[library_benchmark(config = counted(156))]
#[bench::trailing(trailing())]
#[bench::length(too_long())]
fn refuse(payload: &[u8]) {
    black_box(<(Header, EchoRequest<'_>)>::decode(payload).unwrap_err());
}

/// A byte more than the message.
fn trailing() -> &'static [u8] {
    [&FRAME[4..], &[0]].concat().leak()
}

/// The last byte is missing, and so the last length too long.
fn too_long() -> &'static [u8] {
    &FRAME[4..56]
}

#[library_benchmark(config = counted(30_944))]
#[bench::most(many(), vec![0; 32_767])]
fn copy_int16_array(bytes: Vec<u8>, mut out: Vec<i16>) -> Vec<i16> {
    black_box(Array::<i16>::decode(black_box(&bytes)).unwrap().copy_to(black_box(&mut out)));
    out
}

#[library_benchmark(config = counted(30_956))]
#[bench::most((0..i16::MAX).collect(), vec![0; 65_536])]
fn encode_int16_array(numbers: Vec<i16>, mut out: Vec<u8>) -> Vec<u8> {
    black_box(Array::from(black_box(&numbers)).encode(black_box(&mut out[..])).unwrap());
    out
}

fn encoded_integers() -> &'static [u8] {
    let bytes = integers().encode_to_vec().unwrap();
    assert_eq!(by_hand::decode_integers(&bytes), Ok(integers()));
    bytes.leak()
}

#[library_benchmark(config = counted(82))]
#[bench::integers(encoded_integers())]
fn decode_little_endian(payload: &[u8]) {
    black_box(Integers::decode(payload).unwrap());
}

#[library_benchmark]
#[bench::integers(encoded_integers())]
fn decode_little_endian_by_hand(payload: &[u8]) {
    black_box(by_hand::decode_integers(payload).unwrap());
}

fn integers_and_room() -> (&'static Integers, &'static mut [u8]) {
    let mut out = [0; 72];
    assert_eq!(by_hand::encode_integers(&mut out, &integers()), Ok(72));
    assert_eq!(out, encoded_integers());
    (Box::leak(Box::new(integers())), Box::leak(Box::new([0; 80])))
}

#[library_benchmark(config = counted(105))]
#[bench::integers(integers_and_room())]
fn encode_little_endian((integers, out): (&Integers, &mut [u8])) {
    black_box(integers.encode(out).unwrap());
}

#[library_benchmark]
#[bench::integers(integers_and_room())]
fn encode_little_endian_by_hand((integers, out): (&Integers, &mut [u8])) {
    black_box(by_hand::encode_integers(out, integers).unwrap());
}

/// The work is linear in the bytes: 32 sizes around 4 KiB take at most 1.3 times the instructions of one.
fn nested<T: Nested + Encode>() -> (&'static T, &'static mut [u8]) {
    let value = T::nested();
    let len = value.encoded_len().unwrap();
    (Box::leak(Box::new(value)), vec![0; len].leak())
}

#[library_benchmark(config = counted(81_326))]
#[bench::one(nested::<Fixed<Numbers>>())]
fn encode_size((value, out): (&Fixed<Numbers>, &mut [u8])) {
    black_box(value.encode(out).unwrap());
}

#[library_benchmark(config = counted(82_749))]
#[bench::deep(nested::<Fixed32>())]
fn encode_32_sizes((value, out): (&Fixed32, &mut [u8])) {
    black_box(value.encode(out).unwrap());
}

#[library_benchmark(config = counted(118_243))]
#[bench::one(nested::<Varying<Numbers>>())]
fn encode_varying_size((value, out): (&Varying<Numbers>, &mut [u8])) {
    black_box(value.encode(out).unwrap());
}

#[library_benchmark(config = counted(121_223))]
#[bench::deep(nested::<Varying32>())]
fn encode_32_varying_sizes((value, out): (&Varying32, &mut [u8])) {
    black_box(value.encode(out).unwrap());
}

/// The same strings in lists one and four deep: to look at them takes at most twice as long.
fn decoded<T: Text + Encode + Decode<'static>>(len: usize) -> T {
    T::decode(encoded::<T>(len)).unwrap()
}

#[library_benchmark(config = counted(561_261))]
#[bench::strings(encoded::<Flat>(4096))]
fn decode_list(bytes: &'static [u8]) {
    black_box(Flat::decode(bytes).unwrap());
}

#[library_benchmark(config = counted(557_126))]
#[bench::strings(decoded::<Flat>(4096))]
fn look_at_list(lists: Flat) -> usize {
    lists.text_len()
}

#[library_benchmark(config = counted(611_631))]
#[bench::strings(encoded::<Lists4>(8))]
fn decode_lists_in_lists(bytes: &'static [u8]) {
    black_box(Lists4::decode(bytes).unwrap());
}

#[library_benchmark(config = counted(892_888))]
#[bench::strings(decoded::<Lists4>(8))]
fn look_at_lists_in_lists(lists: Lists4) -> usize {
    lists.text_len()
}

#[library_benchmark(config = counted(682_227))]
#[bench::strings(encoded::<Groups4>(8))]
fn decode_lists_in_structs(bytes: &'static [u8]) {
    black_box(Groups4::decode(bytes).unwrap());
}

#[library_benchmark(config = counted(966_252))]
#[bench::strings(decoded::<Groups4>(8))]
fn look_at_lists_in_structs(lists: Groups4) -> usize {
    lists.text_len()
}

#[library_benchmark(config = counted(598))]
#[bench::little(bytes(&Either::sample(b'l')))]
#[bench::big(bytes(&Either::sample(b'B')))]
fn decode_either_order(bytes: &'static [u8]) {
    black_box(Either::decode(bytes).unwrap());
}

#[library_benchmark]
#[bench::little(bytes(&Little::sample(b'l')))]
fn decode_one_order_little(bytes: &'static [u8]) {
    black_box(Little::decode(bytes).unwrap());
}

#[library_benchmark]
#[bench::big(bytes(&Big::sample(b'B')))]
fn decode_one_order_big(bytes: &'static [u8]) {
    black_box(Big::decode(bytes).unwrap());
}

/// Behind references, so that handing it over counts for nothing.
fn and_room<T>(sample: T) -> (&'static T, &'static mut [u8]) {
    (Box::leak(Box::new(sample)), vec![0; 512].leak())
}

#[library_benchmark(config = counted(362))]
#[bench::little(and_room(Either::sample(b'l')))]
#[bench::big(and_room(Either::sample(b'B')))]
fn encode_either_order((value, out): (&Either, &mut [u8])) {
    black_box(value.encode(out).unwrap());
}

#[library_benchmark]
#[bench::little(and_room(Little::sample(b'l')))]
fn encode_one_order_little((value, out): (&Little, &mut [u8])) {
    black_box(value.encode(out).unwrap());
}

#[library_benchmark]
#[bench::big(and_room(Big::sample(b'B')))]
fn encode_one_order_big((value, out): (&Big, &mut [u8])) {
    black_box(value.encode(out).unwrap());
}

fn encoded_bits() -> &'static [u8] {
    assert_eq!(ipv4::decode(&ipv4::BYTES), Ok(ipv4::sample()));
    assert_eq!(Ipv4::decode(&ipv4::BYTES), Ok(ipv4::sample()));
    &ipv4::BYTES
}

#[library_benchmark(config = counted(66))]
#[bench::ipv4(encoded_bits())]
fn decode_bits(bytes: &[u8]) {
    black_box(Ipv4::decode(bytes).unwrap());
}

#[library_benchmark(config = counted(69))]
#[bench::ipv4(encoded_bits())]
fn decode_bits_by_hand(bytes: &[u8]) {
    black_box(ipv4::decode(bytes).unwrap());
}

fn bits_and_room() -> (&'static Ipv4, &'static mut [u8]) {
    let mut out = [0; 20];
    assert_eq!((ipv4::encode(&ipv4::sample(), &mut out), out), (Ok(20), ipv4::BYTES));
    (Box::leak(Box::new(ipv4::sample())), Box::leak(Box::new([0; 24])))
}

#[library_benchmark(config = counted(54))]
#[bench::ipv4(bits_and_room())]
fn encode_bits((header, out): (&Ipv4, &mut [u8])) {
    black_box(header.encode(out).unwrap());
}

#[library_benchmark(config = counted(67))]
#[bench::ipv4(bits_and_room())]
fn encode_bits_by_hand((header, out): (&Ipv4, &mut [u8])) {
    black_box(ipv4::encode(header, out).unwrap());
}

library_benchmark_group!(
    name = bits,
    benchmarks = [decode_bits, decode_bits_by_hand, encode_bits, encode_bits_by_hand]
);

// The bytes count once, however deep they stand.
#[library_benchmark(config = counted(18_184))]
#[bench::flat(tables::encoded(1))]
fn decode_flat_table(bytes: &'static [u8]) {
    black_box(Table::decode(bytes).unwrap());
}

#[library_benchmark(config = counted(29_839))]
#[bench::deep(tables::encoded(64))]
fn decode_deep_tables(bytes: &'static [u8]) {
    black_box(Table::decode(bytes).unwrap());
}

fn table(depth: usize) -> Table<'static> {
    let table = Table::decode(tables::encoded(depth)).unwrap();
    assert_eq!(table.sum(), 7000);
    table
}

#[library_benchmark(config = counted(117_046))]
#[bench::flat(table(1))]
fn look_at_flat_table(table: Table<'static>) -> u64 {
    table.sum()
}

// Those of each table once for it and once for each around it.
#[library_benchmark(config = counted(1_634_779))]
#[bench::deep(table(64))]
fn look_at_deep_tables(table: Table<'static>) -> u64 {
    table.sum()
}

library_benchmark_group!(
    name = trees,
    benchmarks = [decode_flat_table, decode_deep_tables, look_at_flat_table, look_at_deep_tables]
);

library_benchmark_group!(
    name = codec,
    benchmarks = [
        decode,
        decode_by_hand,
        encode_frame,
        encode_frame_by_hand,
        encode_into_encoder,
        decode_next_frame,
        refuse,
        copy_int16_array,
        decode_int16_vector,
        encode_int16_array,
        decode_little_endian,
        decode_little_endian_by_hand,
        encode_little_endian,
        encode_little_endian_by_hand,
        encode_size,
        encode_32_sizes,
        encode_varying_size,
        encode_32_varying_sizes,
        decode_list,
        look_at_list,
        decode_lists_in_lists,
        look_at_lists_in_lists,
        decode_lists_in_structs,
        look_at_lists_in_structs,
        decode_either_order,
        decode_one_order_little,
        decode_one_order_big,
        encode_either_order,
        encode_one_order_little,
        encode_one_order_big
    ]
);

main!(library_benchmark_groups = codec, bits, trees);
