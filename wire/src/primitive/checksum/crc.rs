//! CRCs, which other crates compute.
//!
//! Owns which algorithm of the catalogue each name stands for, and which crate is fastest for it.

use crc::{
    CRC_8_AUTOSAR, CRC_8_DVB_S2, CRC_8_MAXIM_DOW, CRC_8_SAE_J1850, CRC_8_SMBUS, CRC_16_ARC, CRC_16_DNP,
    CRC_16_IBM_3740, CRC_16_IBM_SDLC, CRC_16_KERMIT, CRC_16_MCRF4XX, CRC_16_MODBUS, CRC_16_USB, CRC_16_XMODEM,
    CRC_24_BLE, CRC_24_OPENPGP, CRC_32_BZIP2, CRC_32_CKSUM, CRC_32_MPEG_2, CRC_64_ECMA_182, CRC_64_NVME, CRC_64_XZ,
    Crc, Table,
};

use crate::layout::Algorithm;

/// The sum of `parts` with a table of `$lanes` times 256 numbers, which is made when the program is compiled.
macro_rules! by_table {
    ($parts:expr, $algorithm:ident: $int:ty, $lanes:literal) => {{
        static TABLE: Crc<$int, Table<$lanes>> = Crc::<$int, Table<$lanes>>::new(&$algorithm);
        let mut digest = TABLE.digest();
        for part in $parts {
            digest.update(part);
        }
        u64::from(digest.finalize())
    }};
}

/// The CRC of parts that follow each other.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn crc<const N: usize>(algorithm: Algorithm, parts: [&[u8]; N]) -> u64 {
    match algorithm {
        // The others have no CRC, and are computed elsewhere.
        Algorithm::Sum | Algorithm::Internet | Algorithm::Udp | Algorithm::Adler32 => 0,
        Algorithm::Crc8 => by_table!(parts, CRC_8_SMBUS: u8, 1),
        Algorithm::Crc8Autosar => by_table!(parts, CRC_8_AUTOSAR: u8, 1),
        Algorithm::Crc8DvbS2 => by_table!(parts, CRC_8_DVB_S2: u8, 1),
        Algorithm::Crc8Maxim => by_table!(parts, CRC_8_MAXIM_DOW: u8, 1),
        Algorithm::Crc8SaeJ1850 => by_table!(parts, CRC_8_SAE_J1850: u8, 1),
        Algorithm::Crc16 => by_table!(parts, CRC_16_ARC: u16, 1),
        Algorithm::Crc16CcittFalse => by_table!(parts, CRC_16_IBM_3740: u16, 1),
        Algorithm::Crc16Dnp => by_table!(parts, CRC_16_DNP: u16, 1),
        Algorithm::Crc16Kermit => by_table!(parts, CRC_16_KERMIT: u16, 1),
        Algorithm::Crc16Mcrf4xx => by_table!(parts, CRC_16_MCRF4XX: u16, 1),
        Algorithm::Crc16Modbus => by_table!(parts, CRC_16_MODBUS: u16, 1),
        Algorithm::Crc16Usb => by_table!(parts, CRC_16_USB: u16, 1),
        Algorithm::Crc16X25 => by_table!(parts, CRC_16_IBM_SDLC: u16, 1),
        Algorithm::Crc16Xmodem => by_table!(parts, CRC_16_XMODEM: u16, 1),
        Algorithm::Crc24 => by_table!(parts, CRC_24_OPENPGP: u32, 1),
        Algorithm::Crc24Ble => by_table!(parts, CRC_24_BLE: u32, 1),
        Algorithm::Crc32 => crc32(parts),
        Algorithm::Crc32Bzip2 => by_table!(parts, CRC_32_BZIP2: u32, 1),
        Algorithm::Crc32Cksum => by_table!(parts, CRC_32_CKSUM: u32, 1),
        Algorithm::Crc32Mpeg2 => by_table!(parts, CRC_32_MPEG_2: u32, 1),
        Algorithm::Crc32c => crc32c(parts),
        Algorithm::Crc64Ecma182 => by_table!(parts, CRC_64_ECMA_182: u64, 1),
        Algorithm::Crc64Nvme => by_table!(parts, CRC_64_NVME: u64, 1),
        Algorithm::Crc64Xz => by_table!(parts, CRC_64_XZ: u64, 1),
    }
}

