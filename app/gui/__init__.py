"""The window: widgets only. What they show and change is `app.control.session`."""
