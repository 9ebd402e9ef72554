# Geiriau'r chwaraewr yn Gymraeg. Yr un allweddi, yn yr un drefn, ag en.ftl; mae'r cyd-destun yn y sylwadau yno ac yma.
# House rules: chi/eich and -wch to the learner; buttons are verb-nouns; sentence case; terms from the glossary.

## Dod o hyd i'r ffordd / Finding the way

# Link, first thing on the page. Glossary: "Skip to main content".
skip = Neidio i'r prif gynnwys
# Where the learner is. Numbers in figures, so "o" mutates nothing.
step-progress = Cam { $n } o { $total }
# Button on the title page.
start = Dechrau
# Button: the step before. Glossary: Back.
back = Yn ôl
# Button: the step after. Glossary: Next.
next = Nesaf
# Button on the last step: saves and closes.
finish = Gorffen
# Button in the top bar: saves and closes. "a" would mutate a c, p or t; gadael stays.
exit = Cadw a gadael

## Y dudalen deitl / The title page

# How long the module takes: all six forms; munud is a masculine or feminine noun by region, two funud by glossary.
minutes = { $minutes ->
    [zero] Tua { $minutes } munud
    [one] Tua { $minutes } munud
    [two] Tua { $minutes } funud
    [few] Tua { $minutes } munud
    [many] Tua { $minutes } munud
   *[other] Tua { $minutes } munud
}
# Heading over the list of learning objectives.
objectives = Beth fyddwch chi'n ei ddysgu

## Iaith ac arddangosiad / Language and display

# Name of the group with the two language buttons; only screen readers meet it.
language = Iaith
# Button that opens the panel for text size and colours.
display-settings = Gosodiadau arddangos
# Legend of three choices.
text-size = Maint y testun
# Choice of text size.
text-size-standard = Safonol
# Choice of text size.
text-size-large = Mawr
# Choice of text size, the biggest of three.
text-size-largest = Mwyaf
# Legend of four choices.
colours = Lliwiau a chyferbyniad
# Choice of colours: light or dark as the computer or phone is set.
colours-device = Yr un fath â'r ddyfais hon
# Choice of colours: dark text on light paper.
colours-light = Golau
# Choice of colours: light text on a dark ground.
colours-dark = Tywyll
# Choice of colours: yellow and white on black. Glossary (translator to confirm): cyferbyniad uchel.
colours-contrast = Cyferbyniad uchel
# Legend of two choices: whether pictures move. Glossary (translator to confirm): llai o symud.
motion = Symud
# Choice of motion: as the computer or phone is set.
motion-device = Yr un fath â'r ddyfais hon
# Choice of motion: nothing moves.
motion-still = Lluniau llonydd

## Golygfeydd / Scenes

# Opens the text that says what the picture shows.
describe-picture = Beth mae'r lluniau'n ei ddangos
# Button: starts the scene, or goes on with it.
film-play = Chwarae
# Button: holds the scene where it is.
film-pause = Oedi
# Button at the end of a scene: shows it from the beginning.
film-again = Chwarae eto
# Button: back to the line before. A line is one sentence of the scene.
film-before = Llinell flaenorol
# Button: on to the next line.
film-after = Llinell nesaf
# Name of the slider that moves through the scene.
film-seek = Lle yn yr olygfa
# What that slider says: which line of how many.
film-place = Llinell { $line } o { $lines }
# Name of the choice of speed: 0.75, 1, 1.25, 1.5 times.
film-speed = Cyflymder
# Button that is on or off: the computer's or phone's own voice reads the lines.
film-sound = Darllen yn uchel
# Opens all the words of the scene.
transcript = Trawsgrifiad

## Cwestiynau / Questions

# Hint under a question with radio buttons.
choose-one = Dewiswch un ateb.
# Hint under a question with tick boxes.
choose-many = Dewiswch bob ateb sy'n berthnasol.
# Button: marks the chosen answer.
check-answer = Gwirio'r ateb
# Button after a wrong answer.
try-again = Rhoi cynnig arall arni
# Error, nothing chosen, radio buttons.
choose-one-first = Dewiswch ateb yn gyntaf.
# Error, nothing chosen, tick boxes.
choose-many-first = Dewiswch o leiaf un ateb yn gyntaf.
# Verdict on an answer. Glossary.
correct = Cywir
# Verdict on an answer. Glossary.
incorrect = Anghywir
# Verdict where some of several answers were right. Glossary.
partly-correct = Rhannol gywir
# Advice under that verdict.
partly-correct-advice = Mae atebion ar goll, neu mae un nad yw'n perthyn.

