"""The window as a whole: starting, menus, files, dialogs, messages."""
