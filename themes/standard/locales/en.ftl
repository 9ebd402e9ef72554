# The player's own words in English. cy.ftl has the same keys in the same order.
# Every value is a whole label or a whole sentence: nothing is joined to anything else.

## Finding the way

# Link, first thing on the page for keyboard users: jumps over the top bar to the current step.
skip = Skip to main content
# Where the learner is, above each step's heading, and in the window's title. $n and $total are whole numbers from 1.
step-progress = Step { $n } of { $total }
# Button on the title page: opens the first step.
start = Start
# Button: the step before.
back = Back
# Button: the step after.
next = Next
# Button on the last step: saves the record and closes the module.
finish = Finish
# Button in the top bar: saves the record and closes the module, finished or not.
exit = Save and exit

## The title page

# How long the module takes. $minutes is a whole number.
minutes = { $minutes ->
    [one] About { $minutes } minute
   *[other] About { $minutes } minutes
}
# Heading over the list of learning objectives.
objectives = What you will learn

## Language and display

# Name of the group with the two language buttons; only screen readers meet it.
language = Language
# Button that opens the panel for text size and colours.
display-settings = Display settings
# Legend of three choices.
text-size = Text size
# Choice of text size.
text-size-standard = Standard
# Choice of text size, bigger than standard.
text-size-large = Large
# Choice of text size, the biggest of three.
text-size-largest = Largest
# Legend of four choices.
colours = Colours and contrast
# Choice of colours: light or dark as the computer or phone is set.
colours-device = Same as this device
# Choice of colours: dark text on light paper.
colours-light = Light
# Choice of colours: light text on a dark ground.
colours-dark = Dark
# Choice of colours: yellow and white on black.
colours-contrast = High contrast
# Legend of two choices: whether pictures move.
motion = Motion
# Choice of motion: as the computer or phone is set.
motion-device = Same as this device
# Choice of motion: nothing moves.
motion-still = Still pictures

## Scenes

# Opens the text that says what the picture shows.
describe-picture = What the pictures show
# Button: starts the scene, or goes on with it.
film-play = Play
# Button: holds the scene where it is.
film-pause = Pause
# Button at the end of a scene: shows it from the beginning.
film-again = Play again
# Button: back to the line before. A line is one sentence of the scene.
film-before = Line before
# Button: on to the next line.
film-after = Next line
# Name of the slider that moves through the scene.
film-seek = Place in the scene
# What that slider says: which line of how many.
film-place = Line { $line } of { $lines }
# Name of the choice of speed: 0.75, 1, 1.25, 1.5 times.
film-speed = Speed
# Button that is on or off: the computer's or phone's own voice reads the lines.
film-sound = Read aloud
# Opens all the words of the scene.
transcript = Transcript

## Questions

# Hint under a question with radio buttons.
choose-one = Choose one answer.
# Hint under a question with tick boxes.
choose-many = Choose every answer that applies.
# Button: marks the chosen answer.
check-answer = Check answer
# Button after a wrong answer: clears it, so that the learner can choose again.
try-again = Try again
# Error, when Check answer was pressed with nothing chosen in a question with radio buttons.
choose-one-first = Choose an answer first.
# Error, when Check answer was pressed with nothing chosen in a question with tick boxes.
choose-many-first = Choose at least one answer first.
# Verdict on an answer.
correct = Correct
# Verdict on an answer.
incorrect = Incorrect
# Verdict where some of several answers were right.
partly-correct = Partly correct
# Advice under that verdict. The number of answers still to find is not told.
partly-correct-advice = Some answers are missing, or one does not belong.

## To put in order, to match, to type

