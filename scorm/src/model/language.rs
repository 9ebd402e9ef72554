//! Language codes, as `language_type` and `{lang=…}` take them (SCORM 2004 4th Ed. RTE 4.1.1.7).

/// The two-letter codes of ISO 639-1, with those it has withdrawn, one after the other.
pub(crate) const TWO_LETTERS: &str = "\
    aaabaeafakamanarasavayazbabebgbhbibmbnbobrbscacechcocrcscucvcydadedvdzeeeleneoeseteufafffifjfofrfyga\
    gdglgngugvhahehihohrhthuhyhziaidieigiiikinioisitiuiwjajijvjwkakgkikjkkklkmknkokrkskukvkwkylalblgliln\
    loltlulvmgmhmimkmlmnmomrmsmtmynanbndnengnlnnnonrnvnyocojomorospapiplpsptqurmrnrorurwsascsdsesgshsisk\
    slsmsnsosqsrssstsusvswtatetgthtitktltntotrtstttwtyugukuruzvevivowawoxhyiyozazhzu";

/// The three-letter codes of ISO 639-2, for terms and for books, one after the other.
pub(crate) const THREE_LETTERS: &str = "\
    aarabkaceachadaadyafaafhafrainakaakkalbalealgaltamhanganpapaaraarcargarmarnarpartarwasmastathausava\
    aveawaaymazebadbaibakbalbambanbaqbasbatbejbelbembenberbhobihbikbinbisblabntbodbosbrabrebtkbuabugbul\
    burbyncadcaicarcatcaucebcelceschachbchechgchichkchmchnchochpchrchuchvchycmccnrcopcorcoscpecpfcppcre\
    crhcrpcsbcuscymczedakdandardaydeldendeudgrdindivdoidradsbduadumdutdyudzoefiegyekaellelxengenmepoest\
    euseweewofanfaofasfatfijfilfinfiufonfrafrefrmfrofrrfrsfryfulfurgaagaygbagemgeogergezgilglagleglgglv\
    gmhgohgongorgotgrbgrcgregrngswgujgwihaihathauhawhebherhilhimhinhithmnhmohrvhsbhunhuphyeibaiboiceido\
    iiiijoikuileiloinaincindineinhipkirairoislitajavjbojpnjprjrbkaakabkackalkamkankarkaskatkaukawkazkbd\
    khakhikhmkhokikkinkirkmbkokkomkonkorkoskpekrckrlkrokrukuakumkurkutladlahlamlaolatlavlezlimlinlitlol\
    lozltzlualublugluilunluolusmacmadmagmahmaimakmalmanmaomapmarmasmaymdfmdrmenmgamicminmismkdmkhmlgmlt\
    mncmnimnomohmolmonmosmrimsamulmunmusmwlmwrmyamynmyvnahnainapnaunavnblndendondsnepnewnianicniunldnno\
    nobnognonnornqonsonubnwcnyanymnynnyonziociojioriormosaossotaotopaapagpalpampanpappaupeoperphiphnpli\
    polponporprapropusquerajraprarroarohromronrumrunruprussadsagsahsaisalsamsansassatsccscnscoscrselsem\
    sgasgnshnsidsinsiositslaslksloslvsmasmesmismjsmnsmosmssnasndsnksogsomsonsotspasqisrdsrnsrpsrrssassw\
    suksunsussuxswaswesycsyrtahtaitamtatteltemtertettgktglthatibtigtirtivtkltlhtlitmhtogtontpitsitsntso\
    tuktumtupturtuttvltwityvudmugauigukrumbundurduzbvaivenvievolvotwakwalwarwaswelwenwlnwolxalxhoyaoyap\
    yidyorypkzapzblzenzghzhazhozndzulzunzxxzza";

/// Whether `tag` is a language code: a language of ISO 639, `i` or `x`, then subtags.
pub(super) fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default().to_ascii_lowercase();
    let subtags: Vec<&str> = parts.collect();
    let known = match language.len() {
        1 => matches!(language.as_str(), "i" | "x") && !subtags.is_empty(),
        2 => holds(TWO_LETTERS, &language),
        // `qaa` to `qtz` are for local use.
        3 => holds(THREE_LETTERS, &language) || ("qaa"..="qtz").contains(&language.as_str()),
        _ => false,
    };
    known && subtags.iter().all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}

fn holds(codes: &str, code: &str) -> bool {
    codes.as_bytes().chunks_exact(code.len()).any(|known| known == code.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_those_of_iso_639() {
        for tag in ["cy", "en-GB", "CYM", "wel", "zh-min-nan", "de-1901", "i-klingon", "x-council", "qaa", "sgn-BE-fr"]
        {
            assert!(is_language(tag), "{tag}");
        }
        for tag in ["", "sp", "frl", "welsh", "cy-", "cy-toolongasubtag", "x", "c\u{1d2e}", "cy_GB"] {
            assert!(!is_language(tag), "{tag}");
        }
    }
}
