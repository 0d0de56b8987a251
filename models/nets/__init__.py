"""What all networks share: files, LSTMs, drawing, devices."""
