//! The LMS.
