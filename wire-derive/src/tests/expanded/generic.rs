// Made of:
struct Envelope<T, const N: usize> {
    tag: [u8; N],
    body: T,
    more: Vec<T>,
}

const _: () = {
    use __wire::private::names::{
        __Copy, __Decode, __Default, __Element, __Encode, __FixedLen, __FrameHeader, __KeyedHeader, __Message,
        __MessageSet, __Parametric, __Request, __Wire, __i128, __usize,
    };
    use :: wire as __wire;
    #[doc = "The bytes, in their order. What other types and constants decide is `?`: `Schema::table` knows.\n\n| offset | size | type | name | attributes |\n|---|---|---|---|---|\n| 0 | ? | `[u8; N]` | `tag` |  |\n| ? | ? | `T` | `body` |  |\n| ? | variable | `Vec<T>` | `more` |  |\n"]
    #[automatically_derived]
    impl<T, const N: usize> Envelope<T, { N }> {}
    #[automatically_derived]
    impl<T, const N: usize> __Wire for Envelope<T, { N }>
    where
        T: __wire::Wire,
        Vec<T>: __wire::Wire,
    {
        const SCHEMA: &'static __wire::Schema = {
            let __SCHEMA: &'static __wire::Schema = const {
                &__wire::Schema::structure(
                    __wire::schema::Declaration::new("Envelope"),
                    const {
                        &__wire::private::fields([
                            __wire::schema::Field::new("tag", <[u8; N] as __Wire>::SCHEMA),
                            __wire::schema::Field::new("body", <T as __Wire>::SCHEMA),
                            __wire::schema::Field::new("more", <Vec<T> as __Wire>::SCHEMA),
                        ])
                    },
                )
            };
            __wire::private::check_field(__SCHEMA, 0usize, 0usize, __wire::private::Check::Type);
            __wire::private::check_field(__SCHEMA, 0usize, 1usize, __wire::private::Check::Type);
            __wire::private::check_field(__SCHEMA, 0usize, 2usize, __wire::private::Check::Type);
            __SCHEMA
        };
        const IS_KNOWN: __wire::private::bool = __wire::private::all(&[
            <[u8; N] as __Wire>::IS_KNOWN,
            <T as __Wire>::IS_KNOWN,
            <Vec<T> as __Wire>::IS_KNOWN,
        ]);
    }
    #[automatically_derived]
    impl<T, const N: usize> __Element for Envelope<T, { N }>
    where
        T: __wire::Wire,
        Vec<T>: __wire::Wire,
    {
    }
    #[automatically_derived]
    impl<T, const N: usize> __Encode for Envelope<T, { N }>
    where
        [u8; N]: for<'__field> __wire::Encode,
        T: __wire::Encode,
        Vec<T>: __wire::Encode,
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
            let Self { tag: __field0, body: __field1, more: __field2 } = self;
            let __len = __wire::private::Total::ZERO;
            let __len = match __wire::private::measure_field::<Self, [u8; N], 0usize, 0usize>(__len, __field0, ()) {
                __wire::private::core::result::Result::Ok(__value) => __value,
                __wire::private::core::result::Result::Err(__error) => {
                    return __wire::private::core::result::Result::Err(__error);
                }
            };
            let __len = match __wire::private::measure_field::<Self, T, 0usize, 1usize>(__len, __field1, __given) {
                __wire::private::core::result::Result::Ok(__value) => __value,
                __wire::private::core::result::Result::Err(__error) => {
                    return __wire::private::core::result::Result::Err(__error);
                }
            };
            let __len = match __wire::private::measure_field::<Self, Vec<T>, 0usize, 2usize>(__len, __field2, __given) {
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
            let Self { tag: __field0, body: __field1, more: __field2 } = self;
            match __wire::private::write_field::<Self, [u8; N], 0usize, 0usize>(__field0, __writer, ()) {
                __wire::private::core::result::Result::Ok(__value) => __value,
                __wire::private::core::result::Result::Err(__error) => {
                    return __wire::private::core::result::Result::Err(__error);
                }
            };
            match __wire::private::write_field::<Self, T, 0usize, 1usize>(__field1, __writer, __given) {
                __wire::private::core::result::Result::Ok(__value) => __value,
                __wire::private::core::result::Result::Err(__error) => {
                    return __wire::private::core::result::Result::Err(__error);
                }
            };
            match __wire::private::write_field::<Self, Vec<T>, 0usize, 2usize>(__field2, __writer, __given) {
                __wire::private::core::result::Result::Ok(__value) => __value,
                __wire::private::core::result::Result::Err(__error) => {
                    return __wire::private::core::result::Result::Err(__error);
                }
            };
            __wire::private::core::result::Result::Ok(())
        }
        #[inline]
        fn takes_more(&self, _: __wire::Format) -> __wire::private::bool {
            __wire::private::last_takes_more::<Self, Vec<T>, 0usize, 2usize>(&self.more)
        }
        #[inline]
        fn begin(&self, __beginning: &mut __wire::private::Beginning, _: __wire::Format) {
            __wire::private::begin_field::<Self, [u8; N], 0, 0>(&self.tag, __beginning);
        }
    }
    #[automatically_derived]
    impl<'__de, T, const N: usize> __Decode<'__de> for Envelope<T, { N }>
    where
        [u8; N]: for<'__field> __wire::Decode<'__field>,
        T: __wire::Decode<'__de>,
        Vec<T>: __wire::Decode<'__de>,
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
            let __field0 = match __wire::private::read_field::<Self, [u8; N], 0usize, 0usize>(__reader, ()) {
                __wire::private::core::result::Result::Ok(__value) => __value,
                __wire::private::core::result::Result::Err(__error) => {
                    return __wire::private::core::result::Result::Err(__error);
                }
            };
            let __field1 = match __wire::private::read_field::<Self, T, 0usize, 1usize>(__reader, ()) {
                __wire::private::core::result::Result::Ok(__value) => __value,
                __wire::private::core::result::Result::Err(__error) => {
                    return __wire::private::core::result::Result::Err(__error);
                }
            };
            let __field2 = match __wire::private::read_field::<Self, Vec<T>, 0usize, 2usize>(__reader, ()) {
                __wire::private::core::result::Result::Ok(__value) => __value,
                __wire::private::core::result::Result::Err(__error) => {
                    return __wire::private::core::result::Result::Err(__error);
                }
            };
            __wire::private::core::result::Result::Ok(Self { tag: __field0, body: __field1, more: __field2 })
        }
        #[inline]
        fn skip(__reader: &mut __wire::Reader<'__de>, _: __wire::Format) {
            __wire::private::skip_field::<Self, [u8; N], 0usize, 0usize>(__reader);
            __wire::private::skip_field::<Self, T, 0usize, 1usize>(__reader);
            __wire::private::skip_field::<Self, Vec<T>, 0usize, 2usize>(__reader);
        }
    }
};
