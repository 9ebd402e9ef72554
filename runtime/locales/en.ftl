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