## Rhoi mewn trefn, cyfateb, teipio / To put in order, to match, to type

# Hint: entries to put in order.
put-in-order = Rhowch y rhain yn y drefn gywir. Symudwch un i fyny neu i lawr â'i fotymau.
# Button: one place up. A verb-noun, so that the entry's words may follow unmutated.
move-up = Symud i fyny
# Button: one place down.
move-down = Symud i lawr
# Said after a move. The entry stands first, so that nothing mutates it.
moved = { $entry }: rhif { $place } o { $count } nawr
# Beside an entry, once checked.
in-place = Yn y lle cywir
# Beside an entry, once checked.
out-of-place = Ddim yn y lle cywir
# Error, nothing was moved.
order-first = Symudwch o leiaf un ohonyn nhw yn gyntaf.
# Advice under "Rhannol gywir" on an order.
partly-in-order-advice = Mae rhai yn y lle cywir. Symudwch y lleill.
# Hint: a drop-down list beside each term.
match-each = Dewiswch beth sy'n perthyn i bob un.
# First line of each drop-down list: nothing is chosen yet.
match-choose = Dewiswch
# Heading over the choices of those lists.
match-choices = Y dewisiadau
# Error, a list was left empty.
match-first = Dewiswch rywbeth ar gyfer pob un yn gyntaf.
# Advice under "Rhannol gywir" on a match.
partly-matched-advice = Mae rhai'n gywir. Edrychwch eto ar y lleill.
# Hint: the answer is typed.
type-hint = Nid yw priflythrennau, acenion, bylchau nac atalnodau'n gwneud gwahaniaeth.
# Label of the box in which the answer is typed.
your-answer = Eich ateb
# Error, the box is empty.
type-first = Teipiwch ateb yn gyntaf.
# Where scripts are off: opens the right answer.
show-answer = Dangos yr ateb

## To open, to tick, to confirm

# Hint over a list whose entries open.
reveal-hint = Agorwch bob un i ddarllen mwy.
# Hint over a list to tick for oneself.
checklist-hint = Ticiwch beth sy'n berthnasol i chi. Does neb yn ei farcio.
# Button: puts on record that the learner agrees to the statement ticked.
confirm = Cadarnhau
# Error, when Confirm was pressed with the box empty.
confirm-first = Os ydych chi'n cytuno, ticiwch y blwch yn gyntaf.
# Said once it is confirmed.
confirmed = Wedi'i gadarnhau
# Button beside Confirm: goes on without confirming; the module is not complete then.
not-now = Dim nawr

## Senarios / Scenarios

# Hint over a story that goes on as the learner chooses.
scenario-hint = Dewiswch beth fyddech chi'n ei wneud. Gallwch chi fynd yn ôl bob tro.
# Heading of the first part of a story.
scenario-begins = Sut mae'n dechrau
# Heading of a later part of a story.
scenario-goes-on = Beth sy'n digwydd nesaf
# Before the list of what the learner chose so far.
you-chose = Eich dewis chi:
# On a choice that the learner made before and then went back from.
chosen-before = Eich dewis o'r blaen
# Button: back to the last choice in a story.
choose-differently = Mynd yn ôl a dewis yn wahanol
# Over two buttons after the end of a story.
try-another-way = Rhoi cynnig ar ffordd arall
# Button under it: back to the last choice.
from-last-choice = O'r dewis olaf
# Button under it: back to where the story began.
from-start = O'r dechrau
# How a story came out: well.
ending-right = Daeth i ben yn dda
# How a story came out: neither well nor badly.
ending-partly = Gallai fod wedi dod i ben yn well
# How a story came out: badly.
ending-wrong = Ddaeth hi ddim i ben yn dda
# Where scripts are off, and in print: before the number and title of the part that a choice leads to.
goes-to = Ewch i:
# Beside a story in the list of the result: an ending was reached.
finished = Wedi'i orffen
# Beside a story: it was opened, and no ending reached.
not-finished = Heb ei orffen

