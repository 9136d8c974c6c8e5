// Made of:
struct Reading<'a> {
    sensor: &'a str,
    taken_at: i64,
    values: Array<'a, i16>,
    inner: Inner<'a>,
}

const _: () = {
    use __wire::private::names::{
        __Copy, __Decode, __Default, __Element, __Encode, __FixedLen, __FrameHeader, __KeyedHeader, __Message,
        __MessageSet, __Parametric, __Request, __Wire, __i128, __usize,
    };
    use :: wire as __wire;
    #[doc = "The bytes, in their order. What other types and constants decide is `?`: `Schema::table` knows.\n\n| offset | size | type | name | attributes |\n|---|---|---|---|---|\n| 0 | variable | `&'a str` | `sensor` |  |\n| variable | 8 | `i64` | `taken_at` |  |\n| variable | variable | `Array<'a, i16>` | `values` |  |\n| variable | ? | `Inner<'a>` | `inner` |  |\n"]
    #[automatically_derived]
    impl<'a> Reading<'a> {}
    static __SCHEMA: __wire::Schema = __wire::Schema::structure(
        __wire::schema::Declaration::new("Reading"),
        const {
            &__wire::private::fields([
                __wire::schema::Field::new("sensor", <&'static str as __Wire>::SCHEMA),
                __wire::schema::Field::new("taken_at", <i64 as __Wire>::SCHEMA),
                __wire::schema::Field::new("values", <Array<'static, i16> as __Wire>::SCHEMA),
                __wire::schema::Field::new("inner", <Inner<'static> as __Wire>::SCHEMA),
            ])
        },
    );
    const __IS_KNOWN: __wire::private::bool = __wire::private::all(&[
        <&'static str as __Wire>::IS_KNOWN,
        <Array<'static, i16> as __Wire>::IS_KNOWN,
        <Inner<'static> as __Wire>::IS_KNOWN,
    ]);
    #[automatically_derived]
    impl<'a> __Wire for Reading<'a> {
        const SCHEMA: &'static __wire::Schema = &__SCHEMA;
        const IS_KNOWN: __wire::private::bool = __IS_KNOWN;
    }
    #[automatically_derived]
    impl<'a> __Element for Reading<'a> {}
    const _: () = {
        __wire::private::check_field(&__SCHEMA, 0usize, 2usize, __wire::private::Check::Type);
    };
    const _: () = {
        __wire::private::check_field(&__SCHEMA, 0usize, 3usize, __wire::private::Check::Type);
    };
    #[automatically_derived]
    impl<'a> __Encode for Reading<'a>
    where
        Array<'a, i16>: __wire::Encode,
        Inner<'a>: __wire::Encode,
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
            let Self { sensor: __field0, taken_at: __field1, values: __field2, inner: __field3 } = self;
            let __len = __wire::private::Total::ZERO;
            let __len = match __wire::private::measure_field::<Self, &'a str, 0usize, 0usize>(__len, __field0, ()) {
                __wire::private::core::result::Result::Ok(__value) => __value,
                __wire::private::core::result::Result::Err(__error) => {
                    return __wire::private::core::result::Result::Err(__error);
                }
            };
            let __len = match __wire::private::measure_field::<Self, i64, 0usize, 1usize>(__len, __field1, ()) {
                __wire::private::core::result::Result::Ok(__value) => __value,
                __wire::private::core::result::Result::Err(__error) => {
                    return __wire::private::core::result::Result::Err(__error);
                }
            };
            let __len =
                match __wire::private::measure_field::<Self, Array<'a, i16>, 0usize, 2usize>(__len, __field2, ()) {
                    __wire::private::core::result::Result::Ok(__value) => __value,
                    __wire::private::core::result::Result::Err(__error) => {
                        return __wire::private::core::result::Result::Err(__error);
                    }
                };
            let __len =
                match __wire::private::measure_field::<Self, Inner<'a>, 0usize, 3usize>(__len, __field3, __given) {
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
            let Self { sensor: __field0, taken_at: __field1, values: __field2, inner: __field3 } = self;
            match __wire::private::write_field::<Self, &'a str, 0usize, 0usize>(__field0, __writer, ()) {
                __wire::private::core::result::Result::Ok(__value) => __value,
                __wire::private::core::result::Result::Err(__error) => {
                    return __wire::private::core::result::Result::Err(__error);
                }
            };
            match __wire::private::write_field::<Self, i64, 0usize, 1usize>(__field1, __writer, ()) {
                __wire::private::core::result::Result::Ok(__value) => __value,
                __wire::private::core::result::Result::Err(__error) => {
                    return __wire::private::core::result::Result::Err(__error);
                }
            };
            match __wire::private::write_field::<Self, Array<'a, i16>, 0usize, 2usize>(__field2, __writer, ()) {
                __wire::private::core::result::Result::Ok(__value) => __value,
                __wire::private::core::result::Result::Err(__error) => {
                    return __wire::private::core::result::Result::Err(__error);
                }
            };
            match __wire::private::write_field::<Self, Inner<'a>, 0usize, 3usize>(__field3, __writer, __given) {
                __wire::private::core::result::Result::Ok(__value) => __value,
                __wire::private::core::result::Result::Err(__error) => {
                    return __wire::private::core::result::Result::Err(__error);
                }
            };
            __wire::private::core::result::Result::Ok(())
        }
        #[inline]
        fn takes_more(&self, _: __wire::Format) -> __wire::private::bool {
            __wire::private::last_takes_more::<Self, Inner<'a>, 0usize, 3usize>(&self.inner)
        }
        #[inline]
        fn begin(&self, __beginning: &mut __wire::private::Beginning, _: __wire::Format) {
            __wire::private::begin_field::<Self, &'a str, 0, 0>(&self.sensor, __beginning);
        }
    }
    #[automatically_derived]
    impl<'__de: 'a, 'a> __Decode<'__de> for Reading<'a>
    where
        Array<'a, i16>: __wire::Decode<'__de>,
        Inner<'a>: __wire::Decode<'__de>,
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
            let __field0 = match __wire::private::read_field::<Self, &'a str, 0usize, 0usize>(__reader, ()) {
                __wire::private::core::result::Result::Ok(__value) => __value,
                __wire::private::core::result::Result::Err(__error) => {
                    return __wire::private::core::result::Result::Err(__error);
                }
            };
            let __field1 = match __wire::private::read_field::<Self, i64, 0usize, 1usize>(__reader, ()) {
                __wire::private::core::result::Result::Ok(__value) => __value,
                __wire::private::core::result::Result::Err(__error) => {
                    return __wire::private::core::result::Result::Err(__error);
                }
            };
            let __field2 = match __wire::private::read_field::<Self, Array<'a, i16>, 0usize, 2usize>(__reader, ()) {
                __wire::private::core::result::Result::Ok(__value) => __value,
                __wire::private::core::result::Result::Err(__error) => {
                    return __wire::private::core::result::Result::Err(__error);
                }
            };
            let __field3 = match __wire::private::read_field::<Self, Inner<'a>, 0usize, 3usize>(__reader, ()) {
                __wire::private::core::result::Result::Ok(__value) => __value,
                __wire::private::core::result::Result::Err(__error) => {
                    return __wire::private::core::result::Result::Err(__error);
                }
            };
            __wire::private::core::result::Result::Ok(Self {
                sensor: __field0,
                taken_at: __field1,
                values: __field2,
                inner: __field3,
            })
        }
        #[inline]
        fn skip(__reader: &mut __wire::Reader<'__de>, _: __wire::Format) {
            __wire::private::skip_field::<Self, &'a str, 0usize, 0usize>(__reader);
            __wire::private::skip_field::<Self, i64, 0usize, 1usize>(__reader);
            __wire::private::skip_field::<Self, Array<'a, i16>, 0usize, 2usize>(__reader);
            __wire::private::skip_field::<Self, Inner<'a>, 0usize, 3usize>(__reader);
        }
    }
};
