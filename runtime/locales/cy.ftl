# Geiriau tudalennau'r gwasanaeth.

language-english = English
language-welsh = Cymraeg
minutes = { $count ->
    [zero] 0 munud
    [one] 1 munud
    [two] 2 funud
    [few] 3 munud
    [many] 6 munud
   *[other] { $count } munud
}

## Y chwaraewr o amgylch cwrs
player-loading = Wrthi’n agor y cwrs…
player-exit = Yn ôl i’ch cyrsiau
player-contents = Cynnwys
player-saving = Wrthi’n cadw…
player-saved = Wedi cadw
player-unsaved = Heb ei gadw eto. Cadwch y dudalen hon ar agor: byddwn yn dal i geisio.
player-unsaved-long = Nid yw eich atebion wedi ein cyrraedd ers tro. Maent wedi’u cadw ar y ddyfais hon. Gwiriwch eich cysylltiad a chadwch y dudalen hon ar agor.
player-refused = Mae’r gwasanaeth yn gwrthod cadw. Mae eich atebion wedi’u cadw ar y ddyfais hon. Rhowch wybod i’ch gweinyddwr.
player-unstored = Nid yw’r porwr hwn yn gadael i ni gadw copi o’ch atebion. Arhoswch am “Wedi cadw” cyn cau’r dudalen hon.
player-stale = Mae’r cwrs hwn ar agor mewn ffenestr arall. Efallai na chaiff yr hyn a wnewch yma ei gadw: ewch ymlaen yn y llall.
player-finished = Mae’r rhan hon wedi gorffen ac wedi’i chadw.
player-leave-unsaved = Nid yw eich atebion diwethaf wedi ein cyrraedd eto. Cadwch y dudalen hon ar agor a rhowch gynnig arall, neu gadewch: maent wedi’u cadw ar y ddyfais hon a chânt eu hanfon y tro nesaf y caiff y cwrs hwn ei agor yma.
player-try-again = Rhowch gynnig arall
player-leave = Gadael beth bynnag
player-failed = Nid oedd modd agor y cwrs. Gwiriwch eich cysylltiad a rhowch gynnig arall.
player-over = Nid yw’r cwrs hwn ar agor mwyach. Mae’r hyn a wnaethoch wedi’i gadw.
player-frame = Cynnwys y cwrs
player-not-started = Heb ddechrau
player-in-progress = Ar y gweill
player-completed = Wedi cwblhau

## O amgylch pob tudalen
service-name = Dysgu’r cyngor
skip-to-content = Neidio i’r prif gynnwys
nav-languages = Iaith
nav-main = Prif ddewislen
nav-learn = Fy nghyrsiau
nav-team = Fy nhîm
nav-completion = Cwblhau
nav-people = Pobl
nav-roster = Rhestr staff
nav-packages = Pecynnau
nav-set-aside = Wedi’u neilltuo
nav-account = Eich cyfrif:
sign-out = Allgofnodi
footer-help = Angen cymorth? Gofynnwch i bwy bynnag sy’n gyfrifol am ddysgu yn eich cyngor, neu i’ch desg gymorth TG.
footer-open = Gallwch ddefnyddio pob tudalen â bysellfwrdd neu ddarllenydd sgrin, ac yn Gymraeg neu Saesneg.
error-title = Mae problem
error-prefix = Gwall:
pages-label = Tudalennau’r rhestr hon
pages-previous = Y dudalen flaenorol
pages-next = Y dudalen nesaf
pages-where = Tudalen { $page } o { $last }
problem-error = Rhaid ei gywiro
problem-warning = Rhybudd
problem-note = Er gwybodaeth

## Y dudalen gyntaf
front-title = Gyda pha gyngor ydych chi?
front-empty = Does dim cyngor yma eto. Mae pwy bynnag sy’n rhedeg y gwasanaeth yn ychwanegu un â’r gorchymyn hwn:

## Mewngofnodi
sign-in-title = Mewngofnodi
sign-in-who = Cyfeiriad e-bost neu rif staff
sign-in-who-hint = Mae eich rhif staff ar eich slip cyflog, os nad oes gennych gyfeiriad e-bost gwaith.
sign-in-password = Cyfrinair
sign-in-button = Mewngofnodi
sign-in-wrong = Nid yw’r cyfeiriad e-bost, y rhif staff neu’r cyfrinair yn gywir. Gwiriwch bob un a rhowch gynnig arall arni.
sign-in-link-over = Mae’r ddolen fewngofnodi hon wedi dod i ben. Gofynnwch am un newydd, neu mewngofnodwch â’ch cyfrinair.
sign-in-cannot = Os na allwch fewngofnodi
sign-in-cannot-text = Gofynnwch i’ch rheolwr, neu i bwy bynnag sy’n gyfrifol am ddysgu yn eich cyngor, am ddolen fewngofnodi. Mae’n gweithio am awr ac nid oes angen cyfrinair arnoch i’w defnyddio.
sign-in-cannot-first = Os dyma’ch tro cyntaf yma, gofynnwch am ddolen fewngofnodi hefyd. Gallwch ddewis cyfrinair ar ôl dod i mewn.

