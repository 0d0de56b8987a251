"""Training: what the shipped networks were made with. Needs torch, and a corpus that is not in the program."""
