"""The text page: prompt and form, the verse with what is measured on it, texts, and the melody they are sung to."""
