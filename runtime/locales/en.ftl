# The words of the runtime's pages. Sentences are whole; nothing is built from parts.

language-english = English
language-welsh = Cymraeg
minutes = { $count ->
    [one] 1 minute
   *[other] { $count } minutes
}

## The player around a course
player-loading = Opening the course…
player-exit = Back to your courses
player-contents = Contents
player-saving = Saving…
player-saved = Saved
player-unsaved = Not saved yet. Keep this page open: we will keep trying.
player-unsaved-long = Your answers have not reached us for a while. They are kept on this device. Check your connection and keep this page open.
player-refused = The service is refusing to save. Your answers are kept on this device. Tell your administrator.
player-unstored = This browser is not letting us keep a copy of your answers. Wait for “Saved” before you close this page.
player-stale = This course is open in another window. What you do here may not be saved: go on in the other one.
player-finished = This part is finished and saved.
player-leave-unsaved = Your last answers have not reached us yet. Keep this page open and try again, or leave: they are kept on this device and sent the next time this course is opened here.
player-try-again = Try again
player-leave = Leave all the same
player-failed = The course could not be opened. Check your connection and try again.
player-over = This course is not open any more. What you did is saved.
player-frame = Course content
player-not-started = Not started
player-in-progress = In progress
player-completed = Completed
player-suspend = Save and leave
player-previous = Previous
player-continue = Continue
player-steps = Steps of the course
player-end = End the course
player-abandon = Leave without saving this part
player-passed = Passed
player-not-passed = Not passed
player-not-open = That part is not open yet. Choose another one.
player-choose-next = Choose what to do next.
player-nothing-open = There is nothing more to open in this course.
player-ended = The course has ended. What you did is saved.
player-going-home = Saved. Taking you back to your courses.

## Around every page
service-name = Council learning
skip-to-content = Skip to main content
nav-languages = Language
nav-main = Main menu
nav-learn = My courses
nav-team = My team
nav-completion = Completion
nav-people = People
nav-roster = Roster
nav-packages = Packages
nav-set-aside = Set aside
nav-account = Your account:
sign-out = Sign out
footer-help = Need help? Ask whoever runs learning at your council, or your IT service desk.
footer-open = You can use every page with a keyboard or a screen reader, and in English or Welsh.
error-title = There is a problem
error-prefix = Error:
pages-label = Pages of this list
pages-previous = Previous page
pages-next = Next page
pages-where = Page { $page } of { $last }
problem-error = Must be put right
problem-warning = Warning
problem-note = For information

## The first page
front-title = Which council are you with?
front-empty = There is no council here yet. Whoever runs this service adds one with this command:

## Signing in
sign-in-title = Sign in
sign-in-who = Email address or staff number
sign-in-who-hint = Your staff number is on your payslip, if you do not have a work email address.
sign-in-password = Password
sign-in-button = Sign in
sign-in-wrong = The email address, staff number or password is not right. Check each of them and try again.
sign-in-link-over = This sign-in link has expired. Ask for a new one, or sign in with your password.
sign-in-cannot = If you cannot sign in
sign-in-cannot-text = Ask your manager, or whoever runs learning at your council, for a sign-in link. It works for one hour and you do not need a password to use it.
sign-in-cannot-first = If this is your first time here, ask for a sign-in link too. You can choose a password once you are in.

## A person’s own account
account-title = Your account
account-set = Choose a password
account-change = Change your password
account-advice = Three random words make a strong password that you can remember. You can also use a password manager, and paste from it.
account-current = Current password
account-new = New password
account-new-hint = Use at least 12 characters. You do not need numbers or symbols.
account-button = Save password
account-saved = Your new password is saved. You have been signed out everywhere else.
password-too-short = The new password is too short. Use at least 12 characters.
password-too-long = The new password is too long. Use 256 characters at most.
password-common = Too many people use that password, so it is easy to guess. Choose three random words instead.
password-current-wrong = That is not your current password. Type it again.