# Hint under a question whose entries are to be put in order.
put-in-order = Put these in the right order. Move one up or down with its buttons.
# Button beside an entry: one place up. Screen readers say the entry's words after it.
move-up = Move up
# Button beside an entry: one place down. Screen readers say the entry's words after it.
move-down = Move down
# Said after a move. $entry is the entry's words as they stand in the list; $place and $count are whole numbers from 1.
moved = { $entry }: now { $place } of { $count }
# Beside an entry, once checked.
in-place = In the right place
# Beside an entry, once checked.
out-of-place = Not in the right place
# Error, when Check answer was pressed before anything was moved.
order-first = Move at least one of them first.
# Advice under the verdict "Partly correct" on an order.
partly-in-order-advice = Some are in the right place. Move the others.
# Hint under a question with a drop-down list beside each term.
match-each = Choose what belongs to each one.
# First line of each drop-down list: nothing is chosen yet.
match-choose = Choose
# Heading over the choices of those lists, in print and where scripts are off.
match-choices = The choices
# Error, when Check answer was pressed with a list left empty.
match-first = Choose something for each one first.
# Advice under the verdict "Partly correct" on a match.
partly-matched-advice = Some are right. Look again at the others.
# Hint under a question whose answer is typed.
type-hint = Capital letters, accents, spaces and punctuation make no difference.
# Label of the box in which the answer is typed.
your-answer = Your answer
# Error, when Check answer was pressed with the box empty.
type-first = Type an answer first.
# Where scripts are off: opens the right answer.
show-answer = Show the answer

## To open, to tick, to confirm

# Hint over a list whose entries open.
reveal-hint = Open each one to read more.
# Hint over a list to tick for oneself.
checklist-hint = Tick what applies to you. Nobody marks it.
# Button: puts on record that the learner agrees to the statement ticked.
confirm = Confirm
# Error, when Confirm was pressed with the box empty.
confirm-first = If you agree, tick the box first.
# Said once it is confirmed.
confirmed = Confirmed
# Button beside Confirm: goes on without confirming; the module is not complete then.
not-now = Not now

## Scenarios

# Hint over a story that goes on as the learner chooses.
scenario-hint = Choose what you would do. You can always go back.
# Heading of the first part of a story, where it has none of its own.
scenario-begins = How it begins
# Heading of a later part of a story, where it has none of its own.
scenario-goes-on = What happens next
# Before the list of what the learner chose so far in a story.
you-chose = You chose:
# On a choice that the learner made before and then went back from.
chosen-before = You chose this before
# Button: back to the last choice in a story.
choose-differently = Go back and choose differently
# Over two buttons after the end of a story.
try-another-way = Try another way
# Button under it: back to the last choice.
from-last-choice = From the last choice
# Button under it: back to where the story began.
from-start = From the start
# How a story came out: well.
ending-right = It ended well
# How a story came out: neither well nor badly.
ending-partly = It could have ended better
# How a story came out: badly. Nobody is blamed.
ending-wrong = It did not end well
# Only where scripts are off, and in print: before the number and title of the part that a choice leads to.
goes-to = Go to:
# Beside a story in the list of the result: an ending was reached.
finished = Finished
# Beside a story in the list of the result: it was opened, and no ending reached.
not-finished = Not finished

## Tools: checkers and decision trees

