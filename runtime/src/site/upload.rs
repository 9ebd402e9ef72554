//! Uploaded forms: a file and a few fields, read no further than a limit. The file goes to the disk as it arrives, so
//! that a package of half a gigabyte costs no memory.

use crate::error::Error;
use axum::{
    extract::{Multipart, multipart::MultipartError},
    http::StatusCode,
};
use scorm::Problem;
use std::{collections::HashMap, io::Write as _};
use tempfile::NamedTempFile;

/// The longest field beside the file, in bytes.
const FIELD_BYTES: usize = 4096;

/// What else a request with a file of so many bytes may hold: fields and boundaries.
pub const AROUND_BYTES: usize = 64 * 1024;

/// A form with one file.
#[derive(Debug)]
pub struct UploadedForm {
    /// The other fields.
    pub fields: HashMap<String, String>,
    /// What the file is called on the sender's machine.
    pub file_name: String,
    /// Where it is until it is done with: gone when this is dropped.
    pub file: NamedTempFile,
}

impl UploadedForm {
    /// The whole file.
    pub fn bytes(&self) -> Result<Vec<u8>, Error> {
        std::fs::read(self.file.path()).map_err(|source| disk(&self.file_name, source))
    }

    /// A field's value; empty where it is not there.
    pub fn field(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", String::as_str)
    }
}

/// Reads a form, and stops at a file of more than `limit_bytes`.
///
/// # Errors
/// [`Error::Input`] where the file is too large, or there is none.
pub async fn read(mut form: Multipart, limit_bytes: usize) -> Result<UploadedForm, Error> {
    let failed = |error: MultipartError| match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => too_large(limit_bytes),
        _ => Error::BadRequest(format!("the form could not be read: {error}")),
    };
    let mut read = UploadedForm {
        fields: HashMap::new(),
        file_name: String::new(),
        file: NamedTempFile::new().map_err(|source| disk("a temporary file", source))?,
    };
    let mut has_file = false;
    while let Some(mut field) = form.next_field().await.map_err(failed)? {
        let Some(name) = field.name().map(ToOwned::to_owned) else { continue };
        let is_file = name == "file";
        let limit = if is_file { limit_bytes } else { FIELD_BYTES };
        if is_file {
            read.file_name = field.file_name().map(base_name).unwrap_or_default();
        }
        let (mut bytes, mut length) = (Vec::new(), 0);
        while let Some(chunk) = field.chunk().await.map_err(failed)? {
            length += chunk.len();
            if length > limit {
                return Err(if is_file {
                    too_large(limit)
                } else {
                    Error::BadRequest(format!("`{name}` is longer than {limit} bytes"))
                });
            }
            if is_file {
                read.file.write_all(&chunk).map_err(|source| disk(&read.file_name, source))?;
            } else {
                bytes.extend_from_slice(&chunk);
            }
        }
        if is_file {
            has_file = length > 0 || !read.file_name.is_empty();
        } else {
            read.fields.insert(name, String::from_utf8_lossy(&bytes).into_owned());
        }
    }
    if !has_file {
        return Err(Error::Input(vec![Problem::error("no-file", "no file was chosen").help("choose a file")]));
    }
    Ok(read)
}

fn disk(path: &str, source: std::io::Error) -> Error {
    Error::Disk { path: path.to_owned(), source }
}

fn too_large(limit_bytes: usize) -> Error {
    let message = format!("the file has more than {} megabytes", limit_bytes / (1024 * 1024));
    Error::Input(vec![Problem::error("upload-too-large", message).help("nothing of it was stored")])
}

/// A browser may send a whole path; only the name is of use, and it is shown again.
fn base_name(path: &str) -> String {
    let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
    name.chars().filter(|c| !c.is_control()).take(200).collect()
}

#[cfg(test)]
mod tests {
    use super::base_name;

    #[test]
    fn a_file_is_called_by_its_name_alone() {
        assert_eq!(base_name("C:\\Users\\me\\staff.csv"), "staff.csv");
        assert_eq!(base_name("../../etc/passwd"), "passwd");
        assert_eq!(base_name("a\r\nb.csv"), "ab.csv");
    }
}
