//! Packages: the stored zips, how one is added, and the administrator's pages about them.

pub mod add;
pub mod pages;
pub mod store;
