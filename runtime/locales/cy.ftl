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
player-suspend = Cadw a gadael
player-previous = Blaenorol
player-continue = Parhau
player-steps = Camau’r cwrs
player-end = Gorffen y cwrs
player-abandon = Gadael heb gadw’r rhan hon
player-passed = Wedi llwyddo
player-not-passed = Heb lwyddo
player-not-open = Nid yw’r rhan honno ar agor eto. Dewiswch un arall.
player-choose-next = Dewiswch beth i’w wneud nesaf.
player-nothing-open = Does dim rhagor i’w agor yn y cwrs hwn.
player-ended = Mae’r cwrs wedi dod i ben. Mae’r hyn a wnaethoch wedi’i gadw.
player-going-home = Wedi cadw. Yn mynd â chi yn ôl i’ch cyrsiau.

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
nav-set-aside = O’r neilltu
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

## Geiriau a rennir gan sawl tudalen
name = Enw
employee-ref = Rhif staff
directorate = Cyfarwyddiaeth
directorate-all = Pob cyfarwyddiaeth
directorate-none = Dim cyfarwyddiaeth
service = Gwasanaeth
team = Tîm
team-of-service = Rheolwyr y gwasanaeth
team-of-directorate = Rheolwyr y gyfarwyddiaeth
people = Pobl
course = Cwrs
course-all = Pob cwrs
file = Ffeil
line = Llinell
line-is = Llinell { $line }
when = Dyddiad
status = Statws
due = Erbyn
completed-on = Dyddiad cwblhau
nothing = gwag
not-said = heb ei nodi
added = Ychwanegwyd
size = Maint
version = Fersiwn
standard = Safon
package = Pecyn
languages = Ieithoedd
megabytes = { $size } MB
language-name-en = Saesneg
language-name-cy = Cymraeg
count-of = { $count } o { $of }
filter-button = Dangos
search-button = Chwilio

## Cwblhau fesul tîm
overview-title = Cwblhau fesul tîm
overview-says = { $assigned ->
    [zero] Nid oes cyrsiau wedi’u pennu.
    [one] O’r 1 cwrs sydd wedi’i bennu, nifer y rhai a gwblhawyd: { $completed }. Mae hynny’n { $percent }%.
    [two] O’r 2 gwrs sydd wedi’u pennu, nifer y rhai a gwblhawyd: { $completed }. Mae hynny’n { $percent }%.
    [few] O’r 3 chwrs sydd wedi’u pennu, nifer y rhai a gwblhawyd: { $completed }. Mae hynny’n { $percent }%.
    [many] O’r 6 chwrs sydd wedi’u pennu, nifer y rhai a gwblhawyd: { $completed }. Mae hynny’n { $percent }%.
   *[other] Mae { $completed } o’r { $assigned } cwrs sydd wedi’u pennu wedi’u cwblhau, sef { $percent }%.
}
overview-caption = Cyrsiau a gwblhawyd fesul tîm
overview-completed = Wedi’u cwblhau
overview-share = Canran wedi’i chwblhau
overview-total = Pawb a ddangosir
overview-download-teams = Lawrlwytho’r tabl hwn (CSV)
overview-download-people = Lawrlwytho pob person a chwrs (CSV)
overview-counts = Rydym yn cyfrif pobl sy’n gweithio yma nawr a’r cyrsiau sydd wedi’u pennu iddynt. Mae cwrs wedi’i gwblhau pan fydd rhywun wedi’i orffen heb ei fethu. Caiff canrannau eu talgrynnu i lawr.
overview-empty-courses = Nid oes cwrs wedi’i bennu eto.
overview-empty-courses-link = Ychwanegu pecyn a’i bennu
overview-empty-people = Nid oes neb i’w ddangos eto.
overview-empty-people-link = Mewnforio eich rhestr staff

