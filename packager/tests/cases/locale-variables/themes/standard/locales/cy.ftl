exit = Cadw a gadael
progress = Cam { $n }
minutes = { $minutes ->
    [zero] { $minutes } munud
    [one] { $minutes } munud
    [two] { $minutes } funud
    [few] { $minutes } munud
    [many] { $minutes } munud
   *[other] { $minutes } munud
}
left = { $n ->
    [zero] dim cwestiwn i { $name }
    [one] { $n } cwestiwn i { $name }
    [two] { $n } gwestiwn i { $name }
    [few] { $n } chwestiwn i { $name }
    [many] { $n } chwestiwn chwech i { $name }
   *[other] { $n } cwestiwn i { $name }
}
