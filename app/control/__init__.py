"""What the window does, without a widget: session, generation thread, transport, background tasks; QtCore only."""