## Offer: gwirwyr a choed penderfynu / Tools

# Button under a tool's introduction: shows its first question.
tool-begin = Dechrau arni
# Button under one of its questions: on to the next.
tool-continue = Parhau
# Button under the list of answers.
tool-see-result = Gweld y canlyniad
# Button under the result: clears the answers and begins once more.
tool-again = Dechrau eto
# Button under the result: opens the browser's own printing, which also saves as a file.
tool-print = Argraffu neu gadw'r canlyniad hwn
# Over a question of which nobody knows how many more will follow. $at is a whole number from 1.
tool-question = Cwestiwn { $at }
# Over a question. $at and $of are whole numbers from 1. Numbers in figures, so "o" mutates nothing.
tool-question-of = Cwestiwn { $at } o { $of }
# Over a question whose answer decides whether the rest of its part is asked. Rhan is feminine.
tool-gate = Un cwestiwn cyn y rhan hon
# Hint under a question with tick boxes, where nothing may apply.
tool-choose-many = Dewiswch bob ateb sy'n berthnasol. Os nad oes un, gadewch nhw i gyd yn wag.
# Hint under a question that is answered in a box for text.
tool-words-hint = Yn eich geiriau eich hun, 200 nod ar y mwyaf. Peidiwch â chynnwys enwau na data personol arall.
# Error, when that box was left empty.
tool-write-first = Ysgrifennwch ateb yn gyntaf.
# Heading of the screen that lists the answers before the result.
tool-check = Gwiriwch eich atebion
# Under that heading.
tool-check-advice = Gallwch chi newid unrhyw un ohonyn nhw cyn gweld y canlyniad.
# Button beside an answer: goes back to its question. The question follows, for screen readers alone. A noun or a verb here; the question follows after it.
tool-change = Newid
# The answer to a question with tick boxes none of which was ticked.
tool-none = Dim un o'r rhain
# Heading over flags: answers that weigh more than any score.
tool-flags = Deliwch â hyn yn gyntaf, beth bynnag yw'r sgôr
# The graver of two kinds of flag. As the Met Office names its warnings.
tool-flag-red = Rhybudd coch
# The milder of two kinds of flag. As the Met Office names its warnings.
tool-flag-amber = Rhybudd oren
# The score of a checker. $score and $possible are whole numbers.
tool-score = { $score } allan o { $possible }
# The same, where part of the questions was not asked.
tool-score-so-far = { $score } hyd yma, allan o { $possible }
# Under the bar of a score, where a part of it is striped.
tool-closed = Mae'r rhan streipiog o'r bar ar gyfer cwestiynau na chawson nhw eu gofyn.
# Heading over the list of ranges and what each is called.
tool-scale = Ystyr y sgorau
# A range of scores, before what it is called. $from and $to are whole numbers.
tool-range = { $from } i { $to }
# Beside the range in which the learner's score lies.
tool-here = Eich sgôr
# Caption of a table: how many points each part of the questions gave.
tool-subtotals = Pwyntiau am bob rhan
# Heading of its first column: the name of a part.
tool-part = Rhan
# Heading of its second column.
tool-points-column = Pwyntiau
# Heading of its third column: the most points that the part can give.
tool-possible = Allan o
# Before the last line of the table.
tool-total = Cyfanswm
# Instead of a number of points: the questions of this part were not asked. Of a part: rhan is feminine.
tool-not-asked = Heb ei gofyn
# Heading over the questions and answers that led to an outcome. Your path to the result.
tool-way = Eich llwybr at y canlyniad
# Heading over the questions and answers that made a score.
tool-answers = Eich atebion
# Under a result.
tool-no-mark = At eich defnydd chi mae hwn. Nid yw'n newid eich sgôr am y modiwl hwn.
# Without JavaScript: before a list of questions, each with the answer after which this is shown.
tool-when = Mae hwn ar eich cyfer chi os mai dyma eich ateb:
# Without JavaScript: before answers of which none may be given.
tool-none-of = dim un o'r rhain:
# Without JavaScript: under an answer, what it adds to the score. $points is a whole number.
tool-points = Pwyntiau: { $points }
# Without JavaScript: under an answer, before a link to the question or the outcome that it leads to.
tool-leads-to = Yn arwain at:
# Without JavaScript: under an answer, before the name of the part whose questions it opens.
tool-opens = Yn agor y rhan hon:
## Asesiadau / Assessments