# Button under a tool's introduction: shows its first question.
tool-begin = Begin
# Button under one of its questions: on to the next.
tool-continue = Continue
# Button under the list of answers.
tool-see-result = See the result
# Button under the result: clears the answers and begins once more.
tool-again = Start again
# Button under the result: opens the browser's own printing, which also saves as a file.
tool-print = Print or save this result
# Over a question of which nobody knows how many more will follow. $at is a whole number from 1.
tool-question = Question { $at }
# Over a question. $at and $of are whole numbers from 1.
tool-question-of = Question { $at } of { $of }
# Over a question whose answer decides whether the rest of its part is asked.
tool-gate = One question before this part
# Hint under a question with tick boxes, where nothing may apply.
tool-choose-many = Choose every answer that applies. If none does, leave them all empty.
# Hint under a question that is answered in a box for text.
tool-words-hint = In your own words, at most 200 characters. Leave out names and other personal data.
# Error, when that box was left empty.
tool-write-first = Write an answer first.
# Heading of the screen that lists the answers before the result.
tool-check = Check your answers
# Under that heading.
tool-check-advice = You can change any of them before you see the result.
# Button beside an answer: goes back to its question. The question follows, for screen readers alone.
tool-change = Change
# The answer to a question with tick boxes none of which was ticked.
tool-none = None of these
# Heading over flags: answers that weigh more than any score.
tool-flags = Deal with this first, whatever the score
# The graver of two kinds of flag.
tool-flag-red = Red flag
# The milder of two kinds of flag.
tool-flag-amber = Amber flag
# The score of a checker. $score and $possible are whole numbers.
tool-score = { $score } out of { $possible }
# The same, where part of the questions was not asked.
tool-score-so-far = { $score } so far, out of { $possible }
# Under the bar of a score, where a part of it is striped.
tool-closed = The striped part of the bar is for questions that were not asked.
# Heading over the list of ranges and what each is called.
tool-scale = What the scores mean
# A range of scores, before what it is called. $from and $to are whole numbers.
tool-range = { $from } to { $to }
# Beside the range in which the learner's score lies.
tool-here = Your score
# Caption of a table: how many points each part of the questions gave.
tool-subtotals = Points for each part
# Heading of its first column: the name of a part.
tool-part = Part
# Heading of its second column.
tool-points-column = Points
# Heading of its third column: the most points that the part can give.
tool-possible = Out of
# Before the last line of the table.
tool-total = Total
# Instead of a number of points: the questions of this part were not asked.
tool-not-asked = Not asked
# Heading over the questions and answers that led to an outcome.
tool-way = How you got here
# Heading over the questions and answers that made a score.
tool-answers = Your answers
# Under a result.
tool-no-mark = This is for your own use. It does not change your score for this module.
# Without JavaScript: before a list of questions, each with the answer after which this is shown.
tool-when = This is for you if you answer:
# Without JavaScript: before answers of which none may be given.
tool-none-of = none of:
# Without JavaScript: under an answer, what it adds to the score. $points is a whole number.
tool-points = Points: { $points }
# Without JavaScript: under an answer, before a link to the question or the outcome that it leads to.
tool-leads-to = Leads to:
# Without JavaScript: under an answer, before the name of the part whose questions it opens.
tool-opens = Opens this part:
## Assessments

# Label before a number: how many questions are asked.
assessment-questions = Questions
# After that number, smaller. $bank is a whole number of questions.
assessment-bank = drawn from { $bank }
# Label before the number of right answers that is needed.
assessment-to-pass = To pass
# How many of the questions are right, or must be. Both are whole numbers.
assessment-right-of = { $right } of { $drawn }
# Label before a number: how often the learner may try.
assessment-tries = Tries
# Instead of that number.
assessment-any-tries = As many as you like
# What to expect, before the first question.
assessment-how = There is no time limit. You can change your answers until you submit them, and you find out how you did at the end.
# Button: the first question of a new try.
assessment-start = Start the questions
# Button: back to the question where the learner was.
assessment-carry-on = Carry on
# Where the learner is, over each question. Both are whole numbers from 1.
assessment-progress = Question { $which } of { $drawn }
# Button after a change to an answer: back to the list of answers.
assessment-to-answers = Back to your answers
# Heading of the list of answers, before they are submitted.
assessment-answers = Check your answers
# Under it.
assessment-answers-advice = Change any of them if you like. They are marked together when you submit them.
# Button beside an answer. Screen readers say the question after it.
assessment-change = Change
# Button beside a question without an answer. Screen readers say the question after it.
assessment-answer = Answer
# Button: hands the answers in.
assessment-submit = Submit your answers
# Error, when it was pressed with a question not answered.
assessment-answer-all = Some questions have no answer yet. Answer them first, then submit.
# Heading of the result.
assessment-passed = You have passed
# Heading of the result, where the learner may try again.
assessment-not-yet = You have not passed yet
# Heading of the result, where no try is left.
assessment-no-more = You have not passed
# Under it.
assessment-no-more-advice = You have no tries left. Whoever asked you to take this module can tell you what to do next.
# Under the heading "You have passed", where it was an earlier try that passed and this one did not.
assessment-better-before = This try is below the pass mark, and an earlier one is not. Your best try counts.
# Label before how many answers are right.
assessment-right = Right answers
# Label before a percentage: the best of several tries, which is the one that counts.
assessment-best = Best score
# Label before a number.
assessment-tries-left = Tries left
# Heading over the questions answered wrongly.
assessment-look-again = To look at again
# Opens the questions answered rightly.
assessment-got-right = What you got right
# Label before what the learner answered.
assessment-your-answer = Your answer
# Button: a new try, with other questions of the same bank as far as there are any.
assessment-try-others = Try again with other questions