## Pobl
people-title = Pobl
people-search = Enw, rhif staff, cyfeiriad e-bost neu dîm
people-everybody = Dangos pawb
people-count = { $count ->
    [zero] Neb
    [one] 1 person
    [two] 2 berson
    [few] 3 pherson
    [many] 6 pherson
   *[other] { $count } o bobl
}
people-none = Nid oes neb yn cyfateb. Gwiriwch y sillafu, neu chwiliwch am ran o’r enw.
person-left = Wedi gadael

## Tîm rheolwr
team-title = Fy nhîm
team-says = { $people ->
    [zero] Nid oes neb yn atebol i chi.
    [one] Mae 1 person yn atebol i chi. Cyrsiau a gwblhawyd: { $completed } o { $assigned }.
    [two] Mae 2 berson yn atebol i chi. Cyrsiau a gwblhawyd rhyngddynt: { $completed } o { $assigned }.
    [few] Mae 3 pherson yn atebol i chi. Cyrsiau a gwblhawyd rhyngddynt: { $completed } o { $assigned }.
    [many] Mae 6 pherson yn atebol i chi. Cyrsiau a gwblhawyd rhyngddynt: { $completed } o { $assigned }.
   *[other] Mae { $people } o bobl yn atebol i chi. Cyrsiau a gwblhawyd rhyngddynt: { $completed } o { $assigned }.
}
team-overdue = { $date }, yn hwyr
team-empty = Nid oes dim wedi’i bennu i’ch tîm eto. Byddwn yn dangos cyrsiau pob person yma.

