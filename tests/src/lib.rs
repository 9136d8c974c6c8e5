//! What several of the tests share.

#![forbid(unsafe_code)]

pub mod both;
pub mod every;
pub mod fuzz;
pub mod layouts;
pub mod messages;
pub mod peers;
pub mod random;
pub mod stack;
pub mod texts;
pub mod vectors;
pub mod vocabulary;

/// The README's examples, compiled and run as they stand there.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;

/// The settings of clients behind a balancer, compiled.
#[cfg(doctest)]
#[doc = include_str!("../../docs/scaling.md")]
pub struct Scaling;

/// The answers of the cookbook, each a program.
#[cfg(doctest)]
#[doc = include_str!("../../docs/cookbook.md")]
pub struct Cookbook;

/// The examples for who comes from other crates.
#[cfg(doctest)]
#[doc = include_str!("../../docs/from-deku-and-binrw.md")]
pub struct FromDekuAndBinrw;

/// What the page of schemas as text shows of programs.
#[cfg(doctest)]
#[doc = include_str!("../../docs/schema.md")]
pub struct SchemaText;
