//! All that is measured, in the order of the report. A group is built when its turn comes, for some hold much.

use clap::ValueEnum;

use crate::Settings;
use crate::cells::{Group, Work};
use crate::codecs;
use crate::messages::Message;
use crate::{arrays, dynamic, errors, kafka, postgres, size, stream, sums, trees};

/// Makes the codecs of a group ready.
pub(crate) type Builder = Box<dyn FnOnce() -> Group>;

/// The groups that are wanted.
pub(crate) fn wanted(settings: &Settings) -> Vec<Builder> {
    let mut groups: Vec<Builder> = Vec::new();
    for work in [Work::Encode, Work::Borrow, Work::Own] {
        for &message in Message::value_variants() {
            // A row holds nothing that could be owned.
            if settings.wants(work, Some(message)) && (work, message) != (Work::Own, Message::Row) {
                groups.push(Box::new(move || Group::of_message(work, message, codecs::cells(work, message))));
            }
        }
    }
    let mut others: Vec<(Work, Builder)> = vec![
        (Work::Int16, Box::new(arrays::decode_int16)),
        (Work::Int16, Box::new(arrays::encode_int16)),
        (Work::Stream, Box::new(stream::stream)),
        (Work::Build, Box::new(stream::build)),
        (Work::Arrays, Box::new(arrays::index)),
        (Work::Arrays, Box::new(arrays::newtypes)),
        (Work::Sums, Box::new(sums::decode)),
        (Work::Sums, Box::new(sums::encode)),
        (Work::Trees, Box::new(trees::decode)),
    ];
    others.extend(postgres::GROUPS.map(|build| (Work::Postgres, Box::new(build) as Builder)));
    others.extend(dynamic::GROUPS.map(|build| (Work::Dynamic, Box::new(build) as Builder)));
    for (count, len) in kafka::sizes() {
        others.push((Work::Kafka, Box::new(move || kafka::decode(count, len))));
        others.push((Work::Kafka, Box::new(move || kafka::encode(count, len))));
    }
    others.extend(errors::groups().into_iter().map(|build| (Work::Errors, Box::new(build) as Builder)));
    for size in size::SIZES {
        others.push((Work::Size, Box::new(move || size::body(size))));
        others.push((Work::Size, Box::new(move || size::encode_array(size))));
        others.push((Work::Size, Box::new(move || size::decode_array(size))));
    }
    others.push((Work::Size, Box::new(size::byte_by_byte)));
    groups.extend(others.into_iter().filter(|(work, _)| settings.wants(*work, None)).map(|(_, build)| build));
    groups
}
