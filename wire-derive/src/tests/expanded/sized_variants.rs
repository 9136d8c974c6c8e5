// Made of:
#[repr(u8)]
#[wire(endian = "little")]
enum Choice<'a> {
    End = 0,
    #[wire(size = "u16" - 2)]
    Move {
        x: i16,
        y: i16,
    },
    #[wire(other, size = "varint")]
    Unknown(u8, #[wire(len = "rest")] &'a [u8]),
}

const _: () = {
    use __wire::private::names::{
        __Copy, __Decode, __Default, __Element, __Encode, __FixedLen, __FrameHeader, __KeyedHeader, __Message,
        __MessageSet, __Parametric, __Request, __Wire, __i128, __usize,
    };
    use :: wire as __wire;
    #[doc = "The bytes, in their order. What other types and constants decide is `?`: `Schema::table` knows.\n\nDeclared with `endian = \"little\"`.\n\n| offset | size | type | name | attributes |\n|---|---|---|---|---|\n| 0 | 1 | `u8` |  |  |\n|  |  |  | `End` | for 0 |\n|  |  |  | `Move` | for 1, `size = \"u16\" - 2` |\n| 3 | 2 | `i16` | `Move.x` |  |\n| 5 | 2 | `i16` | `Move.y` |  |\n|  |  |  | `Unknown` | for every other number, `other, size = \"varint\"` |\n| variable | variable | `&'a [u8]` | `Unknown.1` | `len = \"rest\"` |\n"]
    #[automatically_derived]
    impl<'a> Choice<'a> {}
    static __SCHEMA: __wire::Schema = __wire::Schema::enumeration(
        __wire::schema::Declaration::new("Choice"),
        __wire::schema::Number::U8,
        __wire::schema::Endian::Little,
        const {
            &[
                __wire::schema::Variant {
                    tag: __wire::private::core::option::Option::Some(__NUMBER0 as __wire::private::i128),
                    body: __wire::Schema::structure(
                        __wire::schema::Declaration::new("Choice::End"),
                        const { &__wire::private::variant_fields("End", []) },
                    ),
                },
                __wire::schema::Variant {
                    tag: __wire::private::core::option::Option::Some(__NUMBER1 as __wire::private::i128),
                    body: __wire::Schema::structure(
                        __wire::schema::Declaration::new("Choice::Move"),
                        const {
                            &__wire::private::fields([__wire::schema::Field::whole(
                                const {
                                    &__wire::Schema::structure(
                                        __wire::schema::Declaration::new("Choice::Move"),
                                        const {
                                            &__wire::private::variant_fields(
                                                "Move",
                                                [
                                                    __wire::schema::Field::new("x", <i16 as __Wire>::SCHEMA)
                                                        .with_format(
                                                            __wire::Format::DEFAULT
                                                                .with_endian(__wire::schema::Endian::Little),
                                                        ),
                                                    __wire::schema::Field::new("y", <i16 as __Wire>::SCHEMA)
                                                        .with_format(
                                                            __wire::Format::DEFAULT
                                                                .with_endian(__wire::schema::Endian::Little),
                                                        ),
                                                ],
                                            )
                                        },
                                    )
                                },
                            )
                            .with_format(__wire::Format::DEFAULT.with_endian(__wire::schema::Endian::Little))
                            .with_size(
                                const {
                                    &__wire::schema::Size::Prefix(
                                        __wire::schema::Prefix::new(__wire::schema::Number::U16).plus(-2i128),
                                    )
                                },
                            )])
                        },
                    ),
                },
                __wire::schema::Variant {
                    tag: __wire::private::core::option::Option::None,
                    body: __wire::Schema::structure(
                        __wire::schema::Declaration::new("Choice::Unknown"),
                        const {
                            &__wire::private::fields([__wire::schema::Field::whole(
                                const {
                                    &__wire::Schema::structure(
                                        __wire::schema::Declaration::new("Choice::Unknown"),
                                        const {
                                            &__wire::private::variant_fields(
                                                "Unknown",
                                                [__wire::schema::Field::new("1", <&'static [u8] as __Wire>::SCHEMA)
                                                    .with_format(
                                                        __wire::Format::DEFAULT
                                                            .with_endian(__wire::schema::Endian::Little)
                                                            .with_end(__wire::schema::End::Rest),
                                                    )],
                                            )
                                        },
                                    )
                                },
                            )
                            .with_format(__wire::Format::DEFAULT.with_endian(__wire::schema::Endian::Little))
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
    impl<'a> __Wire for Choice<'a> {
        const SCHEMA: &'static __wire::Schema = &__SCHEMA;
        const IS_KNOWN: __wire::private::bool = __IS_KNOWN;
    }
    #[automatically_derived]
    impl<'a> __Element for Choice<'a> {}
    const _: () = {
        __wire::private::check_whole(&__SCHEMA, 1usize);
    };
    const _: () = {
        __wire::private::check_whole(&__SCHEMA, 2usize);
    };
    const _: () = {
        __wire::private::check_field(&__SCHEMA, 2usize, 0usize, __wire::private::Check::Len);
    };
    const _: () = {
        __wire::private::check_field(&__SCHEMA, 2usize, 0usize, __wire::private::Check::Type);
    };
    #[automatically_derived]
    impl<'a> __Encode for Choice<'a> {
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
                Self::End { .. } => __wire::private::part_takes_more::<Self, 0usize>(),
                Self::Move { .. } => false,
                Self::Unknown { .. } => false,
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
    impl<'a> __wire::private::Union for Choice<'a> {
        #[inline(always)]
        fn measure_variant(
            &self,
            _: __wire::schema::Given,
        ) -> __wire::private::core::result::Result<__usize, __wire::EncodeError> {
            match self {
                Self::End {} => {
                    let __len = __wire::private::Total::ZERO;
                    __wire::private::core::result::Result::Ok(__len.bytes())
                }
                Self::Move { x: __field0, y: __field1 } => {
                    let __len = __wire::private::Total::ZERO;
                    let __len = match __wire::private::measure_field::<Self, i16, 1usize, 0usize>(__len, __field0, ()) {
                        __wire::private::core::result::Result::Ok(__value) => __value,
                        __wire::private::core::result::Result::Err(__error) => {
                            return __wire::private::core::result::Result::Err(__error);
                        }
                    };
                    let __len = match __wire::private::measure_field::<Self, i16, 1usize, 1usize>(__len, __field1, ()) {
                        __wire::private::core::result::Result::Ok(__value) => __value,
                        __wire::private::core::result::Result::Err(__error) => {
                            return __wire::private::core::result::Result::Err(__error);
                        }
                    };
                    __wire::private::measure_whole::<Self, 1usize>(__len.bytes(), || {
                        __wire::private::part_takes_more::<Self, 1usize>()
                    })
                }
                Self::Unknown { 0: __tag, 1: __field0 } => {
                    if let __NUMBER0 | __NUMBER1 = *__tag {
                        let __error = __wire::private::reserved_tag(__wire::private::Numbered::number(__tag));
                        return __wire::private::core::result::Result::Err(
                            __error.in_message(<Self as __Wire>::SCHEMA),
                        );
                    }
                    let __len = __wire::private::Total::ZERO;
                    let __len =
                        match __wire::private::measure_field::<Self, &'a [u8], 2usize, 0usize>(__len, __field0, ()) {
                            __wire::private::core::result::Result::Ok(__value) => __value,
                            __wire::private::core::result::Result::Err(__error) => {
                                return __wire::private::core::result::Result::Err(__error);
                            }
                        };
                    __wire::private::measure_whole::<Self, 2usize>(__len.bytes(), || {
                        __wire::private::last_takes_more::<Self, &'a [u8], 2usize, 0usize>(__field0)
                    })
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
                Self::End { .. } => __wire::private::core::result::Result::Ok(()),
                Self::Move { x: __field0, y: __field1, .. } => __wire::private::write_whole::<Self, 1usize>(
                    __writer,
                    (),
                    || __wire::private::core::result::Result::Ok(0),
                    |__writer| {
                        match __wire::private::write_field::<Self, i16, 1usize, 0usize>(__field0, __writer, ()) {
                            __wire::private::core::result::Result::Ok(__value) => __value,
                            __wire::private::core::result::Result::Err(__error) => {
                                return __wire::private::core::result::Result::Err(__error);
                            }
                        };
                        match __wire::private::write_field::<Self, i16, 1usize, 1usize>(__field1, __writer, ()) {
                            __wire::private::core::result::Result::Ok(__value) => __value,
                            __wire::private::core::result::Result::Err(__error) => {
                                return __wire::private::core::result::Result::Err(__error);
                            }
                        };
                        __wire::private::core::result::Result::Ok(())
                    },
                ),
                Self::Unknown { 1: __field0, .. } => __wire::private::write_whole::<Self, 2usize>(
                    __writer,
                    (),
                    || {
                        let __len = __wire::private::Total::ZERO;
                        let __len =
                            match __wire::private::measure_field::<Self, &'a [u8], 2usize, 0usize>(__len, __field0, ())
                            {
                                __wire::private::core::result::Result::Ok(__value) => __value,
                                __wire::private::core::result::Result::Err(__error) => {
                                    return __wire::private::core::result::Result::Err(__error);
                                }
                            };
                        __wire::private::core::result::Result::Ok(__len.bytes())
                    },
                    |__writer| {
                        match __wire::private::write_field::<Self, &'a [u8], 2usize, 0usize>(__field0, __writer, ()) {
                            __wire::private::core::result::Result::Ok(__value) => __value,
                            __wire::private::core::result::Result::Err(__error) => {
                                return __wire::private::core::result::Result::Err(__error);
                            }
                        };
                        __wire::private::core::result::Result::Ok(())
                    },
                ),
            }
        }
    }
    #[automatically_derived]
    impl<'a> __wire::private::Numbered for Choice<'a> {
        #[inline(always)]
        fn number(&self) -> __wire::private::i128 {
            match self {
                Self::End { .. } => __wire::private::Numbered::number(&__NUMBER0),
                Self::Move { .. } => __wire::private::Numbered::number(&__NUMBER1),
                Self::Unknown { 0: __tag, .. } => __wire::private::Numbered::number(__tag),
            }
        }
    }
    const __NUMBER0: __wire::private::u8 = 0;
    const __NUMBER1: __wire::private::u8 = __NUMBER0.wrapping_add(1);
    const __NUMBER2: __wire::private::u8 = __NUMBER1.wrapping_add(1);
    #[automatically_derived]
    impl<'a> Choice<'a> {
        #[doc(hidden)]
        pub const __NUMBER_End: __wire::private::Known = __wire::private::Known(__NUMBER0 as __wire::private::i128);
    }
    #[automatically_derived]
    impl<'__de: 'a, 'a> __Decode<'__de> for Choice<'a> {
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
    impl<'__de: 'a, 'a> __wire::private::DecodeUnion<'__de> for Choice<'a> {
        type Tag = __wire::private::u8;
        #[inline(always)]
        fn read_variant(
            __tag: __wire::private::u8,
            __reader: &mut __wire::Reader<'__de>,
            _: __wire::schema::Given,
        ) -> __wire::private::core::result::Result<__wire::private::core::option::Option<Self>, __wire::DecodeError>
        {
            match __tag {
                __NUMBER0 => {
                    __wire::private::core::result::Result::Ok(__wire::private::core::option::Option::Some(Self::End {}))
                }
                __NUMBER1 => __wire::private::read_whole::<Self, 1usize, _>(__reader, (), |__reader| {
                    let __field0 = match __wire::private::read_field::<Self, i16, 1usize, 0usize>(__reader, ()) {
                        __wire::private::core::result::Result::Ok(__value) => __value,
                        __wire::private::core::result::Result::Err(__error) => {
                            return __wire::private::core::result::Result::Err(__error);
                        }
                    };
                    let __field1 = match __wire::private::read_field::<Self, i16, 1usize, 1usize>(__reader, ()) {
                        __wire::private::core::result::Result::Ok(__value) => __value,
                        __wire::private::core::result::Result::Err(__error) => {
                            return __wire::private::core::result::Result::Err(__error);
                        }
                    };
                    __wire::private::core::result::Result::Ok(__wire::private::core::option::Option::Some(Self::Move {
                        x: __field0,
                        y: __field1,
                    }))
                }),
                _ => __wire::private::read_whole::<Self, 2usize, _>(__reader, (), |__reader| {
                    let __field0 = match __wire::private::read_field::<Self, &'a [u8], 2usize, 0usize>(__reader, ()) {
                        __wire::private::core::result::Result::Ok(__value) => __value,
                        __wire::private::core::result::Result::Err(__error) => {
                            return __wire::private::core::result::Result::Err(__error);
                        }
                    };
                    __wire::private::core::result::Result::Ok(__wire::private::core::option::Option::Some(
                        Self::Unknown { 0: __tag, 1: __field0 },
                    ))
                }),
            }
        }
    }
};