## Cyfrif y person ei hun
account-title = Eich cyfrif
account-set = Dewis cyfrinair
account-change = Newid eich cyfrinair
account-advice = Mae tri gair ar hap yn gwneud cyfrinair cryf y gallwch ei gofio. Gallwch hefyd ddefnyddio rheolwr cyfrinair, a gludo ohono.
account-current = Cyfrinair presennol
account-new = Cyfrinair newydd
account-new-hint = Defnyddiwch o leiaf 12 nod. Nid oes angen rhifau na symbolau.
account-button = Cadw’r cyfrinair
account-saved = Mae eich cyfrinair newydd wedi’i gadw. Rydych wedi cael eich allgofnodi ym mhob man arall.
password-too-short = Mae’r cyfrinair newydd yn rhy fyr. Defnyddiwch o leiaf 12 nod.
password-too-long = Mae’r cyfrinair newydd yn rhy hir. Defnyddiwch 256 nod ar y mwyaf.
password-common = Mae gormod o bobl yn defnyddio’r cyfrinair hwnnw, felly mae’n hawdd ei ddyfalu. Dewiswch dri gair ar hap yn ei le.
password-current-wrong = Nid dyna’ch cyfrinair presennol. Teipiwch ef eto.

## Pan na ellir dangos tudalen
error-not-found = Tudalen heb ei darganfod
error-not-found-text = Gwiriwch y cyfeiriad. Os gwnaethoch ddilyn dolen, efallai fod y dudalen wedi symud, neu nad oes gennych hawl i’w gweld.
error-forbidden = Ni allwch weld y dudalen hon
error-forbidden-text = Mae ar gyfer pobl â rôl arall. Os oes ei hangen arnoch i wneud eich gwaith, gofynnwch i weinyddwr yn eich cyngor.
error-launch-over = Agorwch y cwrs eto
error-launch-over-text = Cafodd y cwrs hwn ei agor beth amser yn ôl, neu mewn ffenestr arall. Mae popeth a gadwyd yn ddiogel. Ewch yn ôl i’ch cyrsiau a pharhau oddi yno.
error-too-many = Gormod o gynigion
error-too-many-text = Arhoswch am funud, yna rhowch gynnig arall arni. Mae hyn yn cadw eich cyfrif yn ddiogel rhag i neb ddyfalu.
error-bad-request = Ni allem wneud hynny
error-bad-request-text = Nid yw rhywbeth yn y cais yn gwneud synnwyr i ni. Nid oes dim wedi newid.
error-problem = Mae’n ddrwg gennym, mae problem
error-problem-text = Rhowch gynnig arall arni ymhen ychydig funudau. Mae popeth a gadwyd yn ddiogel. Os yw’n parhau, rhowch wybod i’ch desg gymorth TG.
error-back = Mynd i’r dudalen gychwyn

## Cyrsiau’r dysgwr
learn-title = Fy nghyrsiau
learn-due-count = { $count ->
    [zero] Nid oes gennych gwrs i’w gwblhau.
    [one] Mae gennych 1 cwrs i’w gwblhau.
    [two] Mae gennych 2 gwrs i’w cwblhau.
    [few] Mae gennych 3 chwrs i’w cwblhau.
    [many] Mae gennych 6 chwrs i’w cwblhau.
   *[other] Mae gennych { $count } cwrs i’w cwblhau.
}
learn-due = I’w gwneud
learn-done = Wedi’u gwneud
learn-start = Dechrau
learn-continue = Parhau
learn-again = Gwneud eto
learn-all-done = Rydych wedi cwblhau popeth. Byddwn yn dangos cyrsiau newydd yma.
learn-nothing = Nid oes gennych gyrsiau eto. Byddwn yn eu dangos yma pan fydd eich cyngor yn gofyn i chi ddilyn un.
learn-failed = Nid ydych wedi cyrraedd y marc pasio eto. Dewiswch Parhau i roi cynnig arall arni.
learn-completed-on = Wedi’i gwblhau ar { $date }
score-is = Sgôr: { $score }%
due-overdue = Yn hwyr: i’w gwblhau erbyn { $date }
due-soon = I’w gwblhau’n fuan: { $date }
due-later = I’w gwblhau erbyn { $date }
status-not-started = Heb ddechrau
status-in-progress = Ar y gweill
status-completed = Wedi cwblhau
status-failed = Heb basio eto