## When a page cannot be shown
error-not-found = Page not found
error-not-found-text = Check the address. If you followed a link, the page may have moved, or it may not be yours to see.
error-forbidden = You cannot see this page
error-forbidden-text = It is for people with another role. If you need it for your work, ask an administrator at your council.
error-launch-over = Open the course again
error-launch-over-text = This course was opened some time ago, or in another window. Everything that was saved is safe. Go back to your courses and continue from there.
error-too-many = Too many tries
error-too-many-text = Wait one minute, then try again. This keeps your account safe from guessing.
error-bad-request = We could not do that
error-bad-request-text = Something in the request does not make sense to us. Nothing has been changed.
error-problem = Sorry, there is a problem
error-problem-text = Try again in a few minutes. Everything that was saved is safe. If it goes on, tell your IT service desk.
error-back = Go to the start page

## A learner’s courses
learn-title = My courses
learn-due-count = { $count ->
    [one] You have 1 course to complete.
   *[other] You have { $count } courses to complete.
}
learn-due = To do
learn-done = Done
learn-start = Start
learn-continue = Continue
learn-again = Take it again
learn-all-done = You have completed everything. We will show new courses here.
learn-nothing = You have no courses yet. We will show them here when your council asks you to take one.
learn-failed = You did not reach the pass mark yet. Continue to try again.
learn-completed-on = Completed on { $date }
score-is = Score: { $score }%
due-overdue = Overdue: was due on { $date }
due-soon = Due soon: { $date }
due-later = Due by { $date }
status-not-started = Not started
status-in-progress = In progress
status-completed = Completed
status-failed = Not passed yet

## Words that several pages share
name = Name
employee-ref = Staff number
directorate = Directorate
directorate-all = All directorates
directorate-none = No directorate
service = Service
team = Team
team-of-service = Management of the service
team-of-directorate = Management of the directorate
people = People
course = Course
course-all = All courses
file = File
line = Line
line-is = Line { $line }
when = Date
status = Status
due = Due
completed-on = Completed on
nothing = blank
not-said = not stated
added = Added
size = Size
version = Version
standard = Standard
package = Package
languages = Languages
megabytes = { $size } MB
language-name-en = English
language-name-cy = Welsh
count-of = { $count } of { $of }
filter-button = Show
search-button = Search

## Completion by team
overview-title = Completion by team
overview-says = { $completed } of { $assigned } assigned courses have been completed, which is { $percent }%.
overview-caption = Completed courses by team
overview-completed = Completed
overview-share = Share completed
overview-total = Everybody shown
overview-download-teams = Download this table (CSV)
overview-download-people = Download every person and course (CSV)
overview-counts = We count people who work here now and the courses assigned to them. A course is completed when it has been finished and not failed. Percentages are rounded down.
overview-empty-courses = No course is assigned yet.
overview-empty-courses-link = Add a package and assign it
overview-empty-people = There is nobody to show yet.
overview-empty-people-link = Import your roster

## People
people-title = People
people-search = Name, staff number, email address or team
people-everybody = Show everybody
people-count = { $count ->
    [one] 1 person
   *[other] { $count } people
}
people-none = Nobody matches. Check the spelling, or search for part of the name.
person-left = Has left

## A manager’s team
team-title = My team
team-says = { $people ->
    [one] 1 person reports to you. They have completed { $completed } of { $assigned } courses.
   *[other] { $people } people report to you. Together they have completed { $completed } of { $assigned } courses.
}
team-overdue = { $date }, overdue
team-empty = Nothing has been assigned to your team yet. We will show each person’s courses here.