## Rhestrau staff
roster-title = Mewnforio rhestr staff
roster-lead = Rhowch ffeil o’ch system AD i ni. Cewch weld popeth y byddai’n ei newid cyn i ddim gael ei gadw.
roster-step-file = Y ffeil
roster-source = O ble y daw?
roster-source-short = Ffynhonnell
roster-source-hint = Er enghraifft AD, cynghorwyr neu asiantaeth. Dim ond ffeil o’u ffynhonnell eu hunain all nodi bod pobl wedi gadael.
roster-mode = Pwy sydd yn y ffeil?
roster-mode-full = Pawb o’r ffynhonnell hon
roster-mode-full-hint = Mae unrhyw un o’r ffynhonnell hon nad yw yn y ffeil wedi gadael.
roster-mode-changes = Dim ond pobl sydd wedi newid
roster-mode-changes-hint = Mae unrhyw un nad yw yn y ffeil yn aros fel y mae.
roster-file = Ffeil y rhestr staff
roster-file-hint = Ffeil CSV o { $limit } MB ar y mwyaf, â llinell o benawdau.
roster-preview-button = Gweld beth fyddai’n newid
roster-columns = Sut y dylai’r ffeil edrych
roster-columns-text = Mae’r llinell gyntaf yn enwi’r colofnau. Dim ond employee_ref, first_name a last_name sydd eu hangen; gellir hepgor y lleill.
roster-columns-rules = Ysgrifennwch ddyddiadau fel 2026-05-31 neu 31/05/2026, ac iaith fel en neu cy. Nid yw cell wag byth yn dileu’r hyn sydd wedi’i gadw.
roster-full = pawb
roster-changes-only = newidiadau’n unig
roster-history = Mewnforion blaenorol
roster-history-empty = Nid oes dim wedi’i fewnforio eto.
roster-by = Mewnforiwyd gan
roster-by-command = Llinell orchymyn
roster-joiners = Pobl newydd
roster-changes = Manylion yn newid
roster-movers = Yn symud
roster-returners = Yn dychwelyd
roster-leavers = Yn gadael
roster-unchanged = Dim newid
roster-rejected = Rhesi na allwn eu defnyddio
roster-warnings = Rhybuddion
roster-no-file = Dewiswch ffeil rhestr staff.
roster-no-mode = Dywedwch a yw’r ffeil yn enwi pawb neu ddim ond pobl sydd wedi newid.
roster-bad-source = Dywedwch o ble y daw’r ffeil, mewn 40 nod ar y mwyaf.
roster-unusable = Ni allwn ddefnyddio’r ffeil hon: { $file }. Nid oes dim wedi newid.
preview-title = Beth fyddai’r ffeil hon yn ei newid
preview-lead = Nid oes dim wedi newid eto. Gwiriwch y ffigurau, yna cadarnhewch.
preview-empty = Nid yw’r ffeil hon yn newid dim: mae pawb sydd ynddi wedi’u cadw’n barod.
preview-another = Dewis ffeil arall
preview-changed-title = Mae hyn wedi newid ers i chi edrych
preview-changed = Newidiodd rhywun arall gofnodion pobl yn y cyfamser, felly nid oes dim wedi’i fewnforio. Dyma’r hyn y byddai’r ffeil yn ei newid nawr.
preview-stopped = Nid oes dim wedi’i fewnforio. Darllenwch y rhesymau isod, yna dywedwch a ydych am fynd ymlaen.
preview-stops = Arhoswch a gwiriwch
preview-rejected = Rhesi na allwn eu defnyddio
preview-rejected-text = Nid yw’r rhesi hyn yn newid dim. Cywirwch nhw yn eich system AD a mewnforiwch y ffeil eto.
preview-lists = Pwy fyddai’n newid
preview-more = Dangosir y { $shown } cyntaf o { $count }.
preview-what-changes = Beth sy’n newid
preview-from = o
preview-to = i
preview-back = Yn ôl, heb ddim arall yn newid
preview-why = Pam
preview-go-on = Rwyf wedi gwirio hyn, ac mae’r ffeil yn gywir
preview-apply = Mewnforio’r rhestr hon
preview-discard = Peidio â mewnforio
leaves-not-in-file = Nid yw yn y ffeil
leaves-leave-date = Mae’r dyddiad gadael wedi dod
leaves-ref-reused = Mae’r rhif staff hwn gan rywun arall nawr
done-title = Mae’r rhestr staff wedi’i mewnforio
done-by = Dyddiad: { $date }. Mewnforiwyd gan: { $name }.
done-by-command = Mewnforiwyd o’r llinell orchymyn. Dyddiad: { $date }.
done-people = Gweld y bobl
field-first_name = Enw cyntaf
field-last_name = Cyfenw
field-email = Cyfeiriad e-bost
field-language = Iaith
field-start_date = Dyddiad dechrau
field-leave_date = Dyddiad gadael
field-source = Ffynhonnell
field-directorate = Cyfarwyddiaeth
field-service = Gwasanaeth
field-team = Tîm
field-job = Swydd
field-manager_ref = Rheolwr
roster-warning-other-source = Llinell { $line }, { $employee_ref }: mae’r rhif yn perthyn i’r ffynhonnell “{ $source }”, felly nid yw’r rhes hon yn newid dim. Mewnforiwch y rhes o’r ffynhonnell honno.
roster-warning-leaver-names-differ = Llinell { $line }, { $employee_ref }: yn y ffeil, { $given } sydd wedi gadael; yma, { $stored } yw deiliad y rhif, sy’n aros. Os yw wedi gadael, cywirwch yr enw yn y ffeil.
roster-warning-both-names-changed = Llinell { $line }, { $employee_ref }: mae’r ddau enw’n newid. Cynt: { $stored }. Nawr: { $given }. Os person arall yw hwn, mewnforiwch ddyddiad gadael y deiliad blaenorol yn gyntaf.
roster-warning-ref-reused = Llinell { $line }, { $employee_ref }: roedd y rhif gan rywun sydd wedi gadael ({ $stored }). Mae person newydd yn ymuno â’r rhif hwn. Os yr un person ydyw, cywirwch yr enw.
roster-warning-email-taken = Llinell { $line }, { $employee_ref }: mae’r cyfeiriad e-bost { $email } yn cael ei ddefnyddio hefyd gan: { $others }. Ni chaiff ei gadw.
roster-warning-stored-leave-date-passed = Llinell { $line }, { $employee_ref }: y dyddiad gadael oedd { $leave_date }, ond mae’r person yn dal yn y ffeil, felly mae’n aros.
roster-warning-partly-moved = Llinell { $line }, { $employee_ref }: mae’r person yn symud, ond mae’r canlynol yn wag ac yn aros fel yr oeddent: { $kept }.
roster-warning-kept-as-rejected = Llinell { $line }, { $employee_ref }: ni allwn ddefnyddio’r rhes, felly mae’r person yn aros fel y mae.
roster-warning-unknown-manager = Nid yw’r rheolwr { $manager_ref } yn neb sy’n gweithio yma. Llinellau: { $lines }.
roster-warning-manager-leaves = { $reports ->
    [zero] Mae { $employee_ref } yn gadael.
    [one] Mae { $employee_ref } yn gadael, ac mae 1 person yn dal yn atebol i’r rhif hwn.
    [two] Mae { $employee_ref } yn gadael, ac mae 2 berson yn dal yn atebol i’r rhif hwn.
    [few] Mae { $employee_ref } yn gadael, ac mae 3 pherson yn dal yn atebol i’r rhif hwn.
    [many] Mae { $employee_ref } yn gadael, ac mae 6 pherson yn dal yn atebol i’r rhif hwn.
   *[other] Mae { $employee_ref } yn gadael, ac mae { $reports } o bobl yn dal yn atebol i’r rhif hwn.
}
roster-warning-manager-cycle = Mae’r bobl hyn yn rheoli ei gilydd mewn cylch: { $employee_refs }.
roster-warning-lost-zeros = Mae rhai rhifau staff yn wahanol dim ond oherwydd seroau ar y dechrau, fel { $stored } a { $given }. Efallai fod taenlen wedi’u colli. Parau: { $pairs }.
roster-warning-went-on = Mewnforiwyd er gwaethaf hyn: { $stop }
roster-stop-file-unusable = Ni ellir darllen y ffeil.
roster-stop-too-many-leavers = Byddai { $leavers } o’r { $of } o bobl o’r ffynhonnell hon yn gadael. Mae hynny’n fwy nag un rhan o bump: gwiriwch fod y ffeil yn gyfan ac o’r ffynhonnell hon.
roster-stop-too-many-renamed = Byddai dau enw { $renamed } o’r { $of } o bobl o’r ffynhonnell hon yn newid. Mae hynny’n fwy nag un rhan o bump: gwiriwch fod y colofnau wedi’u didoli gyda’i gilydd.
roster-stop-leavers-uncertain = { $leavers ->
    [zero] Mae rhesi na ellir eu defnyddio. Llinellau: { $lines }.
    [one] Nid yw 1 person yn y ffeil, ond gallai fod mewn rhes na ellir ei defnyddio. Llinellau: { $lines }.
    [two] Nid yw 2 berson yn y ffeil, ond gallent fod mewn rhesi na ellir eu defnyddio. Llinellau: { $lines }.
    [few] Nid yw 3 pherson yn y ffeil, ond gallent fod mewn rhesi na ellir eu defnyddio. Llinellau: { $lines }.
    [many] Nid yw 6 pherson yn y ffeil, ond gallent fod mewn rhesi na ellir eu defnyddio. Llinellau: { $lines }.
   *[other] Nid yw { $leavers } o bobl yn y ffeil, ond gallent fod mewn rhesi na ellir eu defnyddio. Llinellau: { $lines }.
}

