"""Asks the real server code of Open edX about library archives. For tests only, never shipped."""
