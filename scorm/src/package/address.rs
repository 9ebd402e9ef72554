//! Addresses in a package: from a manifest's `xml:base`, `href` and `parameters` to a file of the zip and to what a
//! browser is sent to.

/// Where a manifest's `href` leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// To a file of the package.
    Inside(Inside),
    /// To another site, or to something that is no file: `javascript:`, `mailto:`.
    External(String),
    /// Above the package's root.
    Outside,
}

/// A file of the package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Inside {
    /// The path from the package's root, percent-encoded or not, as the manifest has it.
    pub(super) path: String,
    /// The same where a base without a slash at its end is taken for a folder, as some vendors mean it.
    pub(super) folder_path: Option<String>,
    /// What follows the path: `?query#fragment`, as the manifest has it.
    pub(super) suffix: String,
    /// Whether the manifest has it with backslashes, or a slash in front: read all the same.
    pub(super) irregular: bool,
}

/// How long the bases of a resource may be together, in bytes: as long as a file's name may be. Without a limit, one
/// long base and many short addresses would cost their product.
const LONGEST_BASE: usize = 1024;

/// The bases of the manifest, the resources and a resource, joined once for all of the resource's addresses.
#[derive(Debug)]
pub(super) struct Base {
    /// Joined as RFC 3986 has it.
    strict: String,
    /// Joined where a base without a slash at its end means a folder.
    folder: String,
    irregular: bool,
    /// Where no address relative to it can be in the package.
    elsewhere: Option<Target>,
}

impl Base {
    /// Joins bases, the outermost first (CAM 3.4.1.2).
    pub(super) fn new(bases: [Option<&str>; 3]) -> Self {
        let mut base = Self { strict: String::new(), folder: String::new(), irregular: false, elsewhere: None };
        for part in bases.into_iter().flatten() {
            if is_absolute(part) {
                base.elsewhere = Some(Target::External(part.to_owned()));
                break;
            }
            let part = slashes(part, &mut base.irregular);
            if base.folder.len() + part.len() > LONGEST_BASE {
                base.elsewhere = Some(Target::Outside);
                break;
            }
            base.strict = join(&base.strict, &part);
            let slash = if part.is_empty() || part.ends_with('/') { "" } else { "/" };
            base.folder = join(&base.folder, &format!("{part}{slash}"));
        }
        base
    }

    /// Resolves an `href` (CAM 3.4.1.2; RFC 3986, 5.2).
    pub(super) fn resolve(&self, href: &str) -> Target {
        if is_absolute(href) {
            return Target::External(href.to_owned());
        }
        if let Some(elsewhere) = &self.elsewhere {
            return elsewhere.clone();
        }
        let mut irregular = self.irregular;
        let at = href.find(['?', '#']).unwrap_or(href.len());
        let (path, suffix) = href.split_at(at);
        let path = slashes(path, &mut irregular);
        let Some(resolved) = without_dots(&join(&self.strict, &path)) else { return Target::Outside };
        let folder_path = if self.folder == self.strict { None } else { without_dots(&join(&self.folder, &path)) };
        Target::Inside(Inside { path: resolved, folder_path, suffix: suffix.to_owned(), irregular })
    }
}

/// Whether an address leaves the package: `https:…`, `javascript:…`, `//host/…`; and so does `C:…`.
fn is_absolute(address: &str) -> bool {
    let slashed = address.starts_with("//") || address.starts_with("\\\\");
    let scheme = address.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
    });
    slashed || scheme
}

/// Forward slashes, and none in front: content packaging knows no root but the package's.
fn slashes(path: &str, irregular: &mut bool) -> String {
    let forward = path.replace('\\', "/");
    let relative = forward.trim_start_matches('/');
    *irregular |= relative.len() != path.len() || forward != path;
    relative.to_owned()
}

fn join(base: &str, path: &str) -> String {
    match base.rfind('/') {
        Some(end) => format!("{}{path}", base.get(..=end).unwrap_or_default()),
        None if path.is_empty() => base.to_owned(),
        None => path.to_owned(),
    }
}

/// The path without `.`, `..` and empty segments; none where it leads above the root.
pub(super) fn without_dots(path: &str) -> Option<String> {
    let mut segments: Vec<&str> = Vec::new();
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." => {
                segments.pop()?;
            }
            other => segments.push(other),
        }
    }
    Some(segments.join("/"))
}

/// The suffix with an item's parameters, by the algorithm of CAM 3.4.1.8 (1.2: CAM 2.3.2.5.4): leading `?` and `&`
/// are dropped; `#…` is dropped where there is a fragment; otherwise `&` joins to a query and `?` begins one. A
/// query goes in front of the `href`'s own fragment, where a browser looks for it.
pub(super) fn with_parameters(suffix: &str, parameters: &str) -> String {
    let parameters = parameters.trim().trim_start_matches(['?', '&']);
    let (query, fragment) = suffix.find('#').map_or((suffix, ""), |at| suffix.split_at(at));
    if parameters.is_empty() {
        return suffix.to_owned();
    }
    if parameters.starts_with('#') {
        return if fragment.is_empty() { format!("{suffix}{parameters}") } else { suffix.to_owned() };
    }
    let (added, added_fragment) = parameters.find('#').map_or((parameters, ""), |at| parameters.split_at(at));
    let joint = if query.is_empty() || query == "?" { "?" } else { "&" };
    let query = query.trim_end_matches('?');
    let fragment = if fragment.is_empty() { added_fragment } else { fragment };
    format!("{query}{joint}{added}{fragment}")
}

