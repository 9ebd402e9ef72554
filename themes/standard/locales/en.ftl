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
# The learner is done and has the pass mark.
result-passed = You have finished this module and passed.
# The learner is done, in a module without questions.
result-complete = You have finished this module.
# Everything was seen and answered, but the score is under the pass mark.
result-below = You have not reached the pass mark yet. Open a question below and try it again, as often as you like.
# Something was not seen or not answered.
result-unfinished = This module is not finished yet. What is left is listed below.

## What is recorded

# Under the result, when the learning system took it.
recorded = Your result is in your learning system.
# Under the result, when the package runs on a plain web page by design.
not-recorded-web = Nothing about you is recorded. Your place is kept on this device only. If you need to show that you took this module, print this page.
# Notice at the top: the package is meant for a learning system and found none.
no-learning-system = This module is not connected to a learning system, so nothing will be recorded. Your place is kept on this device.
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
