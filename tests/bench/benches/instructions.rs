//! Instructions per call, counted by callgrind: the same from run to run, whatever else the machine does.

#![allow(missing_docs, clippy::wildcard_imports, reason = "what the harness generates")]

use std::hint::black_box;

use echo_proto::{EchoRequest, Header};
use gungraun::prelude::*;
use wire::frame::{Decoder, Encoder};
use wire::{Array, Wire, frame};
use wire_bench::{FRAME, by_hand, reference};

#[library_benchmark]
#[bench::reference(&FRAME[4..])]
fn decode(payload: &[u8]) {
    black_box(<(Header, EchoRequest<'_>)>::decode(black_box(payload)).unwrap());
}

#[library_benchmark]
#[bench::reference(&FRAME[4..])]
fn decode_by_hand(payload: &[u8]) {
    black_box(by_hand::decode(black_box(payload)).unwrap());
}

fn room() -> ((Header, EchoRequest<'static>), [u8; 64]) {
    (reference(), [0; 64])
}

#[library_benchmark]
#[bench::reference(room())]
fn encode_frame((message, mut out): ((Header, EchoRequest<'static>), [u8; 64])) {
    black_box(frame::encode(black_box(&message), black_box(&mut out[..])).unwrap());
}

#[library_benchmark]
#[bench::reference(room())]
fn encode_frame_by_hand((message, mut out): ((Header, EchoRequest<'static>), [u8; 64])) {
    let (header, request) = black_box(&message);
    let key = (header.api_key, header.sequence);
    let metadata = black_box(&wire_bench::METADATA[..]);
    black_box(by_hand::encode(
        black_box(&mut out[..]),
        key,
        request.timestamp,
        request.subject,
        metadata,
        request.body,
    ))
    .unwrap();
}

fn warm_encoder() -> (Encoder, (Header, EchoRequest<'static>)) {
    let mut encoder = Encoder::new();
    encoder.push(&reference()).unwrap();
    encoder.clear();
    (encoder, reference())
}

#[library_benchmark]
#[bench::reference(warm_encoder())]
fn encode_into_encoder((mut encoder, message): (Encoder, (Header, EchoRequest<'static>))) -> Encoder {
    black_box(&mut encoder).push(black_box(&message)).unwrap();
    encoder
}

fn fed_decoder() -> Decoder {
    let mut decoder = Decoder::new();
    decoder.feed(&FRAME.repeat(2));
    decoder
}

#[library_benchmark]
#[bench::reference(fed_decoder())]
fn decode_next_frame(mut decoder: Decoder) -> Decoder {
    let frame = black_box(&mut decoder).next_frame().unwrap().unwrap();
    black_box(<(Header, EchoRequest<'_>)>::decode(frame.payload).unwrap());
    decoder
}

fn many() -> Vec<u8> {
    let numbers: Vec<i16> = (0..i16::MAX).collect();
    Array::from(&numbers).encode_to_vec().unwrap()
}

#[library_benchmark]
#[bench::most(many(), vec![0; 32_767])]
fn copy_int16_array(bytes: Vec<u8>, mut out: Vec<i16>) -> Vec<i16> {
    black_box(Array::<i16>::decode(black_box(&bytes)).unwrap().copy_to(black_box(&mut out)));
    out
}

#[library_benchmark]
#[bench::most((0..i16::MAX).collect(), vec![0; 65_536])]
fn encode_int16_array(numbers: Vec<i16>, mut out: Vec<u8>) -> Vec<u8> {
    black_box(Array::from(black_box(&numbers)).encode(black_box(&mut out[..])).unwrap());
    out
}

library_benchmark_group!(
    name = codec,
    benchmarks = [
        decode,
        decode_by_hand,
        encode_frame,
        encode_frame_by_hand,
        encode_into_encoder,
        decode_next_frame,
        copy_int16_array,
        encode_int16_array
    ]
);

main!(library_benchmark_groups = codec);
