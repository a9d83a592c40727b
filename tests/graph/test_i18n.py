"""Messages are looked up in the reader's language, and their values filled in."""

import subprocess
import sys

import pytest

from graph import errors
from graph.i18n import LANGUAGES, N_, translate


def test_a_marked_message_stays_as_it_stands() -> None:
    assert N_("Goals") == "Goals"
    assert translate("da", N_("Goals")) == "Mål"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_value_with_braces_is_a_value(lang: str) -> None:
    assert "{x}" in translate(lang, "The query cannot be read: {reason}", reason="{x}")


def test_an_error_speaks_the_readers_language() -> None:
    failure = errors.VersionMissing(path="w", version=9, newest=3)

    assert failure.text("da") == "w: version 9 findes ikke. Den nyeste er 3."
    assert failure.text("en") == "w: there is no version 9. The newest is 3."


def test_a_program_that_prints_no_message_loads_no_catalogue() -> None:
    program = "import sys, graph.i18n; print('babel' in sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert ran.stdout.strip() == "False"