#[cfg(feature = "crc32fast")]
#[inline]
fn crc32<const N: usize>(parts: [&[u8]; N]) -> u64 {
    let mut hasher = crc32fast::Hasher::new();
    for part in parts {
        hasher.update(part);
    }
    u64::from(hasher.finalize())
}

#[cfg(not(feature = "crc32fast"))]
fn crc32<const N: usize>(parts: [&[u8]; N]) -> u64 {
    use crc::CRC_32_ISO_HDLC;

    by_table!(parts, CRC_32_ISO_HDLC: u32, 16)
}

#[cfg(feature = "crc32c")]
#[inline]
fn crc32c<const N: usize>(parts: [&[u8]; N]) -> u64 {
    u64::from(parts.into_iter().fold(0, ::crc32c::crc32c_append))
}

#[cfg(not(feature = "crc32c"))]
fn crc32c<const N: usize>(parts: [&[u8]; N]) -> u64 {
    use crc::CRC_32_ISCSI;

    by_table!(parts, CRC_32_ISCSI: u32, 16)
}

#[cfg(test)]
mod tests {
    use crc::{CRC_32_ISCSI, CRC_32_ISO_HDLC};

    use super::*;

    #[test]
    fn each_has_the_check_of_the_catalogue() {
        let parts: [&[u8]; 3] = [b"1234", b"", b"56789"];
        for (algorithm, check) in [
            (Algorithm::Crc8, u64::from(CRC_8_SMBUS.check)),
            (Algorithm::Crc8Autosar, CRC_8_AUTOSAR.check.into()),
            (Algorithm::Crc8DvbS2, CRC_8_DVB_S2.check.into()),
            (Algorithm::Crc8Maxim, CRC_8_MAXIM_DOW.check.into()),
            (Algorithm::Crc8SaeJ1850, CRC_8_SAE_J1850.check.into()),
            (Algorithm::Crc16, CRC_16_ARC.check.into()),
            (Algorithm::Crc16CcittFalse, CRC_16_IBM_3740.check.into()),
            (Algorithm::Crc16Dnp, CRC_16_DNP.check.into()),
            (Algorithm::Crc16Kermit, CRC_16_KERMIT.check.into()),
            (Algorithm::Crc16Mcrf4xx, CRC_16_MCRF4XX.check.into()),
            (Algorithm::Crc16Modbus, CRC_16_MODBUS.check.into()),
            (Algorithm::Crc16Usb, CRC_16_USB.check.into()),
            (Algorithm::Crc16X25, CRC_16_IBM_SDLC.check.into()),
            (Algorithm::Crc16Xmodem, CRC_16_XMODEM.check.into()),
            (Algorithm::Crc24, CRC_24_OPENPGP.check.into()),
            (Algorithm::Crc24Ble, CRC_24_BLE.check.into()),
            (Algorithm::Crc32, CRC_32_ISO_HDLC.check.into()),
            (Algorithm::Crc32Bzip2, CRC_32_BZIP2.check.into()),
            (Algorithm::Crc32Cksum, CRC_32_CKSUM.check.into()),
            (Algorithm::Crc32Mpeg2, CRC_32_MPEG_2.check.into()),
            (Algorithm::Crc32c, CRC_32_ISCSI.check.into()),
            (Algorithm::Crc64Ecma182, CRC_64_ECMA_182.check),
            (Algorithm::Crc64Nvme, CRC_64_NVME.check),
            (Algorithm::Crc64Xz, CRC_64_XZ.check),
        ] {
            assert_eq!(crc(algorithm, parts), check, "{algorithm}");
        }
        let crcs = Algorithm::ALL.iter().filter(|algorithm| algorithm.is_crc());
        assert_eq!(crcs.count(), 24);
        assert_eq!(crc(Algorithm::Adler32, parts), 0);
    }
}
