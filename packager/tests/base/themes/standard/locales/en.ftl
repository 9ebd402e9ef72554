exit = Save and exit
progress = Step { $n } of { $total }
minutes = { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}
left = { $n ->
    [one] { $n } question for { $name }
   *[other] { $n } questions for { $name }
}