## The result, on the last step

# Heading.
result = Your result
# Label before a percentage: the learner's score.
score = Score
# Label before a percentage: the score that is needed.
pass-mark = Pass mark
# Beside a question in the list of questions: no answer was checked yet.
not-answered = Not answered yet
# How a statement stands that was not confirmed.
not-confirmed = Not confirmed
# How a tool stands that came to no result yet.
not-reached = Not finished yet
# Beside a step in the list of what is left: it was never opened.
not-seen = Not opened yet
# Beside an assessment: no try was submitted yet.
not-submitted = Not submitted yet
# Beside an assessment.
passed = Passed
# Beside an assessment.
not-passed = Not passed
# The learner is done and has the pass mark.
result-passed = You have finished this module and passed.
# The learner is done, in a module without questions.
result-complete = You have finished this module.
# Everything was seen and answered, but the score is under the pass mark.
result-below = You have not reached the pass mark yet. Open a question below and try it again, as often as you like.
# The same in a module with an assessment of which a try is left.
result-below-assessment = You have not reached the pass mark yet. Open the assessment below and try it again.
# The same where no try is left.
result-failed = You have finished this module and not reached the pass mark. You have no tries left. Whoever asked you to take this module can tell you what to do next.
# Something was not seen or not answered.
result-unfinished = This module is not finished yet. What is left is listed below.

## What is recorded

# Under the result, when the learning system took it.
recorded = Your result is in your learning system.
# Under the result, when the package runs on a plain web page by design.
not-recorded-web = Nothing about you is recorded. Your place is kept on this device only. If you need to show that you took this module, print this page.
# Notice at the top: the package is meant for a learning system and found none.
no-learning-system = This module is not connected to a learning system, so nothing will be recorded. Your place is kept on this device.
# Notice at the top: a learning system is there and does not let the module begin; often its session is over.
learning-system-refused = Your learning system has not let this module begin, so nothing will be recorded. Close the module, then open it again from your learning system. Until then your place is kept on this device.
# Notice at the top: the learning system is refusing to save.
saving-trouble = Your progress is not being saved. Keep this window open, and we will keep trying. If this message stays, tell your learning team.
# Notice at the top: saving works again after that.
saving-restored = Your progress is being saved again.
# Notice at the top: the learner had finished before and is looking back.
reviewing = You have already finished this module. Looking through it again cannot lower your result.

## After leaving

# Heading of the page after Exit or Finish.
left = You can close this window
# Under it: the record was taken and the module is not finished.
left-saved = Your place and your answers are saved. You can come back and carry on.
# Under it: the record was taken and the module is finished.
left-finished = Your result is saved. Thank you.
# Under it: no learning system; place kept on this device.
left-here = Your place is kept on this device. You can come back and carry on.
# Heading instead of "You can close this window", when saving failed.
left-unsaved = Your progress is not saved yet
# Under it.
left-unsaved-advice = Your learning system did not answer. Check that you are online, then try again before you close this window.
# Button under it.
save-again = Try to save again
# Button beside it: back to the step where the learner was.
return = Back to the module
# Under either heading; the window may be a frame inside the learning system.
left-frame = If this page stays open, use your learning system's own menu to leave it.

## Without JavaScript

# Notice at the top, where scripts are off.
no-script = You can read this whole module here. To answer the questions and have your progress recorded, turn on JavaScript in your browser.

## The accessibility statement: a page of its own, reached from each step. Its parts are those of the UK's model statement.

