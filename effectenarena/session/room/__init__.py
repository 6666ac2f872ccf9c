"""The room: participants on their own phones, or on paper, beside the one sheet.

What happens in it is kept in the log as all else is. `server` opens it on a port of its own.
"""
