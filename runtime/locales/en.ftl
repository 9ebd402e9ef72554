minutes = x
