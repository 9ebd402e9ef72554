//! The control documents that a package ships: schemas of our own, written from the standards' text and judged against
//! the official ones by `tests/control_documents.rs`. See `docs/decisions/0009-schemas-of-our-own.md`.

use crate::Standard;

type Files = &'static [(&'static str, &'static str)];

const SCORM_12: Files = &[
    ("adlcp_rootv1p2.xsd", include_str!("../../schemas/1.2/adlcp_rootv1p2.xsd")),
    ("ims_xml.xsd", include_str!("../../schemas/1.2/ims_xml.xsd")),
    ("imscp_rootv1p1p2.xsd", include_str!("../../schemas/1.2/imscp_rootv1p1p2.xsd")),
    ("imsmd_rootv1p2p1.xsd", include_str!("../../schemas/1.2/imsmd_rootv1p2p1.xsd")),
];
const SCORM_2004_THIRD: Files = &[
    ("adlcp_v1p3.xsd", include_str!("../../schemas/2004.3/adlcp_v1p3.xsd")),
    ("adlnav_v1p3.xsd", include_str!("../../schemas/2004/adlnav_v1p3.xsd")),
    ("adlseq_v1p3.xsd", include_str!("../../schemas/2004.3/adlseq_v1p3.xsd")),
    ("imscp_v1p1.xsd", include_str!("../../schemas/2004.3/imscp_v1p1.xsd")),
    ("imsss_v1p0.xsd", include_str!("../../schemas/2004/imsss_v1p0.xsd")),
    ("lom.xsd", include_str!("../../schemas/2004/lom.xsd")),
    ("xml.xsd", include_str!("../../schemas/2004/xml.xsd")),
];
const SCORM_2004_FOURTH: Files = &[
    ("adlcp_v1p3.xsd", include_str!("../../schemas/2004.4/adlcp_v1p3.xsd")),
    ("adlnav_v1p3.xsd", include_str!("../../schemas/2004/adlnav_v1p3.xsd")),
    ("adlseq_v1p3.xsd", include_str!("../../schemas/2004.4/adlseq_v1p3.xsd")),
    ("imscp_v1p1.xsd", include_str!("../../schemas/2004.4/imscp_v1p1.xsd")),
    ("imsss_v1p0.xsd", include_str!("../../schemas/2004/imsss_v1p0.xsd")),
    ("lom.xsd", include_str!("../../schemas/2004/lom.xsd")),
    ("xml.xsd", include_str!("../../schemas/2004/xml.xsd")),
];

/// The control documents of a version, as (name, text), by name: what [`super::schema_files`] lists and the schemas
/// that those import. They stand at the root of a package, beside the manifest, and are no part of a resource
/// (SCORM 1.2 CAM 2.3, SCORM 2004 CAM 3.4). 2nd Edition has the 3rd's.
pub fn control_documents(standard: Standard) -> &'static [(&'static str, &'static str)] {
    match standard {
        Standard::Scorm12 => SCORM_12,
        Standard::Scorm2004Second | Standard::Scorm2004Third => SCORM_2004_THIRD,
        Standard::Scorm2004Fourth => SCORM_2004_FOURTH,
    }
}