# Label before a number. Glossary: Questions.
assessment-questions = Cwestiynau
# After that number, smaller: "chosen from among 10".
assessment-bank = wedi'u dewis o blith { $bank }
# Label before the number of right answers needed. I: soft mutation would make "i basio".
assessment-to-pass = I basio
# Numbers in figures, so "o" mutates nothing.
assessment-right-of = { $right } o { $drawn }
# Label before a number. Glossary: Attempts.
assessment-tries = Cynigion
# Instead of that number.
assessment-any-tries = Cynifer ag y mynnwch chi
# What to expect, before the first question.
assessment-how = Does dim terfyn amser. Gallwch chi newid eich atebion nes i chi eu cyflwyno, a chewch wybod sut aeth hi ar y diwedd.
# Button: the first question of a new try.
assessment-start = Dechrau'r cwestiynau
# Button: back to the question where the learner was.
assessment-carry-on = Parhau
# Where the learner is, over each question.
assessment-progress = Cwestiwn { $which } o { $drawn }
# Button after a change to an answer.
assessment-to-answers = Yn ôl at eich atebion
# Heading of the list of answers.
assessment-answers = Gwiriwch eich atebion
# Under it. Atebion is plural: eu marcio.
assessment-answers-advice = Newidiwch unrhyw un ohonyn nhw os mynnwch chi. Cânt eu marcio gyda'i gilydd ar ôl i chi eu cyflwyno.
# Button beside an answer. Glossary: Change.
assessment-change = Newid
# Button beside a question without an answer.
assessment-answer = Ateb
# Button: hands the answers in. Glossary: Submit.
assessment-submit = Cyflwyno'ch atebion
# Error, when it was pressed with a question not answered.
assessment-answer-all = Does dim ateb i rai cwestiynau eto. Atebwch nhw yn gyntaf, yna cyflwynwch eich atebion.
# Heading of the result. Glossary: Passed.
assessment-passed = Rydych chi wedi pasio
# Heading of the result, where the learner may try again.
assessment-not-yet = Dydych chi ddim wedi pasio eto
# Heading of the result, where no try is left.
assessment-no-more = Dydych chi ddim wedi pasio
# Under it.
assessment-no-more-advice = Does gennych chi ddim cynnig ar ôl. Gall pwy bynnag ofynnodd i chi ddilyn y modiwl hwn ddweud beth i'w wneud nesaf.
# Under the heading "You have passed", where an earlier try passed and this one did not. Cynnig is masculine.
assessment-better-before = Mae'r cynnig hwn o dan y marc pasio, ond roedd un cynharach yn ddigon. Eich cynnig gorau sy'n cyfrif.
# Label before how many answers are right. Glossary: Correct answer.
assessment-right = Atebion cywir
# Label before a percentage: the best of several tries.
assessment-best = Sgôr orau
# Label before a number.
assessment-tries-left = Cynigion ar ôl
# Heading over the questions answered wrongly.
assessment-look-again = I edrych arnyn nhw eto
# Opens the questions answered rightly.
assessment-got-right = Beth gawsoch chi'n gywir
# Label before what the learner answered.
assessment-your-answer = Eich ateb
# Button: a new try, with other questions.
assessment-try-others = Rhoi cynnig arall arni gyda chwestiynau eraill

## Y canlyniad, ar y cam olaf / The result

