"""The interfaces of goalgraph: HTTP, pages and the command line."""

from pathlib import Path

from graph import i18n

i18n.add_messages(Path(__file__).parent)