## Rosters
roster-title = Import a roster
roster-lead = Hand in a file from your HR system. You will see everything it would change before anything is stored.
roster-step-file = The file
roster-source = Where does it come from?
roster-source-short = Source
roster-source-hint = For example HR, councillors or agency. People only ever leave by a file from their own source.
roster-mode = Who is in the file?
roster-mode-full = Everybody from this source
roster-mode-full-hint = Anybody from this source who is not in the file has left.
roster-mode-changes = Only people who have changed
roster-mode-changes-hint = Anybody who is not in the file stays as they are.
roster-file = Roster file
roster-file-hint = A CSV file of { $limit } MB at most, with a heading line.
roster-preview-button = See what would change
roster-columns = What the file should look like
roster-columns-text = The first line names the columns. Only employee_ref, first_name and last_name are needed; the others may be left out.
roster-columns-rules = Write dates as 2026-05-31 or 31/05/2026, and language as en or cy. A blank cell never erases what is stored.
roster-full = everybody
roster-changes-only = changes only
roster-history = Earlier imports
roster-history-empty = Nothing has been imported yet.
roster-by = Imported by
roster-by-command = Command line
roster-joiners = New people
roster-changes = Details changing
roster-movers = Moving
roster-returners = Coming back
roster-leavers = Leaving
roster-unchanged = No change
roster-rejected = Rows we cannot use
roster-warnings = Warnings
roster-no-file = Choose a roster file.
roster-no-mode = Say whether the file names everybody or only people who have changed.
roster-bad-source = Say where the file comes from, in 40 characters at most.
roster-unusable = We cannot use { $file }. Nothing has been changed.
preview-title = What this file would change
preview-lead = Nothing has been changed yet. Check the figures, then confirm.
preview-empty = This file changes nothing: everybody in it is stored already.
preview-another = Choose another file
preview-changed-title = This has changed since you looked
preview-changed = Somebody else changed people’s records in the meantime, so nothing has been imported. Here is what the file would change now.
preview-stopped = Nothing has been imported. Read the reasons below, then say if you want to go on.
preview-stops = Stop and check
preview-rejected = Rows we cannot use
preview-rejected-text = These rows change nothing. Correct them in your HR system and import the file again.
preview-lists = Who would change
preview-more = The first { $shown } of { $count } are shown.
preview-what-changes = What changes
preview-from = from
preview-to = to
preview-back = Back, with nothing else changed
preview-why = Why
preview-go-on = I have checked this, and the file is right
preview-apply = Import this roster
preview-discard = Do not import
leaves-not-in-file = Not in the file
leaves-leave-date = The leave date has come
leaves-ref-reused = Somebody else has this staff number now
done-title = The roster is imported
done-by = Imported on { $date } by { $name }.
done-by-command = Imported on { $date } from the command line.
done-people = See the people
field-first_name = First name
field-last_name = Last name
field-email = Email address
field-language = Language
field-start_date = Start date
field-leave_date = Leave date
field-source = Source
field-directorate = Directorate
field-service = Service
field-team = Team
field-job = Job
field-manager_ref = Manager
roster-warning-other-source = Line { $line }: { $employee_ref } belongs to the source “{ $source }”, so this row changes nothing. Import the row from that source.
roster-warning-leaver-names-differ = Line { $line }: { $employee_ref } is { $given }, who has left, but here that number is { $stored }, who stays. If they have left, correct the name in the file.
roster-warning-both-names-changed = Line { $line }: both names of { $employee_ref } change, from { $stored } to { $given }. If this is another person, import the earlier holder’s leave date first.
roster-warning-ref-reused = Line { $line }: { $employee_ref } was { $stored }, who has left. A new person joins with this number. If it is the same person, correct the name.
roster-warning-email-taken = Line { $line }: the email address { $email } of { $employee_ref } is also used by { $others }. It is not taken.
roster-warning-stored-leave-date-passed = Line { $line }: { $employee_ref } was to leave on { $leave_date } and is still in the file, so they stay.
roster-warning-partly-moved = Line { $line }: { $employee_ref } moves, but these are blank and stay as they were: { $kept }.
roster-warning-kept-as-rejected = Line { $line }: we cannot use the row of { $employee_ref }, so they stay as they are.
roster-warning-unknown-manager = The manager { $manager_ref } is nobody who works here. Lines: { $lines }.
roster-warning-manager-leaves = { $reports ->
    [one] { $employee_ref } leaves, and 1 person still reports to them.
   *[other] { $employee_ref } leaves, and { $reports } people still report to them.
}
roster-warning-manager-cycle = These people manage each other in a ring: { $employee_refs }.
roster-warning-lost-zeros = Some staff numbers differ only by zeros at the front, such as { $stored } and { $given }. A spreadsheet may have dropped them. Pairs: { $pairs }.
roster-warning-went-on = Imported although: { $stop }
roster-stop-file-unusable = The file cannot be read.
roster-stop-too-many-leavers = { $leavers } of the { $of } people from this source would leave. That is more than a fifth: check that the file is whole and from this source.
roster-stop-too-many-renamed = { $renamed } of the { $of } people from this source would change both names. That is more than a fifth: check that the columns were sorted together.
roster-stop-leavers-uncertain = { $leavers ->
    [one] 1 person is not in the file, but may be in a row that cannot be used. Lines: { $lines }.
   *[other] { $leavers } people are not in the file, but may be in rows that cannot be used. Lines: { $lines }.
}

