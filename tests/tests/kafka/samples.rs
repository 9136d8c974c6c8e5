//! Messages that kafka-python encoded, in every version that it and the declarations have: decoded and encoded again they
//! are the same bytes, and the schema alone finds each of them.

use std::collections::BTreeSet;

use wire::schema::{EventKind, Schema};
use wire::{DecodeError, DecodeErrorKind, MessageSet, Reader, Wire};

use crate::protocol::{Request, RequestHeader, Response, ResponseHeader, key};
use crate::{bytes, python, script};

/// A frame, and what is known of it: a response says nothing itself. As `messages.py` writes it.
#[derive(Wire, Debug)]
struct Sample<'a> {
    is_response: bool,
    api_key: i16,
    version: i16,
    #[wire(len = "i32")]
    payload: &'a [u8],
}

impl Sample<'_> {
    /// Decodes the payload and encodes what that gives.
    fn again(&self) -> Result<Vec<u8>, DecodeError> {
        let Sample { is_response, api_key, version, payload } = *self;
        let (mut reader, mut out) = (Reader::new(payload), Vec::new());
        if is_response {
            let header: ResponseHeader<'_> = reader.read_given((api_key, version))?;
            let response = Response::read_message_given(api_key, version, &mut reader)?.unwrap();
            assert_eq!(response.api_key(), api_key);
            header.encode_given((api_key, version), &mut out).unwrap();
            response.encode_message_given(version, &mut out).unwrap();
        } else {
            let header: RequestHeader<'_> = reader.read()?;
            // What a changed header says is another message, which may not exist.
            let Some(request) = Request::read_message_given(header.api_key, header.api_version, &mut reader)? else {
                return Ok(payload.to_vec());
            };
            header.encode(&mut out).unwrap();
            request.encode_message_given(header.api_version, &mut out).unwrap();
        }
        Ok(out)
    }

    /// The bytes of all that a walk by the schemas meets.
    fn walked(&self) -> Result<Vec<u8>, DecodeError> {
        let (api_key, version) = (i128::from(self.api_key), i128::from(self.version));
        let of_header = [api_key, version];
        let (mut reader, mut out) = (Reader::new(self.payload), Vec::new());
        let (header, given, messages) = if self.is_response {
            (ResponseHeader::SCHEMA, &of_header[..], Response::MESSAGES)
        } else {
            (RequestHeader::SCHEMA, &[][..], Request::MESSAGES)
        };
        let message = messages.iter().find(|message| message.key.map(i128::from) == Some(api_key)).unwrap();
        walk(header, given, &mut reader, &mut out)?;
        walk(message.schema, &[version], &mut reader, &mut out)?;
        reader.finish().map(|()| out)
    }
}

fn walk(
    schema: &'static Schema<'static>,
    given: &[i128],
    reader: &mut Reader<'_>,
    out: &mut Vec<u8>,
) -> Result<(), DecodeError> {
    schema.events_given(reader, schema.give(given).unwrap(), &mut |event| {
        if let EventKind::Value(_) = event.kind() {
            out.extend_from_slice(event.bytes());
        }
    })
}

/// Each line of `samples.txt`.
fn samples() -> Vec<(bool, i16, i16, Vec<u8>)> {
    let sample = |line: &str| {
        let [side, _, api_key, version, hexadecimal] = line.split(' ').collect::<Vec<_>>()[..] else {
            panic!("{line}");
        };
        (side == "Response", api_key.parse().unwrap(), version.parse().unwrap(), bytes(hexadecimal)[4..].to_vec())
    };
    include_str!("samples.txt").lines().map(sample).collect()
}

#[test]
fn every_version_is_the_same_bytes_again() {
    let samples = samples();
    assert_eq!(samples.len(), 110);
    for (is_response, api_key, version, payload) in &samples {
        let sample = Sample { is_response: *is_response, api_key: *api_key, version: *version, payload };
        assert_eq!(sample.again().as_ref(), Ok(payload), "{sample:?}");
        assert_eq!(sample.walked().as_ref(), Ok(payload), "{sample:?}");
    }
    // The versions that are there are those that the declarations name.
    for (is_response, messages) in [(false, Request::MESSAGES), (true, Response::MESSAGES)] {
        for message in messages {
            let (first, last) = message.schema.declaration().unwrap().versions.unwrap();
            let there: Vec<i32> = samples
                .iter()
                .filter(|sample| (sample.0, Some(i64::from(sample.1))) == (is_response, message.key))
                .map(|sample| sample.2.into())
                .collect();
            assert_eq!(there, (first..=last).collect::<Vec<_>>(), "{}", message.schema.name());
        }
    }
}

#[test]
fn codec_and_walk_agree_on_what_is_wrong() {
    for (is_response, api_key, version, payload) in samples() {
        let behind_header = if is_response { 0 } else { 4 };
        let cut = (behind_header..payload.len()).map(|len| payload[..len].to_vec());
        let changed = (behind_header..payload.len()).flat_map(|at| {
            let payload = &payload;
            [0, 1, 0x7f, 0xff].map(move |byte| {
                let mut changed = payload.clone();
                changed[at] = byte;
                changed
            })
        });
        for payload in cut.chain(changed) {
            let sample = Sample { is_response, api_key, version, payload: &payload };
            let (again, walked) = (sample.again(), sample.walked());
            // Bytes behind the message are found by the set here, by this test there, which does not know its path.
            let wrong = |result: &Result<_, DecodeError>| {
                result.as_ref().err().map(|error| {
                    let is_behind = matches!(error.kind(), DecodeErrorKind::TrailingBytes { .. });
                    (error.kind(), error.offset(), (!is_behind).then(|| error.to_string()))
                })
            };
            assert_eq!(wrong(&again), wrong(&walked), "{sample:?}");
            if let (Ok(again), Ok(walked)) = (again, walked) {
                assert_eq!((&again, &walked), (&payload, &payload), "{sample:?}");
            }
        }
    }
}

#[test]
fn unknown_tags_are_kept() {
    let payload = bytes("0003 000c 00000007 0001 61 02 07 01 ff 8001 02 abcd 00 01 00 01 05 00");
    let sample = Sample { is_response: false, api_key: key::METADATA, version: 12, payload: &payload };
    assert_eq!(sample.again(), Ok(payload.clone()));
    let header = Reader::new(&payload).read::<RequestHeader<'_>>().unwrap();
    let tags: Vec<_> = header.tags.unknown.iter().collect();
    assert_eq!(tags, [(7, &[0xff][..]), (128, &[0xab, 0xcd])]);
}

#[test]
fn ten_thousand_random_messages_are_the_same_bytes_again() {
    let Some(mut python) = python("ten_thousand_random_messages_are_the_same_bytes_again") else { return };
    let output = python.args([&script("messages.py"), "1", "10000"]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let (mut rest, mut count, mut kinds) = (output.stdout.as_slice(), 0, BTreeSet::new());
    while !rest.is_empty() {
        let sample;
        (sample, rest) = Sample::decode_prefix(rest).unwrap();
        assert_eq!(sample.again().as_deref(), Ok(sample.payload), "{sample:?}");
        assert_eq!(sample.walked().as_deref(), Ok(sample.payload), "{sample:?}");
        count += 1;
        kinds.insert((sample.is_response, sample.api_key, sample.version));
    }
    assert_eq!((count, kinds.len()), (10_000, 110));
}
