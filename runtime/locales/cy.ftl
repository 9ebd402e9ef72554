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
player-exit = Cadw a gadael
player-contents = Cynnwys
player-saving = Wrthi’n cadw…
player-saved = Wedi cadw
player-unsaved = Heb ei gadw eto. Cadwch y dudalen hon ar agor: byddwn yn dal i geisio.
player-unsaved-long = Nid yw eich atebion wedi ein cyrraedd ers tro. Maent wedi’u cadw ar y ddyfais hon. Gwiriwch eich cysylltiad a chadwch y dudalen hon ar agor.
player-refused = Mae’r gwasanaeth yn gwrthod cadw. Mae eich atebion wedi’u cadw ar y ddyfais hon. Rhowch wybod i’ch gweinyddwr.
player-unstored = Nid yw’r porwr hwn yn gadael i ni gadw copi o’ch atebion. Arhoswch am “Wedi cadw” cyn cau’r dudalen hon.
player-stale = Mae’r cwrs hwn ar agor mewn ffenestr arall. Efallai na chaiff yr hyn a wnewch yma ei gadw: ewch ymlaen yn y llall.
player-finished = Mae’r rhan hon wedi gorffen ac wedi’i chadw.
player-back = Yn ôl i’ch cyrsiau
player-leave-unsaved = Nid yw eich atebion diwethaf wedi ein cyrraedd eto. Cadwch y dudalen hon ar agor a rhowch gynnig arall, neu gadewch: maent wedi’u cadw ar y ddyfais hon a chânt eu hanfon y tro nesaf y caiff y cwrs hwn ei agor yma.
player-try-again = Rhowch gynnig arall
player-leave = Gadael beth bynnag
player-failed = Nid oedd modd agor y cwrs. Gwiriwch eich cysylltiad a rhowch gynnig arall.
player-over = Nid yw’r cwrs hwn ar agor mwyach. Mae’r hyn a wnaethoch wedi’i gadw.
player-frame = Cynnwys y cwrs
player-not-started = Heb ddechrau
player-in-progress = Ar y gweill
player-completed = Wedi cwblhau