## Packages
packages-title = Packages
packages-empty = There are no packages yet. Add the first one below.
packages-everyone-by = Everybody must complete this by { $date }.
packages-everyone = Everybody must complete this. There is no due date.
packages-nobody = Nobody has to take this yet.
packages-of = Packages of { $title }
packages-due = Due date
packages-due-hint = Leave it blank if there is no due date.
packages-assign = Assign to everybody
packages-change-due = Change the due date
packages-bad-date = Enter a real date, such as 2026-12-31.
packages-assigned = { $title } is assigned to everybody.
packages-add = Add a package
packages-course = Which course is it?
packages-course-hint = Choose a course that is here already if this is the same course in another language, or a new version of it.
packages-course-own = Its own course, or the one it was before
packages-file = Package file
packages-file-hint = A SCORM 1.2 or SCORM 2004 package: a zip file of { $limit } MB at most.
packages-add-button = Check and add
packages-added = { $title } is added
packages-added-clean = We found nothing wrong with it.
packages-added-warnings = It can be used. Please look at these findings, or send them to whoever made it.
packages-refused = We cannot use { $file }. Nothing has been stored.
packages-refused-plain = We cannot use this file. Nothing has been stored.
packages-why = What is wrong with it

## Changes that were set aside
set-aside-title = Entries set aside
set-aside-lead = A course sometimes tries to save something that its standard does not allow. We keep it here and the learner goes on undisturbed. Send these to whoever made the course.
set-aside-what = What it tried to save
set-aside-empty = Nothing has been set aside.
set-aside-cut = The newest { $count } are shown.

## What a finding means
fault-no-file = No file was chosen.
fault-upload-too-large = The file is too large.
fault-file-too-large = The file is too large.
fault-bad-date = A date cannot be read.
fault-bad-email = An email address is not right.
fault-bad-language = A language is neither English nor Welsh.
fault-broken-encoding = The file’s characters are damaged.
fault-cell-too-long = A cell is too long.
fault-column-twice = A column is there twice.
fault-columns-not-used = Some columns are not used.
fault-date-unclear = A date can be read in two ways.
fault-duplicate-employee-ref = A staff number is there twice.
fault-empty-file = The file is empty.
fault-encoding = The file is not in UTF-8; it was read all the same.
fault-formula = A cell begins like a formula.
fault-invisible-character = A cell has a character that cannot be seen.
fault-leaves-before-start = The leave date is before the start date.
fault-missing-column = A column is missing.
fault-missing-value = A cell that is needed is blank.
fault-no-rows = The file has no rows.
fault-not-csv = The file is not a CSV file.
fault-nul-in-file = The file has characters that no text has.
fault-number-shortened = A spreadsheet has shortened a number.
fault-sheet-error = A cell has a spreadsheet’s error in it.
fault-stray-quote = A quotation mark is in the wrong place.
fault-too-many-cells = A row has too many cells.
fault-too-many-rows = The file has too many rows.
fault-unclosed-quote = A quotation mark is never closed.
fault-unknown-encoding = We cannot tell how the file’s characters are written.
fault-not-a-zip = The file is not a zip file.
fault-truncated-zip = The zip file is cut off.
fault-zip-too-large = The zip file is too large.
fault-unpacked-too-large = The files in the zip are too large together.
fault-too-many-entries = There are too many files in the zip.
fault-entry-outside = A file in the zip leads out of its folder.
fault-symlink-entry = A file in the zip is a link to somewhere else.
fault-encrypted-entry = A file in the zip is locked with a password.
fault-no-manifest = The package has no imsmanifest.xml.
fault-manifest-not-at-root = The imsmanifest.xml is not at the top of the zip.
fault-manifest-not-well-formed = The imsmanifest.xml is not well-formed XML.
fault-manifest-entities = The imsmanifest.xml declares entities, which is not safe.
fault-manifest-doctype = The imsmanifest.xml has a document type.
fault-missing-file = A file that is launched is not in the package.
fault-missing-listed-file = A file that is listed is not in the package.
fault-not-scorm = This is not a SCORM package.
fault-nothing-to-launch = There is nothing in the package to open.
fault-external-launch = The package opens a page of another site.

