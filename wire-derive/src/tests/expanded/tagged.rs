// Made of:
#[wire(tagged(tag = "varint", size = "varint", len = "u8"))]
struct Extras<'a> {
    #[wire(tag = 0)]
    id: u16,
    #[wire(tag = 1)]
    level: Option<u8>,
    #[wire(tag = 4, default = -1)]
    epoch: i32,
    #[wire(other)]
    unknown: Unknown<'a>,
}

const _: () = {
    use __wire::private::names::{
        __Copy, __Decode, __Default, __Element, __Encode, __FixedLen, __FrameHeader, __KeyedHeader, __Message,
        __MessageSet, __Parametric, __Request, __Wire, __i128, __usize,
    };
    use :: wire as __wire;
    enum __Fields<'__unknown> {
        id { id: u16 },
        level { level: u8 },
        epoch { epoch: i32 },
        unknown { __tag: u64, unknown: &'__unknown [u8] },
    }
    const _: () = {
        use __wire::private::names::{
            __Copy, __Decode, __Default, __Element, __Encode, __FixedLen, __FrameHeader, __KeyedHeader, __Message,
            __MessageSet, __Parametric, __Request, __Wire, __i128, __usize,
        };
        use :: wire as __wire;
        static __SCHEMA: __wire::Schema = __wire::Schema::enumeration(
            __wire::schema::Declaration::new("Extras"),
            __wire::schema::Number::U64.with_width(__wire::schema::Width::Varint),
            __wire::schema::Endian::Big,
            const {
                &[
                    __wire::schema::Variant {
                        tag: __wire::private::core::option::Option::Some(__NUMBER0 as __wire::private::i128),
                        body: __wire::Schema::structure(
                            __wire::schema::Declaration::new("Extras::id"),
                            const {
                                &__wire::private::fields([__wire::schema::Field::new("id", <u16 as __Wire>::SCHEMA)
                                    .with_size(
                                        const {
                                            &__wire::schema::Size::Prefix(__wire::schema::Prefix::new(
                                                __wire::schema::Number::VARINT,
                                            ))
                                        },
                                    )])
                            },
                        ),
                    },
                    __wire::schema::Variant {
                        tag: __wire::private::core::option::Option::Some(__NUMBER1 as __wire::private::i128),
                        body: __wire::Schema::structure(
                            __wire::schema::Declaration::new("Extras::level"),
                            const {
                                &__wire::private::fields([__wire::schema::Field::new("level", <u8 as __Wire>::SCHEMA)
                                    .with_size(
                                        const {
                                            &__wire::schema::Size::Prefix(__wire::schema::Prefix::new(
                                                __wire::schema::Number::VARINT,
                                            ))
                                        },
                                    )])
                            },
                        ),
                    },
                    __wire::schema::Variant {
                        tag: __wire::private::core::option::Option::Some(__NUMBER2 as __wire::private::i128),
                        body: __wire::Schema::structure(
                            __wire::schema::Declaration::new("Extras::epoch"),
                            const {
                                &__wire::private::fields([__wire::schema::Field::new("epoch", <i32 as __Wire>::SCHEMA)
                                    .with_size(
                                        const {
                                            &__wire::schema::Size::Prefix(__wire::schema::Prefix::new(
                                                __wire::schema::Number::VARINT,
                                            ))
                                        },
                                    )])
                            },
                        ),
                    },
                    __wire::schema::Variant {
                        tag: __wire::private::core::option::Option::None,
                        body: __wire::Schema::structure(
                            __wire::schema::Declaration::new("Extras::unknown"),
                            const {
                                &__wire::private::fields([__wire::schema::Field::new(
                                    "unknown",
                                    <&'static [u8] as __Wire>::SCHEMA,
                                )
                                .with_format(__wire::Format::DEFAULT.with_end(__wire::schema::End::Rest))
                                .with_size(
                                    const {
                                        &__wire::schema::Size::Prefix(__wire::schema::Prefix::new(
                                            __wire::schema::Number::VARINT,
                                        ))
                                    },
                                )])
                            },
                        ),
                    },
                ]
            },
        );
        const __IS_KNOWN: __wire::private::bool = __wire::private::all(&[<&'static [u8] as __Wire>::IS_KNOWN]);
        #[automatically_derived]
        impl<'__unknown> __Wire for __Fields<'__unknown> {
            const SCHEMA: &'static __wire::Schema = &__SCHEMA;
            const IS_KNOWN: __wire::private::bool = __IS_KNOWN;
        }
        #[automatically_derived]
        impl<'__unknown> __Element for __Fields<'__unknown> {}
        const _: () = {
            __wire::private::check_number(&__SCHEMA);
        };
        const _: () = {
            __wire::private::check_field(&__SCHEMA, 0usize, 0usize, __wire::private::Check::Size);
        };
        const _: () = {
            __wire::private::check_field(&__SCHEMA, 1usize, 0usize, __wire::private::Check::Size);
        };
        const _: () = {
            __wire::private::check_field(&__SCHEMA, 2usize, 0usize, __wire::private::Check::Size);
        };
        const _: () = {
            __wire::private::check_field(&__SCHEMA, 3usize, 0usize, __wire::private::Check::Len);
        };
        const _: () = {
            __wire::private::check_field(&__SCHEMA, 3usize, 0usize, __wire::private::Check::Size);
        };
        const _: () = {
            __wire::private::check_field(&__SCHEMA, 3usize, 0usize, __wire::private::Check::Type);
        };
        #[automatically_derived]
        impl<'__unknown> __Encode for __Fields<'__unknown> {
            #[inline(always)]
            fn measure(
                &self,
                __format: __wire::Format,
            ) -> __wire::private::core::result::Result<__usize, __wire::EncodeError> {
                __wire::private::measure_union(self, __format, ())
            }
            #[inline(always)]
            fn write(
                &self,
                __writer: &mut __wire::Writer<'_>,
                __format: __wire::Format,
            ) -> __wire::private::core::result::Result<(), __wire::Overrun> {
                __wire::private::write_union(self, __writer, __format, ())
            }
            #[inline(always)]
            fn measure_in_place(
                &self,
                __given: __wire::schema::Given,
            ) -> __wire::private::core::result::Result<__usize, __wire::EncodeError> {
                let __tag = __wire::private::measure_tag::<Self>(__wire::private::Numbered::number(self))?;
                __wire::private::sum(__tag, __wire::private::Union::measure_variant(self, __given)?)
            }
            #[inline(always)]
            fn write_in_place(
                &self,
                __writer: &mut __wire::Writer<'_>,
                __given: __wire::schema::Given,
            ) -> __wire::private::core::result::Result<(), __wire::Overrun> {
                __wire::private::write_tag::<Self>(__wire::private::Numbered::number(self), __writer, __given)?;
                __wire::private::Union::write_variant(self, __writer, __given)
            }
            #[inline]
            fn takes_more(&self, _: __wire::Format) -> __wire::private::bool {
                match self {
                    Self::id { .. } => __wire::private::part_takes_more::<Self, 0usize>(),
                    Self::level { .. } => __wire::private::part_takes_more::<Self, 1usize>(),
                    Self::epoch { .. } => __wire::private::part_takes_more::<Self, 2usize>(),
                    Self::unknown { unknown: __last, .. } => {
                        __wire::private::last_takes_more::<Self, &'__unknown [u8], 3usize, 0usize>(__last)
                    }
                }
            }
            #[inline]
            fn begin(&self, __beginning: &mut __wire::private::Beginning, _: __wire::Format) {
                __beginning.fill(|__writer| {
                    __wire::private::write_tag::<Self>(
                        __wire::private::Numbered::number(self),
                        __writer,
                        __wire::schema::Given::NOTHING,
                    )
                });
            }
        }
        #[automatically_derived]
        impl<'__unknown> __wire::private::Union for __Fields<'__unknown> {
            #[inline(always)]
            fn measure_variant(
                &self,
                _: __wire::schema::Given,
            ) -> __wire::private::core::result::Result<__usize, __wire::EncodeError> {
                match self {
                    Self::id { id: __field0 } => {
                        let __len = __wire::private::Total::ZERO;
                        let __len =
                            match __wire::private::measure_sized::<Self, u16, 0usize, 0usize>(__len, __field0, ()) {
                                __wire::private::core::result::Result::Ok(__value) => __value,
                                __wire::private::core::result::Result::Err(__error) => {
                                    return __wire::private::core::result::Result::Err(__error);
                                }
                            };
                        __wire::private::core::result::Result::Ok(__len.bytes())
                    }
                    Self::level { level: __field0 } => {
                        let __len = __wire::private::Total::ZERO;
                        let __len =
                            match __wire::private::measure_sized::<Self, u8, 1usize, 0usize>(__len, __field0, ()) {
                                __wire::private::core::result::Result::Ok(__value) => __value,
                                __wire::private::core::result::Result::Err(__error) => {
                                    return __wire::private::core::result::Result::Err(__error);
                                }
                            };
                        __wire::private::core::result::Result::Ok(__len.bytes())
                    }
                    Self::epoch { epoch: __field0 } => {
                        let __len = __wire::private::Total::ZERO;
                        let __len =
                            match __wire::private::measure_sized::<Self, i32, 2usize, 0usize>(__len, __field0, ()) {
                                __wire::private::core::result::Result::Ok(__value) => __value,
                                __wire::private::core::result::Result::Err(__error) => {
                                    return __wire::private::core::result::Result::Err(__error);
                                }
                            };
                        __wire::private::core::result::Result::Ok(__len.bytes())
                    }
                    Self::unknown { __tag: __tag, unknown: __field0 } => {
                        if let __NUMBER0 | __NUMBER1 | __NUMBER2 = *__tag {
                            let __error = __wire::private::reserved_tag(__wire::private::Numbered::number(__tag));
                            return __wire::private::core::result::Result::Err(
                                __error.in_message(<Self as __Wire>::SCHEMA),
                            );
                        }
                        let __len = __wire::private::Total::ZERO;
                        let __len = match __wire::private::measure_sized::<Self, &'__unknown [u8], 3usize, 0usize>(
                            __len,
                            __field0,
                            (),
                        ) {
                            __wire::private::core::result::Result::Ok(__value) => __value,
                            __wire::private::core::result::Result::Err(__error) => {
                                return __wire::private::core::result::Result::Err(__error);
                            }
                        };
                        __wire::private::core::result::Result::Ok(__len.bytes())
                    }
                }
            }
            #[inline(always)]
            fn write_variant(
                &self,
                __writer: &mut __wire::Writer<'_>,
                _: __wire::schema::Given,
            ) -> __wire::private::core::result::Result<(), __wire::Overrun> {
                match self {
                    Self::id { id: __field0, .. } => {
                        match __wire::private::write_sized::<Self, u16, 0usize, 0usize>(__field0, __writer, ()) {
                            __wire::private::core::result::Result::Ok(__value) => __value,
                            __wire::private::core::result::Result::Err(__error) => {
                                return __wire::private::core::result::Result::Err(__error);
                            }
                        };
                        __wire::private::core::result::Result::Ok(())
                    }
                    Self::level { level: __field0, .. } => {
                        match __wire::private::write_sized::<Self, u8, 1usize, 0usize>(__field0, __writer, ()) {
                            __wire::private::core::result::Result::Ok(__value) => __value,
                            __wire::private::core::result::Result::Err(__error) => {
                                return __wire::private::core::result::Result::Err(__error);
                            }
                        };
                        __wire::private::core::result::Result::Ok(())
                    }
                    Self::epoch { epoch: __field0, .. } => {
                        match __wire::private::write_sized::<Self, i32, 2usize, 0usize>(__field0, __writer, ()) {
                            __wire::private::core::result::Result::Ok(__value) => __value,
                            __wire::private::core::result::Result::Err(__error) => {
                                return __wire::private::core::result::Result::Err(__error);
                            }
                        };
                        __wire::private::core::result::Result::Ok(())
                    }
                    Self::unknown { unknown: __field0, .. } => {
                        match __wire::private::write_sized::<Self, &'__unknown [u8], 3usize, 0usize>(
                            __field0,
                            __writer,
                            (),
                        ) {
                            __wire::private::core::result::Result::Ok(__value) => __value,
                            __wire::private::core::result::Result::Err(__error) => {
                                return __wire::private::core::result::Result::Err(__error);
                            }
                        };
                        __wire::private::core::result::Result::Ok(())
                    }
                }
            }
        }
        #[automatically_derived]
        impl<'__unknown> __wire::private::Numbered for __Fields<'__unknown> {
            #[inline(always)]
            fn number(&self) -> __wire::private::i128 {
                match self {
                    Self::id { .. } => __wire::private::Numbered::number(&__NUMBER0),
                    Self::level { .. } => __wire::private::Numbered::number(&__NUMBER1),
                    Self::epoch { .. } => __wire::private::Numbered::number(&__NUMBER2),
                    Self::unknown { __tag: __tag, .. } => __wire::private::Numbered::number(__tag),
                }
            }
        }
        const __NUMBER0: __wire::private::u64 = 0;
        const __NUMBER1: __wire::private::u64 = 1;
        const __NUMBER2: __wire::private::u64 = 4;
        const __NUMBER3: __wire::private::u64 = __NUMBER2.wrapping_add(1);
        #[automatically_derived]
        impl<'__unknown> __Fields<'__unknown> {}
        #[automatically_derived]
        impl<'__de: '__unknown, '__unknown> __Decode<'__de> for __Fields<'__unknown> {
            #[inline(always)]
            fn read(
                __reader: &mut __wire::Reader<'__de>,
                __format: __wire::Format,
            ) -> __wire::private::core::result::Result<Self, __wire::DecodeError> {
                __wire::private::read_union(__reader, __format, ())
            }
            #[inline(always)]
            fn read_in_place(
                __reader: &mut __wire::Reader<'__de>,
                __given: __wire::schema::Given,
            ) -> __wire::private::core::result::Result<Self, __wire::DecodeError> {
                __wire::private::read_enum(__reader, __given)
            }
        }
        #[automatically_derived]
        impl<'__de: '__unknown, '__unknown> __wire::private::DecodeUnion<'__de> for __Fields<'__unknown> {
            type Tag = __wire::private::u64;
            #[inline(always)]
            fn read_variant(
                __tag: __wire::private::u64,
                __reader: &mut __wire::Reader<'__de>,
                _: __wire::schema::Given,
            ) -> __wire::private::core::result::Result<__wire::private::core::option::Option<Self>, __wire::DecodeError>
            {
                match __tag {
                    __NUMBER0 => {
                        let __field0 = match __wire::private::read_sized::<Self, u16, 0usize, 0usize>(
                            __reader,
                            __wire::private::HeldSize::NONE,
                            (),
                        ) {
                            __wire::private::core::result::Result::Ok(__value) => __value,
                            __wire::private::core::result::Result::Err(__error) => {
                                return __wire::private::core::result::Result::Err(__error);
                            }
                        };
                        __wire::private::core::result::Result::Ok(__wire::private::core::option::Option::Some(
                            Self::id { id: __field0 },
                        ))
                    }
                    __NUMBER1 => {
                        let __field0 = match __wire::private::read_sized::<Self, u8, 1usize, 0usize>(
                            __reader,
                            __wire::private::HeldSize::NONE,
                            (),
                        ) {
                            __wire::private::core::result::Result::Ok(__value) => __value,
                            __wire::private::core::result::Result::Err(__error) => {
                                return __wire::private::core::result::Result::Err(__error);
                            }
                        };
                        __wire::private::core::result::Result::Ok(__wire::private::core::option::Option::Some(
                            Self::level { level: __field0 },
                        ))
                    }
                    __NUMBER2 => {
                        let __field0 = match __wire::private::read_sized::<Self, i32, 2usize, 0usize>(
                            __reader,
                            __wire::private::HeldSize::NONE,
                            (),
                        ) {
                            __wire::private::core::result::Result::Ok(__value) => __value,
                            __wire::private::core::result::Result::Err(__error) => {
                                return __wire::private::core::result::Result::Err(__error);
                            }
                        };
                        __wire::private::core::result::Result::Ok(__wire::private::core::option::Option::Some(
                            Self::epoch { epoch: __field0 },
                        ))
                    }
                    _ => {
                        let __field0 = match __wire::private::read_sized::<Self, &'__unknown [u8], 3usize, 0usize>(
                            __reader,
                            __wire::private::HeldSize::NONE,
                            (),
                        ) {
                            __wire::private::core::result::Result::Ok(__value) => __value,
                            __wire::private::core::result::Result::Err(__error) => {
                                return __wire::private::core::result::Result::Err(__error);
                            }
                        };
                        __wire::private::core::result::Result::Ok(__wire::private::core::option::Option::Some(
                            Self::unknown { __tag: __tag, unknown: __field0 },
                        ))
                    }
                }
            }
        }
        impl<'__unknown> __Fields<'__unknown> {
            const __TAG0: __wire::private::i128 = __NUMBER0 as __wire::private::i128;
            #[inline(always)]
            fn __measure0(
                __field0: &u16,
                _: __wire::schema::Given,
            ) -> __wire::private::core::result::Result<__usize, __wire::EncodeError> {
                let __len = __wire::private::Total::ZERO;
                let __len = match __wire::private::measure_sized::<Self, u16, 0usize, 0usize>(__len, __field0, ()) {
                    __wire::private::core::result::Result::Ok(__value) => __value,
                    __wire::private::core::result::Result::Err(__error) => {
                        return __wire::private::core::result::Result::Err(__error);
                    }
                };
                __wire::private::core::result::Result::Ok(__len.bytes())
            }
            #[inline(always)]
            fn __write0(
                __field0: &u16,
                __writer: &mut __wire::Writer<'_>,
                _: __wire::schema::Given,
            ) -> __wire::private::core::result::Result<(), __wire::Overrun> {
                match __wire::private::write_sized::<Self, u16, 0usize, 0usize>(__field0, __writer, ()) {
                    __wire::private::core::result::Result::Ok(__value) => __value,
                    __wire::private::core::result::Result::Err(__error) => {
                        return __wire::private::core::result::Result::Err(__error);
                    }
                };
                __wire::private::core::result::Result::Ok(())
            }
            const __TAG1: __wire::private::i128 = __NUMBER1 as __wire::private::i128;
            #[inline(always)]
            fn __measure1(
                __field0: &u8,
                _: __wire::schema::Given,
            ) -> __wire::private::core::result::Result<__usize, __wire::EncodeError> {
                let __len = __wire::private::Total::ZERO;
                let __len = match __wire::private::measure_sized::<Self, u8, 1usize, 0usize>(__len, __field0, ()) {
                    __wire::private::core::result::Result::Ok(__value) => __value,
                    __wire::private::core::result::Result::Err(__error) => {
                        return __wire::private::core::result::Result::Err(__error);
                    }
                };
                __wire::private::core::result::Result::Ok(__len.bytes())
            }
            #[inline(always)]
            fn __write1(
                __field0: &u8,
                __writer: &mut __wire::Writer<'_>,
                _: __wire::schema::Given,
            ) -> __wire::private::core::result::Result<(), __wire::Overrun> {
                match __wire::private::write_sized::<Self, u8, 1usize, 0usize>(__field0, __writer, ()) {
                    __wire::private::core::result::Result::Ok(__value) => __value,
                    __wire::private::core::result::Result::Err(__error) => {
                        return __wire::private::core::result::Result::Err(__error);
                    }
                };
                __wire::private::core::result::Result::Ok(())
            }
            const __TAG2: __wire::private::i128 = __NUMBER2 as __wire::private::i128;
            #[inline(always)]
            fn __measure2(
                __field0: &i32,
                _: __wire::schema::Given,
            ) -> __wire::private::core::result::Result<__usize, __wire::EncodeError> {
                let __len = __wire::private::Total::ZERO;
                let __len = match __wire::private::measure_sized::<Self, i32, 2usize, 0usize>(__len, __field0, ()) {
                    __wire::private::core::result::Result::Ok(__value) => __value,
                    __wire::private::core::result::Result::Err(__error) => {
                        return __wire::private::core::result::Result::Err(__error);
                    }
                };
                __wire::private::core::result::Result::Ok(__len.bytes())
            }
            #[inline(always)]
            fn __write2(
                __field0: &i32,
                __writer: &mut __wire::Writer<'_>,
                _: __wire::schema::Given,
            ) -> __wire::private::core::result::Result<(), __wire::Overrun> {
                match __wire::private::write_sized::<Self, i32, 2usize, 0usize>(__field0, __writer, ()) {
                    __wire::private::core::result::Result::Ok(__value) => __value,
                    __wire::private::core::result::Result::Err(__error) => {
                        return __wire::private::core::result::Result::Err(__error);
                    }
                };
                __wire::private::core::result::Result::Ok(())
            }
            #[inline(always)]
            fn __measure3(
                __field0: &&'__unknown [u8],
                _: __wire::schema::Given,
            ) -> __wire::private::core::result::Result<__usize, __wire::EncodeError> {
                let __len = __wire::private::Total::ZERO;
                let __len =
                    match __wire::private::measure_sized::<Self, &'__unknown [u8], 3usize, 0usize>(__len, __field0, ())
                    {
                        __wire::private::core::result::Result::Ok(__value) => __value,
                        __wire::private::core::result::Result::Err(__error) => {
                            return __wire::private::core::result::Result::Err(__error);
                        }
                    };
                __wire::private::core::result::Result::Ok(__len.bytes())
            }
            #[inline(always)]
            fn __write3(
                __field0: &&'__unknown [u8],
                __writer: &mut __wire::Writer<'_>,
                _: __wire::schema::Given,
            ) -> __wire::private::core::result::Result<(), __wire::Overrun> {
                match __wire::private::write_sized::<Self, &'__unknown [u8], 3usize, 0usize>(__field0, __writer, ()) {
                    __wire::private::core::result::Result::Ok(__value) => __value,
                    __wire::private::core::result::Result::Err(__error) => {
                        return __wire::private::core::result::Result::Err(__error);
                    }
                };
                __wire::private::core::result::Result::Ok(())
            }
        }
    };
    #[doc = "The bytes, in their order. What other types and constants decide is `?`: `Schema::table` knows.\n\nDeclared with `width = \"varint\"`.\n\n| offset | size | type | name | attributes |\n|---|---|---|---|---|\n| 0 | variable | `u64` |  |  |\n|  |  |  | `id` | for 0 |\n| variable | variable | `u16` | `id.id` | `size = \"varint\"` |\n|  |  |  | `level` | for 1 |\n| variable | variable | `u8` | `level.level` | `size = \"varint\"` |\n|  |  |  | `epoch` | for 4 |\n| variable | variable | `i32` | `epoch.epoch` | `size = \"varint\"` |\n|  |  |  | `unknown` | for every other number |\n| variable | variable | `&'__unknown [u8]` | `unknown.unknown` | `size = \"varint\", len = \"rest\"` |\n"]
    #[automatically_derived]
    impl<'a> Extras<'a> {}
    static __SCHEMA: __wire::Schema = __wire::Schema::structure(
        __wire::schema::Declaration::new("Extras"),
        const {
            &__wire::private::fields([__wire::schema::Field::new(
                "fields",
                <__wire::private::TaggedFields<__Fields<'static>> as __Wire>::SCHEMA,
            )
            .with_format(
                __wire::Format::DEFAULT
                    .with_end(__wire::schema::End::Prefix(__wire::schema::Prefix::new(__wire::schema::Number::U8))),
            )
            .with_elements(
                const {
                    &__wire::schema::Elements::new(
                        __wire::private::element(<__wire::private::TaggedFields<__Fields<'static>> as __Wire>::SCHEMA),
                        __wire::Format::DEFAULT,
                    )
                    .with_ascending(__wire::schema::Term::field(0usize))
                    .with_tagged(
                        const {
                            &[
                                __wire::private::core::option::Option::None,
                                __wire::private::core::option::Option::Some(__wire::schema::Absent::Missing),
                                __wire::private::core::option::Option::Some(__wire::schema::Absent::Constant(
                                    __wire::schema::Constant::Int(-1i128),
                                )),
                                __wire::private::core::option::Option::Some(__wire::schema::Absent::Missing),
                            ]
                        },
                    )
                },
            )])
        },
    );
    const __IS_KNOWN: __wire::private::bool =
        __wire::private::all(&[<__wire::private::TaggedFields<__Fields<'static>> as __Wire>::IS_KNOWN]);
    #[automatically_derived]
    impl<'a> __Wire for Extras<'a> {
        const SCHEMA: &'static __wire::Schema = &__SCHEMA;
        const IS_KNOWN: __wire::private::bool = __IS_KNOWN;
    }
    #[automatically_derived]
    impl<'a> __Element for Extras<'a> {}
    const _: () = {
        __wire::private::check_field(&__SCHEMA, 0usize, 0usize, __wire::private::Check::Tag(0usize));
    };
    const _: () = {
        __wire::private::check_field(&__SCHEMA, 0usize, 0usize, __wire::private::Check::Tag(1usize));
    };
    const _: () = {
        __wire::private::check_field(&__SCHEMA, 0usize, 0usize, __wire::private::Check::Tag(2usize));
    };
    const _: () = {
        __wire::private::check_field(&__SCHEMA, 0usize, 0usize, __wire::private::Check::AbsentTagged(2usize));
    };
    const _: () = {
        __wire::private::check_field(&__SCHEMA, 0usize, 0usize, __wire::private::Check::Len);
    };
    const _: () = {
        __wire::private::check_field(&__SCHEMA, 0usize, 0usize, __wire::private::Check::Type);
    };
    #[automatically_derived]
    impl<'a> __Encode for Extras<'a> {
        #[inline(always)]
        fn measure(&self, _: __wire::Format) -> __wire::private::core::result::Result<__usize, __wire::EncodeError> {
            __wire::private::measure_declared(self, ())
        }
        #[inline(always)]
        fn write(
            &self,
            __writer: &mut __wire::Writer<'_>,
            _: __wire::Format,
        ) -> __wire::private::core::result::Result<(), __wire::Overrun> {
            __wire::private::write_declared(self, __writer, ())
        }
        #[inline(always)]
        fn measure_in_place(
            &self,
            __given: __wire::schema::Given,
        ) -> __wire::private::core::result::Result<__usize, __wire::EncodeError> {
            let __all = __wire::private::Fields::NONE;
            let __all = {
                let __value = &self.id;
                match __all
                    .and::<Self, __Fields<'_>>(<__Fields<'_>>::__TAG0, <__Fields<'_>>::__measure0(__value, __given))
                {
                    __wire::private::core::result::Result::Ok(__value) => __value,
                    __wire::private::core::result::Result::Err(__error) => {
                        return __wire::private::core::result::Result::Err(__error);
                    }
                }
            };
            let __all = match &self.level {
                __wire::private::core::option::Option::Some(__value) => match __all
                    .and::<Self, __Fields<'_>>(<__Fields<'_>>::__TAG1, <__Fields<'_>>::__measure1(__value, __given))
                {
                    __wire::private::core::result::Result::Ok(__value) => __value,
                    __wire::private::core::result::Result::Err(__error) => {
                        return __wire::private::core::result::Result::Err(__error);
                    }
                },
                __wire::private::core::option::Option::None => __all,
            };
            let __all = {
                let __value = &self.epoch;
                if __wire::private::is_absent_tagged::<Self, i32, 2usize>(__value) {
                    __all
                } else {
                    match __all
                        .and::<Self, __Fields<'_>>(<__Fields<'_>>::__TAG2, <__Fields<'_>>::__measure2(__value, __given))
                    {
                        __wire::private::core::result::Result::Ok(__value) => __value,
                        __wire::private::core::result::Result::Err(__error) => {
                            return __wire::private::core::result::Result::Err(__error);
                        }
                    }
                }
            };
            let __all = match __all.and_unknown::<Self, __Fields<'_>, _>(&self.unknown, |__bytes| {
                <__Fields<'_>>::__measure3(&__bytes, __given)
            }) {
                __wire::private::core::result::Result::Ok(__value) => __value,
                __wire::private::core::result::Result::Err(__error) => {
                    return __wire::private::core::result::Result::Err(__error);
                }
            };
            __all.measured::<Self>()
        }
        #[inline(always)]
        fn write_in_place(
            &self,
            __writer: &mut __wire::Writer<'_>,
            __given: __wire::schema::Given,
        ) -> __wire::private::core::result::Result<(), __wire::Overrun> {
            match __wire::private::write_count::<Self>(__writer, || {
                __wire::private::Fields::NONE
                    .and_one({
                        let __value = &self.id;
                        true
                    })
                    .and_one(match &self.level {
                        __wire::private::core::option::Option::Some(__value) => true,
                        __wire::private::core::option::Option::None => false,
                    })
                    .and_one({
                        let __value = &self.epoch;
                        if __wire::private::is_absent_tagged::<Self, i32, 2usize>(__value) { false } else { true }
                    })
                    .and_each(&self.unknown)
            }) {
                __wire::private::core::result::Result::Ok(__value) => __value,
                __wire::private::core::result::Result::Err(_) => {
                    return __wire::private::core::result::Result::Err(__wire::Overrun);
                }
            };
            match __wire::private::write_all(__writer, |__writer| {
                let mut __unknown = __wire::private::KeptFields::fields(&self.unknown);
                match __wire::private::write_unknown::<Self, __Fields<'_>>(
                    &mut __unknown,
                    __wire::private::core::option::Option::Some(<__Fields<'_>>::__TAG0),
                    __writer,
                    |__bytes, __writer| <__Fields<'_>>::__write3(&__bytes, __writer, __given),
                ) {
                    __wire::private::core::result::Result::Ok(__value) => __value,
                    __wire::private::core::result::Result::Err(_) => {
                        return __wire::private::core::result::Result::Err(__wire::Overrun);
                    }
                };
                {
                    let __value = &self.id;
                    match __wire::private::write_tagged::<__Fields<'_>>(<__Fields<'_>>::__TAG0, __writer, |__writer| {
                        <__Fields<'_>>::__write0(__value, __writer, __given)
                    }) {
                        __wire::private::core::result::Result::Ok(__value) => __value,
                        __wire::private::core::result::Result::Err(_) => {
                            return __wire::private::core::result::Result::Err(__wire::Overrun);
                        }
                    }
                };
                match __wire::private::write_unknown::<Self, __Fields<'_>>(
                    &mut __unknown,
                    __wire::private::core::option::Option::Some(<__Fields<'_>>::__TAG1),
                    __writer,
                    |__bytes, __writer| <__Fields<'_>>::__write3(&__bytes, __writer, __given),
                ) {
                    __wire::private::core::result::Result::Ok(__value) => __value,
                    __wire::private::core::result::Result::Err(_) => {
                        return __wire::private::core::result::Result::Err(__wire::Overrun);
                    }
                };
                match &self.level {
                    __wire::private::core::option::Option::Some(__value) => {
                        match __wire::private::write_tagged::<__Fields<'_>>(
                            <__Fields<'_>>::__TAG1,
                            __writer,
                            |__writer| <__Fields<'_>>::__write1(__value, __writer, __given),
                        ) {
                            __wire::private::core::result::Result::Ok(__value) => __value,
                            __wire::private::core::result::Result::Err(_) => {
                                return __wire::private::core::result::Result::Err(__wire::Overrun);
                            }
                        }
                    }
                    __wire::private::core::option::Option::None => {}
                };
                match __wire::private::write_unknown::<Self, __Fields<'_>>(
                    &mut __unknown,
                    __wire::private::core::option::Option::Some(<__Fields<'_>>::__TAG2),
                    __writer,
                    |__bytes, __writer| <__Fields<'_>>::__write3(&__bytes, __writer, __given),
                ) {
                    __wire::private::core::result::Result::Ok(__value) => __value,
                    __wire::private::core::result::Result::Err(_) => {
                        return __wire::private::core::result::Result::Err(__wire::Overrun);
                    }
                };
                {
                    let __value = &self.epoch;
                    if __wire::private::is_absent_tagged::<Self, i32, 2usize>(__value) {
                        {}
                    } else {
                        match __wire::private::write_tagged::<__Fields<'_>>(
                            <__Fields<'_>>::__TAG2,
                            __writer,
                            |__writer| <__Fields<'_>>::__write2(__value, __writer, __given),
                        ) {
                            __wire::private::core::result::Result::Ok(__value) => __value,
                            __wire::private::core::result::Result::Err(_) => {
                                return __wire::private::core::result::Result::Err(__wire::Overrun);
                            }
                        }
                    }
                };
                match __wire::private::write_unknown::<Self, __Fields<'_>>(
                    &mut __unknown,
                    __wire::private::core::option::Option::None,
                    __writer,
                    |__bytes, __writer| <__Fields<'_>>::__write3(&__bytes, __writer, __given),
                ) {
                    __wire::private::core::result::Result::Ok(__value) => __value,
                    __wire::private::core::result::Result::Err(_) => {
                        return __wire::private::core::result::Result::Err(__wire::Overrun);
                    }
                };
                __wire::private::core::result::Result::Ok(())
            }) {
                __wire::private::core::result::Result::Ok(__value) => __value,
                __wire::private::core::result::Result::Err(_) => {
                    return __wire::private::core::result::Result::Err(__wire::Overrun);
                }
            };
            __wire::private::write_end::<Self>(__writer)
        }
    }
    #[automatically_derived]
    impl<'__de: 'a, 'a> __Decode<'__de> for Extras<'a> {
        #[inline(always)]
        fn read(
            __reader: &mut __wire::Reader<'__de>,
            _: __wire::Format,
        ) -> __wire::private::core::result::Result<Self, __wire::DecodeError> {
            __wire::private::read_declared(__reader, ())
        }
        #[inline(always)]
        fn read_in_place(
            __reader: &mut __wire::Reader<'__de>,
            _: __wire::schema::Given,
        ) -> __wire::private::core::result::Result<Self, __wire::DecodeError> {
            let mut __slot0 = __wire::private::core::option::Option::None;
            let mut __slot1 = __wire::private::core::option::Option::None;
            let mut __slot2 = __wire::private::core::option::Option::None;
            let mut __unknown: __usize = 0;
            let mut __before = __wire::private::core::option::Option::None;
            let __region = match __wire::private::read_tagged::<Self, __Fields<'_>>(__reader, |__field, __at| {
                match __wire::private::in_order::<Self, __Fields<'_>>(&mut __before, &__field, __at) {
                    __wire::private::core::result::Result::Ok(__value) => __value,
                    __wire::private::core::result::Result::Err(__error) => {
                        return __wire::private::core::result::Result::Err(__error);
                    }
                };
                let __tag = __wire::private::Numbered::number(&__field);
                match __field {
                    __Fields::id { id: __value } => {
                        __wire::private::once::<__Fields<'_>, _>(&mut __slot0, __value, __tag, __at)
                    }
                    __Fields::level { level: __value } => {
                        __wire::private::once::<__Fields<'_>, _>(&mut __slot1, __value, __tag, __at)
                    }
                    __Fields::epoch { epoch: __value } => {
                        __wire::private::once::<__Fields<'_>, _>(&mut __slot2, __value, __tag, __at)
                    }
                    __Fields::unknown { .. } => {
                        __unknown = __unknown.wrapping_add(1);
                        __wire::private::core::result::Result::Ok(())
                    }
                }
            }) {
                __wire::private::core::result::Result::Ok(__value) => __value,
                __wire::private::core::result::Result::Err(__error) => {
                    return __wire::private::core::result::Result::Err(__error);
                }
            };
            __wire::private::core::result::Result::Ok(Self {
                id: match __slot0 {
                    __wire::private::core::option::Option::Some(__value) => __value,
                    __wire::private::core::option::Option::None => {
                        return __wire::private::core::result::Result::Err(__wire::private::missing::<
                            Self,
                            __Fields<'_>,
                            0usize,
                        >(
                            &__region, __before
                        ));
                    }
                },
                level: __slot1,
                epoch: match __slot2 {
                    __wire::private::core::option::Option::Some(__value) => __value,
                    __wire::private::core::option::Option::None => {
                        __wire::private::absent_tagged::<Self, i32, 2usize>()
                    }
                },
                unknown: __wire::private::keep_unknown::<__Fields<'_>, _>(&__region, __unknown),
            })
        }
    }
};
