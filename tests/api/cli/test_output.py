"""Progress is shown to who looks on, and to nobody else."""

import io

from api.cli.output import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_sees_what_is_being_done_and_a_clean_line_after() -> None:
    terminal = Terminal()
    with Progress(terminal) as progress:
        progress.say("Læser …")
        progress.say("Ok")

    assert "\rLæser …" in terminal.getvalue()
    assert terminal.getvalue().endswith("\r  \r")


def test_nothing_is_written_where_none_looks_on() -> None:
    file = io.StringIO()
    with Progress(file) as progress:
        progress.say("Læser …")

    assert file.getvalue() == ""
