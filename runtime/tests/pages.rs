//! Every page, asked for through the site's own router as a named role, over a real database.

mod driver;

use driver::Site;

#[tokio::test]
async fn every_page_speaks_both_languages() {
    let site = Site::new().await;
    let administrator = site.administrator().await;
    for path in ["/glanwern/learn", "/glanwern/account"] {
        for language in ["en", "cy"] {
            let join = if path.contains('?') { '&' } else { '?' };
            let page = administrator.get(&format!("{path}{join}lang={language}")).await;
            assert_eq!(page.status, 200, "{path} in {language}: {}", page.text);
            assert!(page.text.contains(&format!("<html lang=\"{language}\">")), "{path} is in {language}");
        }
    }
    let nobody = site.nobody();
    for path in ["/", "/glanwern/sign-in", "/glanwern/sign-in/link/none", "/glanwern/nowhere"] {
        for language in ["en", "cy"] {
            let page = nobody.get(&format!("{path}?lang={language}")).await;
            assert!(
                page.status != 500 && page.text.contains(&format!("<html lang=\"{language}\">")),
                "{path} {}",
                page.text
            );
        }
    }
}