# Heading.
result = Eich canlyniad
# Label before a percentage. Glossary: Sgôr.
score = Sgôr
# Label before a percentage: the score that is needed.
pass-mark = Marc pasio
# Beside a question: no answer was checked yet. Cwestiwn is masculine.
not-answered = Heb ei ateb eto
# How a statement stands that was not confirmed.
not-confirmed = Heb ei gadarnhau
# How a tool stands that came to no result yet. Offeryn is masculine.
not-reached = Heb ei orffen eto
# Beside a step: it was never opened. Cam is masculine.
not-seen = Heb ei agor eto
# Beside an assessment: no try was submitted yet. Asesiad is masculine.
not-submitted = Heb ei gyflwyno eto
# Beside an assessment. Glossary: Passed.
passed = Wedi pasio
# Beside an assessment.
not-passed = Heb basio
# The learner is done and has the pass mark.
result-passed = Rydych chi wedi gorffen y modiwl hwn ac wedi pasio.
# The learner is done, in a module without questions.
result-complete = Rydych chi wedi gorffen y modiwl hwn.
# Everything was seen and answered, but the score is under the pass mark.
result-below = Dydych chi ddim wedi cyrraedd y marc pasio eto. Agorwch gwestiwn isod a rhowch gynnig arall arno, mor aml ag y mynnwch chi.
# The same in a module with an assessment of which a try is left.
result-below-assessment = Dydych chi ddim wedi cyrraedd y marc pasio eto. Agorwch yr asesiad isod a rhowch gynnig arall arno.
# The same where no try is left.
result-failed = Rydych chi wedi gorffen y modiwl hwn heb gyrraedd y marc pasio. Does gennych chi ddim cynnig ar ôl. Gall pwy bynnag ofynnodd i chi ddilyn y modiwl hwn ddweud beth i'w wneud nesaf.
# Something was not seen or not answered.
result-unfinished = Dydych chi ddim wedi gorffen y modiwl hwn eto. Mae'r hyn sydd ar ôl wedi'i restru isod.

## Yr hyn sy'n cael ei gofnodi / What is recorded

# Under the result, when the learning system took it.
recorded = Mae eich canlyniad yn eich system ddysgu.
# Under the result, when the package runs on a plain web page by design.
not-recorded-web = Does dim yn cael ei gofnodi amdanoch chi. Mae eich lle wedi'i gadw ar y ddyfais hon yn unig. Os oes angen i chi ddangos eich bod wedi dilyn y modiwl hwn, argraffwch y dudalen hon.
# Notice at the top: the package is meant for a learning system and found none.
no-learning-system = Nid yw'r modiwl hwn wedi'i gysylltu â system ddysgu, felly ni chaiff dim ei gofnodi. Mae eich lle wedi'i gadw ar y ddyfais hon.
# Notice at the top: a learning system is there and does not let the module begin; often its session is over.
learning-system-refused = Nid yw eich system ddysgu wedi gadael i'r modiwl hwn ddechrau, felly ni chaiff dim ei gofnodi. Caewch y modiwl, yna agorwch ef eto o'ch system ddysgu. Tan hynny, mae eich lle wedi'i gadw ar y ddyfais hon.
# Notice at the top: the learning system is refusing to save.
saving-trouble = Nid yw eich cynnydd yn cael ei gadw. Cadwch y ffenestr hon ar agor, a byddwn ni'n dal i geisio. Os bydd y neges hon yn aros, rhowch wybod i'ch tîm dysgu.
# Notice at the top: saving works again after that.
saving-restored = Mae eich cynnydd yn cael ei gadw eto.
# Notice at the top: the learner had finished before and is looking back.
reviewing = Rydych chi eisoes wedi gorffen y modiwl hwn. Ni fydd edrych drwyddo eto yn gostwng eich canlyniad.

## Ar ôl gadael / After leaving

