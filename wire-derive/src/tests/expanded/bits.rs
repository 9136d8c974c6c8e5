// Made of:
struct Head<'a> {
    #[wire(bits = 4, value = 4)]
    version: u8,
    #[wire(bits = 4)]
    words: u8,
    #[wire(bits = 3)]
    kind: Kind,
    #[wire(bits = 13, check = offset < 9)]
    offset: u16,
    #[wire(len = words * 4)]
    options: &'a [u8],
}

const _: () = {
    use __wire::private::names::{
        __Copy, __Decode, __Default, __Element, __Encode, __FixedLen, __FrameHeader, __KeyedHeader, __Message,
        __MessageSet, __Parametric, __Request, __Wire, __i128, __usize,
    };
    use :: wire as __wire;
    #[doc = "The bytes, in their order. What other types and constants decide is `?`: `Schema::table` knows.\n\n| offset | size | type | name | attributes |\n|---|---|---|---|---|\n| 0, bits 0 to 3 | 4 bits | `u8` | `version` | `bits = 4, value = 4` |\n| 0, bits 4 to 7 | 4 bits | `u8` | `words` | `bits = 4` |\n| 1, bits 0 to 2 | 3 bits | `Kind` | `kind` | `bits = 3` |\n| 1, bits 3 to 15 | 13 bits | `u16` | `offset` | `bits = 13, check = offset < 9` |\n| 3 | variable | `&'a [u8]` | `options` | `len = words * 4` |\n"]
    #[automatically_derived]
    impl<'a> Head<'a> {}
    static __SCHEMA: __wire::Schema =
        __wire::Schema::structure(
            __wire::schema::Declaration::new("Head"),
            const {
                &__wire::private::fields([
                    __wire::schema::Field::hidden("version", <__wire::private::u8 as __Wire>::SCHEMA),
                    __wire::schema::Field::new("version", <u8 as __Wire>::SCHEMA)
                        .with_bits(__wire::schema::Bits::new(0usize, 8u8, __wire::schema::BitOrder::Msb, 0u8, 4u8))
                        .with_constant(const { &__wire::schema::Constant::Int(4i128) }),
                    __wire::schema::Field::new("words", <u8 as __Wire>::SCHEMA).with_bits(__wire::schema::Bits::new(
                        0usize,
                        8u8,
                        __wire::schema::BitOrder::Msb,
                        4u8,
                        4u8,
                    )),
                    __wire::schema::Field::hidden("kind", <__wire::private::u16 as __Wire>::SCHEMA),
                    __wire::schema::Field::new("kind", <Kind as __Wire>::SCHEMA).with_bits(__wire::schema::Bits::new(
                        3usize,
                        16u8,
                        __wire::schema::BitOrder::Msb,
                        0u8,
                        3u8,
                    )),
                    __wire::schema::Field::new("offset", <u16 as __Wire>::SCHEMA)
                        .with_bits(__wire::schema::Bits::new(3usize, 16u8, __wire::schema::BitOrder::Msb, 3u8, 13u8))
                        .with_check(
                            const {
                                &__wire::schema::Condition::Compare {
                                    number: __wire::schema::Term::field(5usize),
                                    comparison: __wire::schema::Comparison::Less,
                                    value: 9i128,
                                }
                            },
                        ),
                    __wire::schema::Field::new("options", <&'static [u8] as __Wire>::SCHEMA)
                        .with_format(__wire::Format::DEFAULT.with_end(__wire::schema::End::Held))
                        .with_holder(
                            const {
                                &__wire::schema::Term::field(2usize).with(__wire::schema::Linear::IDENTITY.times(4i128))
                            },
                        ),
                ])
            },
        );
    const __IS_KNOWN: __wire::private::bool =
        __wire::private::all(&[<Kind as __Wire>::IS_KNOWN, <&'static [u8] as __Wire>::IS_KNOWN]);
    #[automatically_derived]
    impl<'a> __Wire for Head<'a> {
        const SCHEMA: &'static __wire::Schema = &__SCHEMA;
        const IS_KNOWN: __wire::private::bool = __IS_KNOWN;
    }
    #[automatically_derived]
    impl<'a> __Element for Head<'a> {}
    const _: () = {
        __wire::private::check_field(&__SCHEMA, 0usize, 1usize, __wire::private::Check::Value);
    };
    const _: () = {
        __wire::private::check_field(&__SCHEMA, 0usize, 1usize, __wire::private::Check::Bits);
    };
    const _: () = {
        __wire::private::check_field(&__SCHEMA, 0usize, 2usize, __wire::private::Check::Bits);
    };
    const _: () = {
        __wire::private::check_field(&__SCHEMA, 0usize, 4usize, __wire::private::Check::Bits);
    };
    const _: () = {
        __wire::private::check_field(&__SCHEMA, 0usize, 4usize, __wire::private::Check::Type);
    };
    const _: () = {
        __wire::private::check_field(&__SCHEMA, 0usize, 5usize, __wire::private::Check::Check);
    };
    const _: () = {
        __wire::private::check_field(&__SCHEMA, 0usize, 5usize, __wire::private::Check::Bits);
    };
    const _: () = {
        __wire::private::check_field(&__SCHEMA, 0usize, 6usize, __wire::private::Check::Len);
    };
    const _: () = __wire::private::assert_constant::<u8>();
    const _: () = __wire::private::assert_bits::<u8>();
    const _: () = __wire::private::assert_bits::<u8>();
    const _: () = __wire::private::assert_bits::<Kind>();
    const _: () = __wire::private::assert_number::<u16>();
    const _: () = __wire::private::assert_bits::<u16>();
    const _: () = __wire::private::assert_tag::<u8>();
    const _: () = __wire::private::assert_counted::<&'static [u8]>();
    #[automatically_derived]
    impl<'a> __Encode for Head<'a>
    where
        Kind: for<'__field> __wire::Encode,
        Kind: for<'__field> __wire::private::InBits,
    {
        #[inline(always)]
        fn measure(
            &self,
            __format: __wire::Format,
        ) -> __wire::private::core::result::Result<__usize, __wire::EncodeError> {
            __wire::private::measure_declared(self, __wire::Format::given(__format))
        }
        #[inline(always)]
        fn write(
            &self,
            __writer: &mut __wire::Writer<'_>,
            __format: __wire::Format,
        ) -> __wire::private::core::result::Result<(), __wire::Overrun> {
            __wire::private::write_declared(self, __writer, __wire::Format::given(__format))
        }
        #[inline(always)]
        fn measure_in_place(
            &self,
            __given: __wire::schema::Given,
        ) -> __wire::private::core::result::Result<__usize, __wire::EncodeError> {
            let Self { version: __field1, words: __field2, kind: __field4, offset: __field5, options: __field6 } = self;
            let __len = __wire::private::Total::ZERO;
            let __held2 = __wire::private::Held::own(__wire::private::Numbered::number(__field2));
            let __held2 = __wire::private::hold_length::<Self, 0usize, 6usize>(
                __held2,
                __wire::private::Counted::count(__field6),
            );
            match __wire::private::check_length::<Self, 0usize, 6usize>(
                __held2,
                __wire::private::Counted::count(__field6),
            ) {
                __wire::private::core::result::Result::Ok(__value) => __value,
                __wire::private::core::result::Result::Err(__error) => {
                    return __wire::private::core::result::Result::Err(__error);
                }
            };
            let __len = match __wire::private::measure_hidden::<Self, 0usize, 0usize>(__len) {
                __wire::private::core::result::Result::Ok(__value) => __value,
                __wire::private::core::result::Result::Err(__error) => {
                    return __wire::private::core::result::Result::Err(__error);
                }
            };
            match __wire::private::check_bits::<Self, 0usize, 2usize>(__wire::private::Held::number(__held2)) {
                __wire::private::core::result::Result::Ok(__value) => __value,
                __wire::private::core::result::Result::Err(__error) => {
                    return __wire::private::core::result::Result::Err(__error);
                }
            };
            let __len = match __wire::private::measure_hidden::<Self, 0usize, 3usize>(__len) {
                __wire::private::core::result::Result::Ok(__value) => __value,
                __wire::private::core::result::Result::Err(__error) => {
                    return __wire::private::core::result::Result::Err(__error);
                }
            };
            match __wire::private::measure_bits::<Self, Kind, 0usize, 4usize>(__field4) {
                __wire::private::core::result::Result::Ok(__value) => __value,
                __wire::private::core::result::Result::Err(__error) => {
                    return __wire::private::core::result::Result::Err(__error);
                }
            };
            match __wire::private::check_holds::<Self, 0usize, 5usize>(
                __wire::private::holds::<Self, 0usize, 5usize, 0usize>(__wire::private::core::option::Option::Some(
                    __wire::private::Numbered::number(__field5),
                )),
                __wire::private::core::option::Option::Some(__wire::private::Numbered::number(__field5)),
            ) {
                __wire::private::core::result::Result::Ok(__value) => __value,
                __wire::private::core::result::Result::Err(__error) => {
                    return __wire::private::core::result::Result::Err(__error);
                }
            };
            match __wire::private::measure_bits::<Self, u16, 0usize, 5usize>(__field5) {
                __wire::private::core::result::Result::Ok(__value) => __value,
                __wire::private::core::result::Result::Err(__error) => {
                    return __wire::private::core::result::Result::Err(__error);
                }
            };
            let __len = match __wire::private::measure_field::<Self, &'a [u8], 0usize, 6usize>(__len, __field6, ()) {
                __wire::private::core::result::Result::Ok(__value) => __value,
                __wire::private::core::result::Result::Err(__error) => {
                    return __wire::private::core::result::Result::Err(__error);
                }
            };
            __wire::private::core::result::Result::Ok(__len.bytes())
        }
        #[inline(always)]
        fn write_in_place(
            &self,
            __writer: &mut __wire::Writer<'_>,
            __given: __wire::schema::Given,
        ) -> __wire::private::core::result::Result<(), __wire::Overrun> {
            let Self { version: __field1, words: __field2, kind: __field4, offset: __field5, options: __field6 } = self;
            let __held2 = __wire::private::Held::own(__wire::private::Numbered::number(__field2));
            let __held2 = __wire::private::hold_length::<Self, 0usize, 6usize>(
                __held2,
                __wire::private::Counted::count(__field6),
            );
            let __group0 = 0;
            let __group0 = __wire::private::hold_bits::<Self, 0usize, 1usize>(__group0, 4i128);
            let __group0 =
                __wire::private::hold_bits::<Self, 0usize, 2usize>(__group0, __wire::private::Held::number(__held2));
            let __group3 = 0;
            let __group3 = __wire::private::hold_bits::<Self, 0usize, 4usize>(
                __group3,
                __wire::private::Numbered::number(__field4),
            );
            let __group3 = __wire::private::hold_bits::<Self, 0usize, 5usize>(
                __group3,
                __wire::private::Numbered::number(__field5),
            );
            match __wire::private::write_number::<Self, 0usize, 0usize>(__group0, __writer, ()) {
                __wire::private::core::result::Result::Ok(__value) => __value,
                __wire::private::core::result::Result::Err(__error) => {
                    return __wire::private::core::result::Result::Err(__error);
                }
            };
            match __wire::private::write_number::<Self, 0usize, 3usize>(__group3, __writer, ()) {
                __wire::private::core::result::Result::Ok(__value) => __value,
                __wire::private::core::result::Result::Err(__error) => {
                    return __wire::private::core::result::Result::Err(__error);
                }
            };
            match __wire::private::write_field::<Self, &'a [u8], 0usize, 6usize>(__field6, __writer, ()) {
                __wire::private::core::result::Result::Ok(__value) => __value,
                __wire::private::core::result::Result::Err(__error) => {
                    return __wire::private::core::result::Result::Err(__error);
                }
            };
            __wire::private::core::result::Result::Ok(())
        }
        #[inline]
        fn takes_more(&self, _: __wire::Format) -> __wire::private::bool {
            __wire::private::last_takes_more::<Self, &'a [u8], 0usize, 6usize>(&self.options)
        }
    }
    #[automatically_derived]
    impl<'__de: 'a, 'a> __Decode<'__de> for Head<'a>
    where
        Kind: for<'__field> __wire::Decode<'__field>,
        Kind: for<'__field> __wire::private::FromBits<'__field>,
    {
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
            let __field0 = match __wire::private::read_field::<Self, __wire::private::u8, 0usize, 0usize>(__reader, ())
            {
                __wire::private::core::result::Result::Ok(__value) => __value,
                __wire::private::core::result::Result::Err(__error) => {
                    return __wire::private::core::result::Result::Err(__error);
                }
            };
            let __field1 = {
                let __start = __wire::private::group_start::<Self, 0usize, 1usize>(__reader);
                let __value = match __wire::private::read_bits::<Self, u8, 0usize, 1usize>(
                    __field0,
                    __wire::private::group_start::<Self, 0usize, 1usize>(__reader),
                ) {
                    __wire::private::core::result::Result::Ok(__value) => __value,
                    __wire::private::core::result::Result::Err(__error) => {
                        return __wire::private::core::result::Result::Err(__error);
                    }
                };
                match __wire::private::is_constant::<Self, _, 0usize, 1usize>(&__value, __start) {
                    __wire::private::core::result::Result::Ok(__value) => __value,
                    __wire::private::core::result::Result::Err(__error) => {
                        return __wire::private::core::result::Result::Err(__error);
                    }
                };
                __value
            };
            let __start2 = __wire::private::group_start::<Self, 0usize, 2usize>(__reader);
            let __field2 = match __wire::private::read_bits::<Self, u8, 0usize, 2usize>(
                __field0,
                __wire::private::group_start::<Self, 0usize, 2usize>(__reader),
            ) {
                __wire::private::core::result::Result::Ok(__value) => __value,
                __wire::private::core::result::Result::Err(__error) => {
                    return __wire::private::core::result::Result::Err(__error);
                }
            };
            let __field3 = match __wire::private::read_field::<Self, __wire::private::u16, 0usize, 3usize>(__reader, ())
            {
                __wire::private::core::result::Result::Ok(__value) => __value,
                __wire::private::core::result::Result::Err(__error) => {
                    return __wire::private::core::result::Result::Err(__error);
                }
            };
            let __field4 = match __wire::private::read_bits::<Self, Kind, 0usize, 4usize>(
                __field3,
                __wire::private::group_start::<Self, 0usize, 4usize>(__reader),
            ) {
                __wire::private::core::result::Result::Ok(__value) => __value,
                __wire::private::core::result::Result::Err(__error) => {
                    return __wire::private::core::result::Result::Err(__error);
                }
            };
            let __field5 = {
                let __start = __wire::private::group_start::<Self, 0usize, 5usize>(__reader);
                let __value = match __wire::private::read_bits::<Self, u16, 0usize, 5usize>(
                    __field3,
                    __wire::private::group_start::<Self, 0usize, 5usize>(__reader),
                ) {
                    __wire::private::core::result::Result::Ok(__value) => __value,
                    __wire::private::core::result::Result::Err(__error) => {
                        return __wire::private::core::result::Result::Err(__error);
                    }
                };
                if !(__wire::private::holds::<Self, 0usize, 5usize, 0usize>(
                    __wire::private::core::option::Option::Some(__wire::private::Numbered::number(&__value)),
                )) {
                    return __wire::private::core::result::Result::Err(__wire::private::check_failed::<
                        Self,
                        0usize,
                        5usize,
                    >(
                        __wire::private::core::option::Option::Some(__wire::private::Numbered::number(&__value)),
                        __start,
                    ));
                }
                __value
            };
            let __field6 = match __wire::private::read_held::<Self, &'a [u8], 0usize, 6usize>(
                __reader,
                __wire::private::Numbered::number(&__field2),
                __start2,
                (),
            ) {
                __wire::private::core::result::Result::Ok(__value) => __value,
                __wire::private::core::result::Result::Err(__error) => {
                    return __wire::private::core::result::Result::Err(__error);
                }
            };
            __wire::private::core::result::Result::Ok(Self {
                version: __field1,
                words: __field2,
                kind: __field4,
                offset: __field5,
                options: __field6,
            })
        }
    }
};