## Pecynnau
packages-title = Pecynnau
packages-empty = Nid oes pecynnau eto. Ychwanegwch yr un cyntaf isod.
packages-everyone-by = Rhaid i bawb gwblhau hwn erbyn { $date }.
packages-everyone = Rhaid i bawb gwblhau hwn. Nid oes dyddiad olaf.
packages-nobody = Nid oes rhaid i neb ddilyn hwn eto.
packages-of = Pecynnau’r cwrs { $title }
packages-due = Dyddiad olaf
packages-due-hint = Gadewch yn wag os nad oes dyddiad olaf.
packages-assign = Pennu i bawb
packages-change-due = Newid y dyddiad olaf
packages-bad-date = Rhowch ddyddiad go iawn, fel 2026-12-31.
packages-assigned = Wedi’i bennu i bawb: { $title }.
packages-add = Ychwanegu pecyn
packages-course = Pa gwrs yw hwn?
packages-course-hint = Dewiswch gwrs sydd yma’n barod os mai’r un cwrs mewn iaith arall yw hwn, neu fersiwn newydd ohono.
packages-course-own = Ei gwrs ei hun, neu’r un oedd ganddo o’r blaen
packages-file = Ffeil y pecyn
packages-file-hint = Pecyn SCORM 1.2 neu SCORM 2004: ffeil zip o { $limit } MB ar y mwyaf.
packages-add-button = Gwirio ac ychwanegu
packages-added = Ychwanegwyd: { $title }
packages-added-clean = Ni welsom ddim o’i le arno.
packages-added-warnings = Gellir ei ddefnyddio. Edrychwch ar y canfyddiadau hyn, neu anfonwch nhw at bwy bynnag a’i gwnaeth.
packages-refused = Ni allwn ddefnyddio’r ffeil hon: { $file }. Nid oes dim wedi’i gadw.
packages-refused-plain = Ni allwn ddefnyddio’r ffeil hon. Nid oes dim wedi’i gadw.
packages-why = Beth sydd o’i le arno

