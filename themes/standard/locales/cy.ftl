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
# The learner is done and has the pass mark.
result-passed = Rydych chi wedi gorffen y modiwl hwn ac wedi pasio.
# The learner is done, in a module without questions.
result-complete = Rydych chi wedi gorffen y modiwl hwn.
# Everything was seen and answered, but the score is under the pass mark.
result-below = Dydych chi ddim wedi cyrraedd y marc pasio eto. Agorwch gwestiwn isod a rhowch gynnig arall arno, mor aml ag y mynnwch chi.
# Something was not seen or not answered.
result-unfinished = Dydych chi ddim wedi gorffen y modiwl hwn eto. Mae'r hyn sydd ar ôl wedi'i restru isod.

## Yr hyn sy'n cael ei gofnodi / What is recorded

# Under the result, when the learning system took it.
recorded = Mae eich canlyniad yn eich system ddysgu.
# Under the result, when the package runs on a plain web page by design.
not-recorded-web = Does dim yn cael ei gofnodi amdanoch chi. Mae eich lle wedi'i gadw ar y ddyfais hon yn unig. Os oes angen i chi ddangos eich bod wedi dilyn y modiwl hwn, argraffwch y dudalen hon.
# Notice at the top: the package is meant for a learning system and found none.
no-learning-system = Nid yw'r modiwl hwn wedi'i gysylltu â system ddysgu, felly ni chaiff dim ei gofnodi. Mae eich lle wedi'i gadw ar y ddyfais hon.
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
