// Made of:
struct Numbers {
    id: u16,
    #[wire(endian = "little", width = 3)]
    count: u32,
    ratio: f32,
}

const _: () = {
    use __wire::private::names::{
        __Copy, __Decode, __Default, __Element, __Encode, __FixedLen, __FrameHeader, __KeyedHeader, __Message,
        __MessageSet, __Parametric, __Request, __Wire, __i128, __usize,
    };
    use :: wire as __wire;
    #[doc = "The bytes, in their order. What other types and constants decide is `?`: `Schema::table` knows.\n\n| offset | size | type | name | attributes |\n|---|---|---|---|---|\n| 0 | 2 | `u16` | `id` |  |\n| 2 | 3 | `u32` | `count` | `endian = \"little\", width = 3` |\n| 5 | 4 | `f32` | `ratio` |  |\n"]
    #[automatically_derived]
    impl Numbers {}
    static __SCHEMA: __wire::Schema = __wire::Schema::structure(
        __wire::schema::Declaration::new("Numbers"),
        const {
            &__wire::private::fields([
                __wire::schema::Field::new("id", <u16 as __Wire>::SCHEMA),
                __wire::schema::Field::new("count", <u32 as __Wire>::SCHEMA).with_format(
                    __wire::Format::DEFAULT
                        .with_endian(__wire::schema::Endian::Little)
                        .with_width(__wire::schema::Width::Bytes(3u8)),
                ),
                __wire::schema::Field::new("ratio", <f32 as __Wire>::SCHEMA),
            ])
        },
    );
    const __IS_KNOWN: __wire::private::bool = __wire::private::all(&[]);
    #[automatically_derived]
    impl __Wire for Numbers {
        const SCHEMA: &'static __wire::Schema = &__SCHEMA;
        const IS_KNOWN: __wire::private::bool = __IS_KNOWN;
    }
    #[automatically_derived]
    impl __Element for Numbers {}
    #[automatically_derived]
    impl __FixedLen for Numbers where
        for<'__de> Self: __wire::private::core::marker::Copy + __wire::Encode + __wire::Decode<'__de>
    {
    }
    const _: () = {
        __wire::private::check_field(&__SCHEMA, 0usize, 1usize, __wire::private::Check::Endian);
    };
    const _: () = {
        __wire::private::check_field(&__SCHEMA, 0usize, 1usize, __wire::private::Check::Width);
    };
    #[automatically_derived]
    impl __Encode for Numbers {
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
            _: __wire::schema::Given,
        ) -> __wire::private::core::result::Result<__usize, __wire::EncodeError> {
            let Self { id: __field0, count: __field1, ratio: __field2 } = self;
            let __len = __wire::private::Total::ZERO;
            let __len = match __wire::private::measure_field::<Self, u16, 0usize, 0usize>(__len, __field0, ()) {
                __wire::private::core::result::Result::Ok(__value) => __value,
                __wire::private::core::result::Result::Err(__error) => {
                    return __wire::private::core::result::Result::Err(__error);
                }
            };
            let __len = match __wire::private::measure_field::<Self, u32, 0usize, 1usize>(__len, __field1, ()) {
                __wire::private::core::result::Result::Ok(__value) => __value,
                __wire::private::core::result::Result::Err(__error) => {
                    return __wire::private::core::result::Result::Err(__error);
                }
            };
            let __len = match __wire::private::measure_field::<Self, f32, 0usize, 2usize>(__len, __field2, ()) {
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
            _: __wire::schema::Given,
        ) -> __wire::private::core::result::Result<(), __wire::Overrun> {
            let Self { id: __field0, count: __field1, ratio: __field2 } = self;
            match __wire::private::write_field::<Self, u16, 0usize, 0usize>(__field0, __writer, ()) {
                __wire::private::core::result::Result::Ok(__value) => __value,
                __wire::private::core::result::Result::Err(__error) => {
                    return __wire::private::core::result::Result::Err(__error);
                }
            };
            match __wire::private::write_field::<Self, u32, 0usize, 1usize>(__field1, __writer, ()) {
                __wire::private::core::result::Result::Ok(__value) => __value,
                __wire::private::core::result::Result::Err(__error) => {
                    return __wire::private::core::result::Result::Err(__error);
                }
            };
            match __wire::private::write_field::<Self, f32, 0usize, 2usize>(__field2, __writer, ()) {
                __wire::private::core::result::Result::Ok(__value) => __value,
                __wire::private::core::result::Result::Err(__error) => {
                    return __wire::private::core::result::Result::Err(__error);
                }
            };
            __wire::private::core::result::Result::Ok(())
        }
        #[inline]
        fn begin(&self, __beginning: &mut __wire::private::Beginning, _: __wire::Format) {
            __wire::private::begin_field::<Self, u16, 0, 0>(&self.id, __beginning);
        }
    }
    #[automatically_derived]
    impl __Decode<'_> for Numbers {
        #[inline(always)]
        fn read(
            __reader: &mut __wire::Reader<'_>,
            _: __wire::Format,
        ) -> __wire::private::core::result::Result<Self, __wire::DecodeError> {
            __wire::private::read_declared(__reader, ())
        }
        #[inline(always)]
        fn read_in_place(
            __reader: &mut __wire::Reader<'_>,
            _: __wire::schema::Given,
        ) -> __wire::private::core::result::Result<Self, __wire::DecodeError> {
            let __field0 = match __wire::private::read_field::<Self, u16, 0usize, 0usize>(__reader, ()) {
                __wire::private::core::result::Result::Ok(__value) => __value,
                __wire::private::core::result::Result::Err(__error) => {
                    return __wire::private::core::result::Result::Err(__error);
                }
            };
            let __field1 = match __wire::private::read_field::<Self, u32, 0usize, 1usize>(__reader, ()) {
                __wire::private::core::result::Result::Ok(__value) => __value,
                __wire::private::core::result::Result::Err(__error) => {
                    return __wire::private::core::result::Result::Err(__error);
                }
            };
            let __field2 = match __wire::private::read_field::<Self, f32, 0usize, 2usize>(__reader, ()) {
                __wire::private::core::result::Result::Ok(__value) => __value,
                __wire::private::core::result::Result::Err(__error) => {
                    return __wire::private::core::result::Result::Err(__error);
                }
            };
            __wire::private::core::result::Result::Ok(Self { id: __field0, count: __field1, ratio: __field2 })
        }
    }
};
