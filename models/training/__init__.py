"""Training: data sets, the trainer, evaluation."""