## Newidiadau a roddwyd o’r neilltu
set-aside-title = Cofnodion a roddwyd o’r neilltu
set-aside-lead = Weithiau mae cwrs yn ceisio cadw rhywbeth nad yw ei safon yn ei ganiatáu. Rydym yn ei gadw yma ac mae’r dysgwr yn mynd ymlaen heb sylwi. Anfonwch y rhain at bwy bynnag a wnaeth y cwrs.
set-aside-what = Yr hyn y ceisiodd ei gadw
set-aside-empty = Nid oes dim wedi’i roi o’r neilltu.
set-aside-cut = Nifer a ddangosir, y diweddaraf yn gyntaf: { $count }.

## Ystyr canfyddiad
fault-no-file = Ni ddewiswyd ffeil.
fault-upload-too-large = Mae’r ffeil yn rhy fawr.
fault-file-too-large = Mae’r ffeil yn rhy fawr.
fault-bad-date = Ni ellir darllen dyddiad.
fault-bad-email = Nid yw cyfeiriad e-bost yn gywir.
fault-bad-language = Nid Cymraeg na Saesneg yw’r iaith.
fault-broken-encoding = Mae nodau’r ffeil wedi’u difrodi.
fault-cell-too-long = Mae cell yn rhy hir.
fault-column-twice = Mae colofn yno ddwywaith.
fault-columns-not-used = Nid yw rhai colofnau’n cael eu defnyddio.
fault-date-unclear = Gellir darllen dyddiad mewn dwy ffordd.
fault-duplicate-employee-ref = Mae rhif staff yno ddwywaith.
fault-empty-file = Mae’r ffeil yn wag.
fault-encoding = Nid yw’r ffeil yn UTF-8; cafodd ei darllen er hynny.
fault-formula = Mae cell yn dechrau fel fformiwla.
fault-invisible-character = Mae nod na ellir ei weld mewn cell.
fault-leaves-before-start = Mae’r dyddiad gadael cyn y dyddiad dechrau.
fault-missing-column = Mae colofn ar goll.
fault-missing-value = Mae cell y mae ei hangen yn wag.
fault-no-rows = Nid oes rhesi yn y ffeil.
fault-not-csv = Nid ffeil CSV yw hon.
fault-nul-in-file = Mae nodau yn y ffeil nad ydynt yn destun.
fault-number-shortened = Mae taenlen wedi byrhau rhif.
fault-sheet-error = Mae gwall taenlen mewn cell.
fault-stray-quote = Mae dyfynnod yn y lle anghywir.
fault-too-many-cells = Mae gormod o gelloedd mewn rhes.
fault-too-many-rows = Mae gormod o resi yn y ffeil.
fault-unclosed-quote = Nid yw dyfynnod byth yn cael ei gau.
fault-unknown-encoding = Ni allwn ddweud sut mae nodau’r ffeil wedi’u hysgrifennu.
fault-not-a-zip = Nid ffeil zip yw hon.
fault-truncated-zip = Mae’r ffeil zip wedi’i thorri’n fyr.
fault-zip-too-large = Mae’r ffeil zip yn rhy fawr.
fault-unpacked-too-large = Mae’r ffeiliau yn y zip yn rhy fawr gyda’i gilydd.
fault-too-many-entries = Mae gormod o ffeiliau yn y zip.
fault-entry-outside = Mae ffeil yn y zip yn arwain allan o’i ffolder.
fault-symlink-entry = Mae ffeil yn y zip yn ddolen i rywle arall.
fault-encrypted-entry = Mae ffeil yn y zip wedi’i chloi â chyfrinair.
fault-no-manifest = Nid oes imsmanifest.xml yn y pecyn.
fault-manifest-not-at-root = Nid yw’r imsmanifest.xml ar frig y zip.
fault-manifest-not-well-formed = Nid yw’r imsmanifest.xml yn XML cywir.
fault-manifest-entities = Mae’r imsmanifest.xml yn datgan endidau, ac nid yw hynny’n ddiogel.
fault-manifest-doctype = Mae gan yr imsmanifest.xml fath o ddogfen.
fault-missing-file = Nid yw ffeil y mae angen ei hagor yn y pecyn.
fault-missing-listed-file = Nid yw ffeil a restrir yn y pecyn.
fault-not-scorm = Nid pecyn SCORM yw hwn.
fault-nothing-to-launch = Nid oes dim yn y pecyn i’w agor.
fault-external-launch = Mae’r pecyn yn agor tudalen ar wefan arall.