/// A file's path as a browser is sent to it: everything but letters, digits and what a path may hold is
/// percent-encoded, so that a `?`, `#`, `%` or space of its name stays one.
pub fn encode_path(path: &str) -> String {
    encode(path, |byte| byte.is_ascii_alphanumeric() || b"/-._~!$&'()*+,;=:@".contains(&byte))
}

/// A query and fragment as a browser is sent to them: what is percent-encoded stays so.
pub(super) fn encode_suffix(suffix: &str) -> String {
    let mut fragment = false;
    let mut out = String::with_capacity(suffix.len());
    for (at, character) in suffix.char_indices() {
        let triplet = suffix.get(at + 1..at + 3).is_some_and(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit()));
        match character {
            '%' if triplet => out.push('%'),
            '#' if !fragment => {
                fragment = true;
                out.push('#');
            }
            c if c.is_ascii_alphanumeric() || "-._~!$&'()*+,;=:@/?".contains(c) => out.push(c),
            c => out.push_str(&encode(c.encode_utf8(&mut [0; 4]), |_| false)),
        }
    }
    out
}

fn encode(text: &str, plain: impl Fn(u8) -> bool) -> String {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if plain(byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.push(char::from(HEX[usize::from(byte >> 4)]));
            out.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
    out
}

/// The text with its percent-encoded bytes decoded; none where the result is not UTF-8 or holds a NUL. A `%` that
/// begins no byte stays as it is.
pub fn decode(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).and_then(|b| char::from(*b).to_digit(16));
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if let (b'%', Some(high), Some(low)) = (byte, digit(at + 1), digit(at + 2)) {
            out.push(u8::try_from(high * 16 + low).ok()?);
            at += 3;
        } else {
            out.push(byte);
            at += 1;
        }
    }
    String::from_utf8(out).ok().filter(|text| !text.contains('\0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inside(bases: [Option<&str>; 3], href: &str) -> (String, String) {
        match Base::new(bases).resolve(href) {
            Target::Inside(inside) => (inside.path, inside.suffix),
            other => panic!("{href}: {other:?}"),
        }
    }

    #[test]
    fn an_href_resolves_against_all_three_bases() {
        let bases = [Some("course/"), Some("content/"), Some("one/")];
        assert_eq!(inside(bases, "a.htm?x=1#top"), ("course/content/one/a.htm".into(), "?x=1#top".into()));
        assert_eq!(inside([None, None, Some("resources/")], "../a.htm"), ("a.htm".into(), String::new()));
        assert_eq!(inside([None, None, None], "./a//b/../c.htm"), ("a/c.htm".into(), String::new()));
    }

    #[test]
    fn a_base_without_a_slash_may_mean_a_folder() {
        let Target::Inside(inside) = Base::new([None, None, Some("Course01")]).resolve("a.htm") else {
            panic!("inside")
        };
        assert_eq!((inside.path.as_str(), inside.folder_path.as_deref()), ("a.htm", Some("Course01/a.htm")));
    }

    #[test]
    fn an_address_that_leaves_the_package_is_told() {
        assert_eq!(Base::new([None; 3]).resolve("../a.htm"), Target::Outside);
        assert_eq!(Base::new([None, None, Some("a/")]).resolve("../../b"), Target::Outside);
        for address in ["https://example.org/a", "//example.org/a", "javascript:alert(1)", "C:\\a.htm", "\\\\host\\a"] {
            assert!(matches!(Base::new([None; 3]).resolve(address), Target::External(_)), "{address}");
        }
    }

    #[test]
    fn bases_that_are_too_long_together_lead_nowhere() {
        let long = "a/".repeat(400);
        assert_eq!(Base::new([Some(&long), Some(&long), None]).resolve("a.htm"), Target::Outside);
        assert!(matches!(Base::new([Some(&long), None, None]).resolve("a.htm"), Target::Inside(_)));
    }

    #[test]
    fn parameters_join_as_content_aggregation_says() {
        for (suffix, parameters, expected) in [
            ("", "?a=1", "?a=1"),
            ("", "a=1", "?a=1"),
            ("", "&a=1", "?a=1"),
            ("", "?&a=1", "?a=1"),
            ("?b=2", "?a=1", "?b=2&a=1"),
            ("?b=2", "a=1", "?b=2&a=1"),
            ("?", "a=1", "?a=1"),
            ("", "#top", "#top"),
            ("?b=2", "#top", "?b=2#top"),
            ("#here", "#top", "#here"),
            ("#here", "a=1", "?a=1#here"),
            ("?b=2#here", "?a=1#top", "?b=2&a=1#here"),
            ("", "", ""),
            ("?b=2", "?", "?b=2"),
        ] {
            assert_eq!(with_parameters(suffix, parameters), expected, "{suffix} + {parameters}");
        }
    }

    #[test]
    fn a_path_is_encoded_whole_and_a_suffix_keeps_what_is_encoded() {
        assert_eq!(encode_path("a b/100%/c#1?.htm"), "a%20b/100%25/c%231%3F.htm");
        assert_eq!(encode_path("tŷ.htm"), "t%C5%B7.htm");
        assert_eq!(encode_suffix("?a=Question%201&b=ŵ é\"#x#y"), "?a=Question%201&b=%C5%B5%20%C3%A9%22#x%23y");
        assert_eq!(encode_suffix("?100%"), "?100%25");
    }

    #[test]
    fn decoding_undoes_encoding_and_refuses_what_is_no_text() {
        assert_eq!(decode("a%20b").as_deref(), Some("a b"));
        assert_eq!(decode("100%").as_deref(), Some("100%"));
        assert_eq!(decode("%FF"), None);
        assert_eq!(decode("a%00b"), None);
    }
}
