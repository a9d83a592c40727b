"""Files that cannot be read, whatever they hold."""

from graph.errors.root import GoalgraphError
from graph.i18n import N_


class InputError(GoalgraphError):
    """What was handed in cannot be read."""

    template = N_("{file}: cannot be read. Nothing was changed.")


class FileMissing(InputError):
    """No such file, or it may not be read."""

    template = N_(
        "{file}: there is no such file, or it may not be read. Check the name and try again."
    )


class FolderMissing(InputError):
    """No such folder, or it may not be read."""

    template = N_(
        "{folder}: there is no such folder, or it may not be read. Check the name and try again."
    )


class FileTooLarge(InputError):
    """Larger than the limit."""

    template = N_("{file}: is {megabytes} MB; the limit is {limit} MB. Nothing was changed.")


class UnknownFormat(InputError):
    """Neither the name nor the media type tells a format we read."""

    template = N_("{file}: this kind of file is not supported. Use one of: {formats}.")


class RefusedFormat(InputError):
    """A format we know and do not read."""

    template = N_(
        "{file}: {format} is not read, because a small file of it can exhaust the machine. "
        "Save it as Turtle or JSON-LD and try again."
    )


class WrongEncoding(InputError):
    """Not UTF-8."""

    template = N_(
        "{file}, line {line}: the text is not UTF-8. Save the file as UTF-8 and try again."
    )


class SyntaxFault(InputError):
    """Not well-formed in its format."""

    template = N_(
        "{file}, line {line}: cannot be read as {format}: {reason} Fix the line and try again."
    )


class RemoteContext(InputError):
    """A JSON-LD context that would have to be fetched."""

    template = N_(
        "{file}: refers to a JSON-LD context on the web, and nothing is fetched. "
        "Put the context into the file and try again."
    )


class UnknownTerm(InputError):
    """A term of our vocabulary that does not exist."""

    template = N_(
        "{file}, line {line}: there is no term {term}. See /ontology for the terms that exist."
    )


class MisspeltTerm(UnknownTerm):
    """A term that does not exist, close to some that do."""

    template = N_("{file}, line {line}: there is no term {term}. Did you mean {near}?")


class EmptyInput(InputError):
    """Nothing in it."""

    template = N_("{file}: there is nothing in the file. Nothing was changed.")


class ForeignGraph(InputError):
    """It writes into a graph that belongs to others."""

    template = N_(
        "{file}, line {line}: writes into {graph}, which belongs to others. A submission may only write its own "
        "goal sets, and add organisations, themes, frames and sources. Take that part out and try again."
    )


class ForeignThing(ForeignGraph):
    """It says something about a thing that belongs to others."""

    template = N_(
        "{file}, line {line}: says something about {thing}, which belongs to the goal set {set}. A submission may "
        "only write its own goal sets. Take that part out, or hand in the whole set {set}."
    )


class ForeignGraphInTable(ForeignGraph):
    """The same, in a row of a workbook or CSV file."""

    template = N_(
        "{place}: writes into {graph}, which belongs to others. A submission may only write its own "
        "goal sets, and add organisations, themes, frames and sources. Delete that row and try again."
    )


class ForeignThingInTable(ForeignThing):
    """The same, in a row of a workbook or CSV file."""

    template = N_(
        "{place}: says something about {thing}, which belongs to the goal set {set}. A submission may "
        "only write its own goal sets. Delete that row, or hand in the whole set {set}."
    )


class FileUnwritable(GoalgraphError):
    """The output cannot be written."""

    template = N_("{file}: cannot be written: {reason}. Choose another file with -o.")