## Cofnod un person
link-make = Creu dolen fewngofnodi
link-make-hint = I rywun na all fewngofnodi. Mae’n gweithio am awr.
link-made = Dolen fewngofnodi am awr
link-made-text = Copïwch hi nawr a’i rhoi i’r person hwn yn unig: bydd pwy bynnag sy’n ei hagor yn mewngofnodi fel y person hwn. Ni fyddwn yn ei dangos eto.
person-no-email = Dim
person-sign-in = Mewngofnodi
person-has-password = Mae cyfrinair wedi’i osod
person-has-no-password = Nid oes cyfrinair eto
person-courses = Cyrsiau
person-no-courses = Nid oes dim wedi’i bennu i’r person hwn, ac nid oes dim wedi’i gofnodi.
person-taken-in = Iaith y cwrs:
person-evidence = Yr hyn a ddigwyddodd
person-places = Lle mae’n perthyn
person-from = O
person-to = Hyd at
person-now = nawr
attempt-number = Cynnig { $number }
attempt-started = Dechreuwyd
attempt-ended = Daeth i ben
attempt-last-seen = Cadwyd ddiwethaf:
attempt-closed = Wedi’i gau’n gywir
attempt-open = Wedi’i adael ar agor, neu’n cael ei ddefnyddio nawr
data-model = Y model data fel y’i cadwyd
data-model-element = Elfen
data-model-value = Gwerth
evidence-launched = Agorwyd y cwrs
evidence-completed = Cwblhawyd y cwrs.
evidence-passed = Cyrhaeddwyd y marc pasio.
evidence-failed = Ni chyrhaeddwyd y marc pasio.
evidence-score = Sgôr orau newydd: { $score }%
evidence-taken = Iaith a fformat:
evidence-session-ended = Caewyd y cwrs
evidence-session-ended-after = { $count ->
    [zero] Caewyd y cwrs ar unwaith
    [one] Caewyd y cwrs ar ôl 1 munud
    [two] Caewyd y cwrs ar ôl 2 funud
    [few] Caewyd y cwrs ar ôl 3 munud
    [many] Caewyd y cwrs ar ôl 6 munud
   *[other] Caewyd y cwrs ar ôl { $count } munud
}
evidence-other = Cofnodwyd rhywbeth arall
variant-standard = safonol
variant-text = testun yn unig
variant-easy = geiriau syml