# Heading of the page after Exit or Finish.
left = Gallwch chi gau'r ffenestr hon
# Under it: the record was taken and the module is not finished.
left-saved = Mae eich lle a'ch atebion wedi'u cadw. Gallwch chi ddod yn ôl a pharhau.
# Under it: the record was taken and the module is finished.
left-finished = Mae eich canlyniad wedi'i gadw. Diolch.
# Under it: no learning system; place kept on this device.
left-here = Mae eich lle wedi'i gadw ar y ddyfais hon. Gallwch chi ddod yn ôl a pharhau.
# Heading instead, when saving failed.
left-unsaved = Nid yw eich cynnydd wedi'i gadw eto
# Under it.
left-unsaved-advice = Nid atebodd eich system ddysgu. Gwnewch yn siŵr eich bod ar-lein, yna rhowch gynnig arall arni cyn cau'r ffenestr hon.
# Button under it.
save-again = Ceisio cadw eto
# Button beside it: back to the step where the learner was.
return = Yn ôl i'r modiwl
# Under either heading; the window may be a frame inside the learning system.
left-frame = Os bydd y dudalen hon yn aros ar agor, defnyddiwch ddewislen eich system ddysgu i'w gadael.

## Heb JavaScript / Without JavaScript

# Notice at the top, where scripts are off.
no-script = Gallwch chi ddarllen y modiwl cyfan yma. I ateb y cwestiynau a chael cofnod o'ch cynnydd, trowch JavaScript ymlaen yn eich porwr.

## Y datganiad hygyrchedd / The accessibility statement. Its parts are those of the UK's model statement.

