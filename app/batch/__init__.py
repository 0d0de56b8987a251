"""Many pieces from one file: `run_batch` from Python, `auftakt batch` on the command line."""
