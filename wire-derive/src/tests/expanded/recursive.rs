// Made of:
#[wire(recursive)]
struct Document<'a> {
    #[wire(len = "u8")]
    elements: List<'a, Element<'a>>,
}

const _: () = {
    use __wire::private::names::{
        __Copy, __Decode, __Default, __Element, __Encode, __FixedLen, __FrameHeader, __KeyedHeader, __Message,
        __MessageSet, __Parametric, __Request, __Wire, __i128, __usize,
    };
    use :: wire as __wire;
    #[doc = "The bytes, in their order. What other types and constants decide is `?`: `Schema::table` knows.\n\nDeclared with `recursive`.\n\n| offset | size | type | name | attributes |\n|---|---|---|---|---|\n| 0 | variable | `List<'a, Element<'a>>` | `elements` | `len = \"u8\"` |\n"]
    #[automatically_derived]
    impl<'a> Document<'a> {}
    static __SCHEMA: __wire::Schema = __wire::Schema::structure(
        __wire::schema::Declaration::new("Document"),
        const {
            &__wire::private::fields([__wire::schema::Field::new(
                "elements",
                <List<'static, Element<'static>> as __Wire>::SCHEMA,
            )
            .with_format(
                __wire::Format::DEFAULT
                    .with_end(__wire::schema::End::Prefix(__wire::schema::Prefix::new(__wire::schema::Number::U8))),
            )])
        },
    );
    const __IS_KNOWN: __wire::private::bool =
        __wire::private::all(&[<List<'static, Element<'static>> as __Wire>::IS_KNOWN]);
    static __RECURSIVE: __wire::Schema =
        __wire::Schema::recursive(__wire::schema::Declaration::new("Document"), 64u8, __node);
    fn __node() -> &'static __wire::Schema {
        &__SCHEMA
    }
    const _: () = __wire::private::assert_recursive(&__SCHEMA, __IS_KNOWN);
    #[automatically_derived]
    impl<'a> __Wire for Document<'a> {
        const SCHEMA: &'static __wire::Schema = &__RECURSIVE;
        const NODE: &'static __wire::Schema = &__SCHEMA;
        const IS_KNOWN: __wire::private::bool = true;
    }
    #[automatically_derived]
    impl<'a> __Element for Document<'a> {}
    const _: () = {
        __wire::private::check_field(&__SCHEMA, 0usize, 0usize, __wire::private::Check::Len);
    };
    const _: () = {
        __wire::private::check_field(&__SCHEMA, 0usize, 0usize, __wire::private::Check::Type);
    };
    #[automatically_derived]
    impl<'a> __Encode for Document<'a> {
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
            let Self { elements: __field0 } = self;
            let __len = __wire::private::Total::ZERO;
            let __len = match __wire::private::measure_field::<Self, List<'a, Element<'a>>, 0usize, 0usize>(
                __len, __field0, __given,
            ) {
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
            let Self { elements: __field0 } = self;
            match __wire::private::write_field::<Self, List<'a, Element<'a>>, 0usize, 0usize>(
                __field0, __writer, __given,
            ) {
                __wire::private::core::result::Result::Ok(__value) => __value,
                __wire::private::core::result::Result::Err(__error) => {
                    return __wire::private::core::result::Result::Err(__error);
                }
            };
            __wire::private::core::result::Result::Ok(())
        }
        #[inline]
        fn takes_more(&self, _: __wire::Format) -> __wire::private::bool {
            __wire::private::last_takes_more::<Self, List<'a, Element<'a>>, 0usize, 0usize>(&self.elements)
        }
        #[inline]
        fn begin(&self, __beginning: &mut __wire::private::Beginning, _: __wire::Format) {
            __wire::private::begin_field::<Self, List<'a, Element<'a>>, 0, 0>(&self.elements, __beginning);
        }
    }
    #[automatically_derived]
    impl<'__de: 'a, 'a> __Decode<'__de> for Document<'a> {
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
            let __field0 =
                match __wire::private::read_field::<Self, List<'a, Element<'a>>, 0usize, 0usize>(__reader, ()) {
                    __wire::private::core::result::Result::Ok(__value) => __value,
                    __wire::private::core::result::Result::Err(__error) => {
                        return __wire::private::core::result::Result::Err(__error);
                    }
                };
            __wire::private::core::result::Result::Ok(Self { elements: __field0 })
        }
        #[inline]
        fn skip(__reader: &mut __wire::Reader<'__de>, _: __wire::Format) {
            __wire::private::skip_field::<Self, List<'a, Element<'a>>, 0usize, 0usize>(__reader);
        }
    }
};