# Link on each step, and heading of the statement.
statement = Accessibility statement
# Button and link under it.
statement-back = Back to the module
# Labels before the module's title, its version, and the council's name.
statement-module = Module
statement-version = Version
statement-council = Run by
# What the statement is about.
statement-scope = This statement is about this training module. Your learning system, which surrounds it, has a statement of its own.
# Heading.
statement-status-heading = How accessible this module is
# The law's words: "partially compliant".
statement-status = This module is partially compliant with the Web Content Accessibility Guidelines (WCAG) version 2.2 AA standard.
statement-status-why = Our own tests found nothing that fails the standard. We do not call the module fully compliant, because nobody has yet listened to it with the screen readers named below.
# Heading over a list of what a learner can do here.
statement-can-heading = What you can do
statement-can-keyboard = use every part of it with a keyboard alone
statement-can-size = make the text larger, in the display settings or in your browser up to 400%, with nothing to scroll sideways
statement-can-colours = choose light, dark or high-contrast colours, or your device's own contrast theme
statement-can-motion = keep the pictures still
statement-can-film = stop a scene, go back in it, change its speed, or read its transcript
statement-can-words = read in words what each picture shows
statement-can-time = take as long as you like, and try each question as often as you like
statement-can-print = print the whole module
# Heading. "Non-accessible content" in the model statement.
statement-not-heading = Content that may not be accessible
# Sub-heading of the law's first kind.
statement-failing-heading = Where it may not comply with the accessibility regulations
statement-failing-names = What a screen reader says (WCAG 1.3.1, 4.1.2 and 4.1.3): names, roles and messages were checked with tools and read as text. They were not heard with NVDA, JAWS, VoiceOver or TalkBack.
statement-failing-voice = Welsh read aloud (WCAG 3.1.1 and 3.1.2): every text says which language it is in, but a screen reader needs a Welsh voice to read Welsh well. This was not heard with one.
statement-failing-speech = Speech recognition and magnifiers (WCAG 2.5.3 and 1.4.10): not tried with Dragon, Voice Control or ZoomText.
# Sub-heading of the law's second kind, and what is said under it.
statement-burden-heading = Disproportionate burden
statement-burden = We claim none.
# Sub-heading of the law's third kind, and what is said under it.
statement-outside-heading = Content that the regulations do not cover
statement-outside = There is no British Sign Language version of this module. The standard does not ask for one at level AA.
# Heading.
statement-formats-heading = Another format, or a problem to report
statement-formats = If you need this module in another format, such as large print, easy read or audio, or if you find something that does not work for you, please get in touch. Say which module and which step it is, and what you use to read it.
# Labels before a council's own words.
statement-contact = Contact
statement-response = When you will hear back
# Where a council has given no contact.
statement-contact-default = your learning team
# Heading.
statement-enforcement-heading = If you are not happy with the answer
# The law's words.
statement-enforcement = The Equality and Human Rights Commission (EHRC) is responsible for enforcing the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018 (the "accessibility regulations"). If you are not happy with how your complaint was answered, contact the Equality Advisory and Support Service (EASS), equalityadvisoryservice.com.
statement-enforcement-ni = In Northern Ireland, the Equality Commission for Northern Ireland (ECNI) enforces them: equalityni.org.
# Heading, and the law's words.
statement-technical-heading = Technical information
statement-technical = The council is committed to making this module accessible, in accordance with the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018.
statement-technical-how = The module is a web page that runs in a browser. It needs JavaScript to mark answers and to record progress; without it, everything can be read.
# Heading.
statement-prepared-heading = How this statement was prepared
# Dates of the statement: change them when it was read again, or tested again.
statement-prepared = This statement was prepared on 28 November 2026, and last reviewed on 28 November 2026.
statement-tested = The player was last tested on 28 November 2026, by those who make it: every step of two modules, one of them with every kind of step, in English and in Welsh.
statement-tested-tools = It was tested in Chromium with axe-core 4.14 (wide and at 320 pixels, light and dark), with the keyboard alone, and in frames 650 and 352 pixels wide, as learning systems have them.
statement-untested = People have not yet tested it with NVDA, JAWS, VoiceOver, TalkBack, Dragon, ZoomText or Windows contrast themes, in English or with a Welsh voice.
# $review is a date: 30 June 2027.
statement-next = It will be reviewed with this module, by { $review }.