## One person’s record
link-make = Make a sign-in link
link-make-hint = For somebody who cannot sign in. It works for one hour.
link-made = A sign-in link for one hour
link-made-text = Copy it now and hand it to this person only: whoever opens it is signed in as them. We will not show it again.
person-no-email = None
person-sign-in = Signing in
person-has-password = Has a password
person-has-no-password = Has no password yet
person-courses = Courses
person-no-courses = Nothing is assigned to this person, and nothing is recorded.
person-taken-in = Taken in:
person-evidence = What happened
person-places = Where they belong
person-from = From
person-to = Until
person-now = now
attempt-number = Attempt { $number }
attempt-started = Started
attempt-ended = Ended
attempt-last-seen = Last saved:
attempt-closed = Closed properly
attempt-open = Left open, or in use now
data-model = Data model as stored
data-model-element = Element
data-model-value = Value
evidence-launched = Opened the course
evidence-completed = Completed the course.
evidence-passed = Reached the pass mark.
evidence-failed = Did not reach the pass mark.
evidence-score = New best score: { $score }%
evidence-taken = Language and format:
evidence-session-ended = Closed the course
evidence-session-ended-after = { $count ->
    [one] Closed the course after 1 minute
   *[other] Closed the course after { $count } minutes
}
evidence-other = Something else was recorded
variant-standard = standard
variant-text = text only
variant-easy = simple words

why-title = Why was this not completed?
why-see-calls = What the course reported
why-completed = It is completed.
why-never-opened = The course was started, but nothing in it has been opened yet.
why-said-nothing = “{ $part }” was opened, but it has not reported anything. It may not have found the system it reports to, or the window was closed at once.
why-never-initialised = “{ $part }” never began to report (it did not call Initialize). The fault is in the package: send this page to whoever made it.
why-below-mastery = “{ $part }” was not passed: the score was { $score }%, and { $needed }% is needed.
why-failed = “{ $part }” reported that it was not passed.
why-status-never-set = “{ $part }” was closed properly, but it never said whether it is completed. The fault is in the package: send this page to whoever made it.
why-incomplete = “{ $part }” says that it is not finished yet.
why-location = It was left at:
why-never-terminated = “{ $part }” was not closed properly: the window was closed, or the device stopped, before the end.
why-parts-left = { $left } of { $of } parts of the course are not completed.
why-set-aside = { $count ->
    [one] One value that the course tried to save did not fit, and is set aside.
   *[other] { $count } values that the course tried to save did not fit, and are set aside.
}
why-errors = { $count ->
    [one] One call was answered with an error.
   *[other] { $count } calls were answered with an error.
}
why-calls = What the course reported, call by call
why-calls-kept = From now on every call that the course makes is kept for this person, with the answer it got. Ask them to open the course again.
why-calls-not-kept = Calls are not kept for this person. Keep them, and ask the person to open the course again: then every call shows here.
why-calls-keep = Keep every call
why-calls-stop = Stop keeping calls
why-calls-none = Nothing has been kept yet.
why-call = Call
why-answer = Answer
why-error = Error

learn-review = Look through it
packages-browse = Look through it
