# The words of the runtime's pages. Sentences are whole; nothing is built from parts.

language-english = English
language-welsh = Cymraeg
minutes = { $count ->
    [one] 1 minute
   *[other] { $count } minutes
}

## The player around a course
player-loading = Opening the course…
player-exit = Save and exit
player-contents = Contents
player-saving = Saving…
player-saved = Saved
player-unsaved = Not saved yet. Keep this page open: we will keep trying.
player-unsaved-long = Your answers have not reached us for a while. They are kept on this device. Check your connection and keep this page open.
player-refused = The service is refusing to save. Your answers are kept on this device. Tell your administrator.
player-unstored = This browser is not letting us keep a copy of your answers. Wait for “Saved” before you close this page.
player-stale = This course is open in another window. What you do here may not be saved: go on in the other one.
player-finished = This part is finished and saved.
player-back = Back to your courses
player-leave-unsaved = Your last answers have not reached us yet. Keep this page open and try again, or leave: they are kept on this device and sent the next time this course is opened here.
player-try-again = Try again
player-leave = Leave all the same
player-failed = The course could not be opened. Check your connection and try again.
player-over = This course is not open any more. What you did is saved.
player-frame = Course content
player-not-started = Not started
player-in-progress = In progress
player-completed = Completed
