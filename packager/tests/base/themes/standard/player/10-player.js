var player = "</script>";
