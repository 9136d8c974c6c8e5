// Made of:
#[wire(endian = "little")]
struct Packet<'a> {
    #[wire(value = b"PK")]
    magic: [u8; 2],
    flags: u8,
    #[wire(when = flags & 0x01, len = "u8")]
    name: Option<&'a str>,
    kind: u8,
    #[wire(switch = kind, size = "u16")]
    body: Body<'a>,
    #[wire(default)]
    hops: u8,
}

const _: () = {
    use __wire::private::names::{
        __Copy, __Decode, __Default, __Element, __Encode, __FixedLen, __FrameHeader, __KeyedHeader, __Message,
        __MessageSet, __Parametric, __Request, __Wire, __i128, __usize,
    };
    use :: wire as __wire;
    #[doc = "The bytes, in their order. What other types and constants decide is `?`: `Schema::table` knows.\n\nDeclared with `endian = \"little\"`.\n\n| offset | size | type | name | attributes |\n|---|---|---|---|---|\n| 0 | 2 | `[u8; 2]` | `magic` | `value = b\"PK\"` |\n| 2 | 1 | `u8` | `flags` |  |\n| 3 | variable | `Option<&'a str>` | `name` | `when = flags & 0x01, len = \"u8\"` |\n| variable | 1 | `u8` | `kind` |  |\n| variable | variable | `Body<'a>` | `body` | `switch = kind, size = \"u16\"` |\n| variable | variable | `u8` | `hops` | `default` |\n"]
    #[automatically_derived]
    impl<'a> Packet<'a> {}
    static __SCHEMA: __wire::Schema = __wire::Schema::structure(
        __wire::schema::Declaration::new("Packet"),
        const {
            & __wire :: private :: fields ([__wire :: schema :: Field :: new ("magic" , < [u8 ; 2] as __Wire > :: SCHEMA) . with_format (__wire :: Format :: DEFAULT . with_endian (__wire :: schema :: Endian :: Little)) . with_constant (const { & __wire :: schema :: Constant :: Bytes (b"PK") }) , __wire :: schema :: Field :: new ("flags" , < u8 as __Wire > :: SCHEMA) . with_format (__wire :: Format :: DEFAULT . with_endian (__wire :: schema :: Endian :: Little)) , __wire :: schema :: Field :: new ("name" , < & 'static str as __Wire > :: SCHEMA) . with_format (__wire :: Format :: DEFAULT . with_endian (__wire :: schema :: Endian :: Little) . with_end (__wire :: schema :: End :: Prefix (__wire :: schema :: Prefix :: new (__wire :: schema :: Number :: U8)))) . with_condition (const { & __wire :: schema :: Condition :: Compare { number : __wire :: schema :: Term :: field (1usize) . with (__wire :: schema :: Linear :: IDENTITY . and (1i128)) , comparison : __wire :: schema :: Comparison :: NotEqual , value : 0i128 } }) , __wire :: schema :: Field :: new ("kind" , < u8 as __Wire > :: SCHEMA) . with_format (__wire :: Format :: DEFAULT . with_endian (__wire :: schema :: Endian :: Little)) , __wire :: schema :: Field :: new ("body" , < Body < 'static > as __Wire > :: SCHEMA) . with_format (__wire :: Format :: DEFAULT . with_endian (__wire :: schema :: Endian :: Little)) . with_size (const { & __wire :: schema :: Size :: Prefix (__wire :: schema :: Prefix :: new (__wire :: schema :: Number :: U16)) }) . with_switch (const { & __wire :: schema :: Term :: field (3usize) }) , __wire :: schema :: Field :: new ("hops" , < u8 as __Wire > :: SCHEMA) . with_format (__wire :: Format :: DEFAULT . with_endian (__wire :: schema :: Endian :: Little)) . with_default ()])
        },
    );
    const __IS_KNOWN: __wire::private::bool = __wire::private::all(&[
        <[u8; 2] as __Wire>::IS_KNOWN,
        <&'static str as __Wire>::IS_KNOWN,
        <Body<'static> as __Wire>::IS_KNOWN,
    ]);
    #[automatically_derived]
    impl<'a> __Wire for Packet<'a> {
        const SCHEMA: &'static __wire::Schema = &__SCHEMA;
        const IS_KNOWN: __wire::private::bool = __IS_KNOWN;
    }
    #[automatically_derived]
    impl<'a> __Element for Packet<'a> {}
    const _: () = {
        __wire::private::check_field(&__SCHEMA, 0usize, 0usize, __wire::private::Check::Value);
    };
    const _: () = {
        __wire::private::check_field(&__SCHEMA, 0usize, 0usize, __wire::private::Check::Type);
    };
    const _: () = {
        __wire::private::check_field(&__SCHEMA, 0usize, 2usize, __wire::private::Check::Len);
    };
    const _: () = {
        __wire::private::check_field(&__SCHEMA, 0usize, 2usize, __wire::private::Check::When);
    };
    const _: () = {
        __wire::private::check_field(&__SCHEMA, 0usize, 4usize, __wire::private::Check::Switch);
    };
    const _: () = {
        __wire::private::check_field(&__SCHEMA, 0usize, 4usize, __wire::private::Check::Size);
    };
    const _: () = {
        __wire::private::check_field(&__SCHEMA, 0usize, 4usize, __wire::private::Check::Type);
    };
    const _: () = __wire::private::assert_constant::<[u8; 2]>();
    const _: () = __wire::private::assert_number::<u8>();
    const _: () = __wire::private::assert_chooser::<u8>();
    const _: () = __wire::private::assert_union::<Body<'static>>();
    #[automatically_derived]
    impl<'a> __Encode for Packet<'a>
    where
        [u8; 2]: for<'__field> __wire::Encode,
        Body<'a>: __wire::Encode,
        Body<'a>: __wire::private::Union,
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
            let Self {
                magic: __field0,
                flags: __field1,
                name: __field2,
                kind: __field3,
                body: __field4,
                hops: __field5,
            } = self;
            let __len = __wire::private::Total::ZERO;
            let __held3 = __wire::private::Held::own(__wire::private::Chooser::chosen(__field3));
            let __held3 = __wire::private::hold_variant::<Self, 0usize, 4usize>(
                __held3,
                __wire::private::Numbered::number(__field4),
            );
            let __len = match __wire::private::measure_bytes::<Self, 0usize, 0usize>(__len) {
                __wire::private::core::result::Result::Ok(__value) => __value,
                __wire::private::core::result::Result::Err(__error) => {
                    return __wire::private::core::result::Result::Err(__error);
                }
            };
            let __len = match __wire::private::measure_field::<Self, u8, 0usize, 1usize>(__len, __field1, ()) {
                __wire::private::core::result::Result::Ok(__value) => __value,
                __wire::private::core::result::Result::Err(__error) => {
                    return __wire::private::core::result::Result::Err(__error);
                }
            };
            __wire::private::check_condition::<Self, 0usize, 2usize>(
                __wire::private::holds::<Self, 0usize, 2usize, 0usize>(__wire::private::core::option::Option::Some(
                    __wire::private::Numbered::number(__field1),
                )),
                __field2.is_some(),
            )?;
            let __len = match __field2 {
                __wire::private::core::option::Option::Some(__value) => {
                    match __wire::private::measure_field::<Self, &'a str, 0usize, 2usize>(__len, __value, ()) {
                        __wire::private::core::result::Result::Ok(__value) => __value,
                        __wire::private::core::result::Result::Err(__error) => {
                            return __wire::private::core::result::Result::Err(__error);
                        }
                    }
                }
                __wire::private::core::option::Option::None => __len,
            };
            let __len = match __wire::private::measure_number::<Self, 0usize, 3usize>(
                __len,
                __wire::private::Held::number(__held3),
            ) {
                __wire::private::core::result::Result::Ok(__value) => __value,
                __wire::private::core::result::Result::Err(__error) => {
                    return __wire::private::core::result::Result::Err(__error);
                }
            };
            let __len =
                match __wire::private::measure_switched::<Self, Body<'a>, 0usize, 4usize>(__len, __field4, __given) {
                    __wire::private::core::result::Result::Ok(__value) => __value,
                    __wire::private::core::result::Result::Err(__error) => {
                        return __wire::private::core::result::Result::Err(__error);
                    }
                };
            let __len = match __wire::private::measure_field::<Self, u8, 0usize, 5usize>(__len, __field5, ()) {
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
            let Self {
                magic: __field0,
                flags: __field1,
                name: __field2,
                kind: __field3,
                body: __field4,
                hops: __field5,
            } = self;
            let __held3 = __wire::private::Held::own(__wire::private::Chooser::chosen(__field3));
            let __held3 = __wire::private::hold_variant::<Self, 0usize, 4usize>(
                __held3,
                __wire::private::Numbered::number(__field4),
            );
            match __wire::private::write_bytes::<Self, 0usize, 0usize>(__writer) {
                __wire::private::core::result::Result::Ok(__value) => __value,
                __wire::private::core::result::Result::Err(__error) => {
                    return __wire::private::core::result::Result::Err(__error);
                }
            };
            match __wire::private::write_field::<Self, u8, 0usize, 1usize>(__field1, __writer, ()) {
                __wire::private::core::result::Result::Ok(__value) => __value,
                __wire::private::core::result::Result::Err(__error) => {
                    return __wire::private::core::result::Result::Err(__error);
                }
            };
            if let __wire::private::core::option::Option::Some(__value) = __field2 {
                match __wire::private::write_field::<Self, &'a str, 0usize, 2usize>(__value, __writer, ()) {
                    __wire::private::core::result::Result::Ok(__value) => __value,
                    __wire::private::core::result::Result::Err(__error) => {
                        return __wire::private::core::result::Result::Err(__error);
                    }
                }
            }
            match __wire::private::write_number::<Self, 0usize, 3usize>(
                __wire::private::Held::number(__held3),
                __writer,
                (),
            ) {
                __wire::private::core::result::Result::Ok(__value) => __value,
                __wire::private::core::result::Result::Err(__error) => {
                    return __wire::private::core::result::Result::Err(__error);
                }
            };
            match __wire::private::write_switched::<Self, Body<'a>, 0usize, 4usize>(__field4, __writer, __given) {
                __wire::private::core::result::Result::Ok(__value) => __value,
                __wire::private::core::result::Result::Err(__error) => {
                    return __wire::private::core::result::Result::Err(__error);
                }
            };
            match __wire::private::write_field::<Self, u8, 0usize, 5usize>(__field5, __writer, ()) {
                __wire::private::core::result::Result::Ok(__value) => __value,
                __wire::private::core::result::Result::Err(__error) => {
                    return __wire::private::core::result::Result::Err(__error);
                }
            };
            __wire::private::core::result::Result::Ok(())
        }
        #[inline]
        fn takes_more(&self, _: __wire::Format) -> __wire::private::bool {
            __wire::private::last_takes_more::<Self, u8, 0usize, 5usize>(&self.hops)
        }
    }
    #[automatically_derived]
    impl<'__de: 'a, 'a> __Decode<'__de> for Packet<'a>
    where
        [u8; 2]: for<'__field> __wire::Decode<'__field>,
        Body<'a>: __wire::Decode<'__de>,
        Body<'a>: __wire::private::DecodeUnion<'__de>,
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
            let __field0 = match __wire::private::read_constant::<Self, [u8; 2], 0usize, 0usize>(__reader, ()) {
                __wire::private::core::result::Result::Ok(__value) => __value,
                __wire::private::core::result::Result::Err(__error) => {
                    return __wire::private::core::result::Result::Err(__error);
                }
            };
            let __field1 = match __wire::private::read_field::<Self, u8, 0usize, 1usize>(__reader, ()) {
                __wire::private::core::result::Result::Ok(__value) => __value,
                __wire::private::core::result::Result::Err(__error) => {
                    return __wire::private::core::result::Result::Err(__error);
                }
            };
            let __field2 = if __wire::private::holds::<Self, 0usize, 2usize, 0usize>(
                __wire::private::core::option::Option::Some(__wire::private::Numbered::number(&__field1)),
            ) {
                __wire::private::core::option::Option::Some(
                    match __wire::private::read_field::<Self, &'a str, 0usize, 2usize>(__reader, ()) {
                        __wire::private::core::result::Result::Ok(__value) => __value,
                        __wire::private::core::result::Result::Err(__error) => {
                            return __wire::private::core::result::Result::Err(__error);
                        }
                    },
                )
            } else {
                __wire::private::core::option::Option::None
            };
            let __start3 = __wire::Reader::offset(__reader);
            let __field3 = match __wire::private::read_field::<Self, u8, 0usize, 3usize>(__reader, ()) {
                __wire::private::core::result::Result::Ok(__value) => __value,
                __wire::private::core::result::Result::Err(__error) => {
                    return __wire::private::core::result::Result::Err(__error);
                }
            };
            let __field4 = match __wire::private::read_switched::<Self, Body<'a>, 0usize, 4usize>(
                __reader,
                __wire::private::Chooser::chosen(&__field3),
                __start3,
                __wire::private::HeldSize::NONE,
                (),
            ) {
                __wire::private::core::result::Result::Ok(__value) => __value,
                __wire::private::core::result::Result::Err(__error) => {
                    return __wire::private::core::result::Result::Err(__error);
                }
            };
            let __field5 = if __wire::private::goes_on(__reader) {
                match __wire::private::read_field::<Self, u8, 0usize, 5usize>(__reader, ()) {
                    __wire::private::core::result::Result::Ok(__value) => __value,
                    __wire::private::core::result::Result::Err(__error) => {
                        return __wire::private::core::result::Result::Err(__error);
                    }
                }
            } else {
                __Default::default()
            };
            __wire::private::core::result::Result::Ok(Self {
                magic: __field0,
                flags: __field1,
                name: __field2,
                kind: __field3,
                body: __field4,
                hops: __field5,
            })
        }
    }
};
