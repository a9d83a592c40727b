"""The command «token»."""

import argparse
from datetime import date

from api.cli.filling import say, workspace_to_write
from api.cli.output import DONE, put
from api.cli.tables import short, table
from graph import errors
from graph.i18n import N_, translate
from graph.publication.tokens import Token, Tokens


def token(given: argparse.Namespace) -> int:
    """Make, list or revoke tokens."""
    workspace = workspace_to_write(given.workspace)
    workspace.current_number()  # raises where there is no workspace
    tokens = Tokens(workspace.path)
    if given.what == "new":
        with workspace.locked():
            secret = tokens.new(given.name, given.sets, given.until)
        say(given.lang, "This is the only time that the token is shown. Keep it as a password:")
        put(f"{secret}\n", None)
    elif given.what == "list":
        headings = (N_("Id"), N_("Name"), N_("Goal sets"), N_("Last day"), N_("State"))
        rows = [_row(each, given.lang) for each in tokens.all()]
        put(table([translate(given.lang, each) for each in headings], rows), None)
    else:
        with workspace.locked():
            _revoke(tokens, given.name, given.lang)
    return DONE


def _revoke(tokens: Tokens, name: str, lang: str) -> None:
    """Revoke the tokens of a name, or one by its id; raises ``NoSuchToken``."""
    found = [each for each in tokens.all() if name in {each.id, each.name} and not each.revoked]
    if not found:
        raise errors.NoSuchToken(token=name)
    for each in found:
        tokens.revoke(each.id)
        say(lang, "The token {id} of {name} is revoked.", id=each.id, name=short(each.name))


def _row(each: Token, lang: str) -> tuple[str, ...]:
    today = date.today()  # noqa: DTZ011 - the day where the user is
    if each.revoked:
        state = translate(lang, "revoked")
    else:
        state = translate(lang, "valid") if each.is_valid(today) else translate(lang, "expired")
    every = translate(lang, "all")
    return each.id, short(each.name), short(", ".join(each.sets) or every), each.until, state