# Link on each step, and heading of the statement. Glossary.
statement = Datganiad hygyrchedd
# Button and link under it.
statement-back = Yn ôl i'r modiwl
# Labels before the module's title, its version, and the council's name. "Rheolir gan" would mutate the name.
statement-module = Modiwl
statement-version = Fersiwn
statement-council = Yn gyfrifol
# What the statement is about.
statement-scope = Mae'r datganiad hwn am y modiwl hyfforddi hwn. Mae gan eich system ddysgu, sydd o'i gwmpas, ei datganiad ei hun.
# Heading.
statement-status-heading = Pa mor hygyrch yw'r modiwl hwn
# The law's words: "cydymffurfio'n rhannol".
statement-status = Mae'r modiwl hwn yn cydymffurfio'n rhannol â safon AA fersiwn 2.2 y Canllawiau Hygyrchedd Cynnwys Gwe (WCAG).
statement-status-why = Ni ddaeth ein profion ein hunain o hyd i ddim sy'n methu'r safon. Dydyn ni ddim yn dweud bod y modiwl yn cydymffurfio'n llawn, am nad oes neb eto wedi gwrando arno gyda'r darllenwyr sgrin a enwir isod.
# Heading over a list of what a learner can do here.
statement-can-heading = Beth allwch chi ei wneud
statement-can-keyboard = defnyddio pob rhan ohono gyda bysellfwrdd yn unig
statement-can-size = gwneud y testun yn fwy, yn y gosodiadau arddangos neu yn eich porwr hyd at 400%, heb orfod sgrolio i'r ochr
statement-can-colours = dewis lliwiau golau, tywyll neu gyferbyniad uchel, neu thema cyferbyniad eich dyfais eich hun
statement-can-motion = cadw'r lluniau'n llonydd
statement-can-film = stopio golygfa, mynd yn ôl ynddi, newid ei chyflymder, neu ddarllen ei thrawsgrifiad
statement-can-words = darllen mewn geiriau beth mae pob llun yn ei ddangos
statement-can-time = cymryd faint fynnwch chi o amser, a rhoi cynnig ar bob cwestiwn mor aml ag y mynnwch chi
statement-can-print = argraffu'r modiwl cyfan
# Heading. "Non-accessible content" in the model statement.
statement-not-heading = Cynnwys nad yw'n hygyrch efallai
# Sub-heading of the law's first kind.
statement-failing-heading = Lle gallai fod heb gydymffurfio â'r rheoliadau hygyrchedd
statement-failing-names = Yr hyn mae darllenydd sgrin yn ei ddweud (WCAG 1.3.1, 4.1.2 a 4.1.3): cafodd enwau, rolau a negeseuon eu gwirio gydag offer a'u darllen fel testun. Ni chawsant eu clywed gyda NVDA, JAWS, VoiceOver na TalkBack.
statement-failing-voice = Cymraeg yn cael ei darllen yn uchel (WCAG 3.1.1 a 3.1.2): mae pob testun yn dweud ym mha iaith y mae, ond mae angen llais Cymraeg ar ddarllenydd sgrin i ddarllen Cymraeg yn dda. Ni chafodd hyn ei glywed gydag un.
statement-failing-speech = Adnabod lleferydd a chwyddwyr (WCAG 2.5.3 a 1.4.10): heb eu rhoi ar brawf gyda Dragon, Voice Control na ZoomText.
# Sub-heading of the law's second kind, and what is said under it.
statement-burden-heading = Baich anghymesur
statement-burden = Nid ydym yn hawlio unrhyw faich.
# Sub-heading of the law's third kind, and what is said under it.
statement-outside-heading = Cynnwys nad yw'r rheoliadau'n berthnasol iddo
statement-outside = Does dim fersiwn Iaith Arwyddion Prydain o'r modiwl hwn. Nid yw'r safon yn gofyn am un ar lefel AA.
# Heading.
statement-formats-heading = Fformat arall, neu broblem i'w hadrodd
statement-formats = Os oes angen y modiwl hwn arnoch chi mewn fformat arall, fel print bras, hawdd ei ddeall neu sain, neu os dewch chi o hyd i rywbeth nad yw'n gweithio i chi, cysylltwch â ni. Dywedwch pa fodiwl a pha gam ydyw, a beth rydych chi'n ei ddefnyddio i'w ddarllen.
# Labels before a council's own words.
statement-contact = Cyswllt
statement-response = Pryd cewch chi ateb
# Where a council has given no contact.
statement-contact-default = eich tîm dysgu
# Heading.
statement-enforcement-heading = Os nad ydych chi'n fodlon ar yr ateb
# The law's words.
statement-enforcement = Y Comisiwn Cydraddoldeb a Hawliau Dynol (EHRC) sy'n gyfrifol am orfodi Rheoliadau Hygyrchedd Cyrff Sector Cyhoeddus (Gwefannau a Chymwysiadau Symudol) (Rhif 2) 2018 (y "rheoliadau hygyrchedd"). Os nad ydych chi'n fodlon ar yr ateb i'ch cwyn, cysylltwch â'r Gwasanaeth Cynghori a Chymorth Cydraddoldeb (EASS), equalityadvisoryservice.com.
statement-enforcement-ni = Yng Ngogledd Iwerddon, Comisiwn Cydraddoldeb Gogledd Iwerddon (ECNI) sy'n eu gorfodi: equalityni.org.
# Heading, and the law's words.
statement-technical-heading = Gwybodaeth dechnegol
statement-technical = Mae'r cyngor wedi ymrwymo i wneud y modiwl hwn yn hygyrch, yn unol â Rheoliadau Hygyrchedd Cyrff Sector Cyhoeddus (Gwefannau a Chymwysiadau Symudol) (Rhif 2) 2018.
statement-technical-how = Tudalen we sy'n rhedeg mewn porwr yw'r modiwl. Mae angen JavaScript i farcio atebion ac i gofnodi cynnydd; hebddo, gallwch chi ddarllen popeth.
# Heading.
statement-prepared-heading = Sut cafodd y datganiad hwn ei baratoi
# Dates of the statement: the same as in English.
statement-prepared = Cafodd y datganiad hwn ei baratoi ar 28 Tachwedd 2026, a'i adolygu ddiwethaf ar 28 Tachwedd 2026.
statement-tested = Cafodd y chwaraewr ei brofi ddiwethaf ar 28 Tachwedd 2026, gan y rhai sy'n ei wneud: pob cam o ddau fodiwl, un ohonynt â phob math o gam, yn Gymraeg ac yn Saesneg.
statement-tested-tools = Cafodd ei brofi yn Chromium gydag axe-core 4.14 (yn llydan ac ar 320 picsel, yn olau ac yn dywyll), gyda'r bysellfwrdd yn unig, ac mewn fframiau 650 a 352 picsel o led, fel sydd mewn systemau dysgu.
statement-untested = Nid yw pobl eto wedi ei brofi gyda NVDA, JAWS, VoiceOver, TalkBack, Dragon, ZoomText na themâu cyferbyniad Windows, yn Saesneg nac â llais Cymraeg.
# $review is a date: 30 Mehefin 2027.
statement-next = Caiff ei adolygu gyda'r modiwl hwn, erbyn { $review }.