why-title = Pam nad yw hwn wedi’i gwblhau?
why-see-calls = Beth ddywedodd y cwrs
why-completed = Mae wedi’i gwblhau.
why-never-opened = Dechreuwyd y cwrs, ond nid oes dim ynddo wedi’i agor eto.
why-said-nothing = Agorwyd “{ $part }”, ond nid yw wedi dweud dim. Efallai na ddaeth o hyd i’r system y mae’n adrodd iddi, neu i’r ffenestr gael ei chau ar unwaith.
why-never-initialised = Ni ddechreuodd “{ $part }” adrodd o gwbl (ni alwodd Initialize). Yn y pecyn y mae’r bai: anfonwch y dudalen hon at bwy bynnag a’i gwnaeth.
why-below-mastery = Ni lwyddwyd yn “{ $part }”: y sgôr oedd { $score }%, ac mae angen { $needed }%.
why-failed = Dywedodd “{ $part }” na lwyddwyd ynddo.
why-status-never-set = Caewyd “{ $part }” yn iawn, ond ni ddywedodd a yw wedi’i gwblhau. Yn y pecyn y mae’r bai: anfonwch y dudalen hon at bwy bynnag a’i gwnaeth.
why-incomplete = Mae “{ $part }” yn dweud nad yw wedi gorffen eto.
why-location = Fe’i gadawyd yn:
why-never-terminated = Ni chaewyd “{ $part }” yn iawn: caewyd y ffenestr, neu stopiodd y ddyfais, cyn y diwedd.
why-parts-left = Nid yw { $left } o { $of } rhan y cwrs wedi’u cwblhau.
why-set-aside = { $count ->
    [zero] Mae { $count } gwerth y ceisiodd y cwrs eu cadw heb ffitio, ac wedi’u rhoi o’r neilltu.
    [one] Nid oedd un gwerth y ceisiodd y cwrs ei gadw yn ffitio, ac mae wedi’i roi o’r neilltu.
    [two] Nid oedd dau werth y ceisiodd y cwrs eu cadw yn ffitio, ac maent wedi’u rhoi o’r neilltu.
    [few] Nid oedd { $count } gwerth y ceisiodd y cwrs eu cadw yn ffitio, ac maent wedi’u rhoi o’r neilltu.
    [many] Nid oedd { $count } gwerth y ceisiodd y cwrs eu cadw yn ffitio, ac maent wedi’u rhoi o’r neilltu.
   *[other] Nid oedd { $count } gwerth y ceisiodd y cwrs eu cadw yn ffitio, ac maent wedi’u rhoi o’r neilltu.
}
why-errors = { $count ->
    [zero] Atebwyd { $count } galwad â gwall.
    [one] Atebwyd un alwad â gwall.
    [two] Atebwyd dwy alwad â gwall.
    [few] Atebwyd { $count } galwad â gwall.
    [many] Atebwyd { $count } galwad â gwall.
   *[other] Atebwyd { $count } galwad â gwall.
}
why-calls = Beth ddywedodd y cwrs, fesul galwad
why-calls-kept = O hyn ymlaen cedwir pob galwad y mae’r cwrs yn ei gwneud i’r person hwn, gyda’r ateb a gafodd. Gofynnwch iddynt agor y cwrs eto.
why-calls-not-kept = Ni chedwir galwadau i’r person hwn. Dechreuwch eu cadw, a gofynnwch i’r person agor y cwrs eto: yna bydd pob galwad i’w gweld yma.
why-calls-keep = Cadw pob galwad
why-calls-stop = Rhoi’r gorau i gadw galwadau
why-calls-none = Nid oes dim wedi’i gadw eto.
why-call = Galwad
why-answer = Ateb
why-error = Gwall

learn-review = Bwrw golwg arno
packages-browse = Bwrw golwg arno
