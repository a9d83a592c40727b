"""Errors for files that cannot be read or written, of any format."""

from graph.errors.root import GoalgraphError
from graph.i18n import N_


class InputError(GoalgraphError):
    """An input file cannot be read."""

    template = N_("{file}: cannot be read. Nothing was changed.")


class FileMissing(InputError):
    """The file does not exist or is not readable."""

    template = N_(
        "{file}: there is no such file, or it may not be read. Check the name and try again."
    )


class FolderMissing(InputError):
    """The folder does not exist or is not readable."""

    template = N_(
        "{folder}: there is no such folder, or it may not be read. Check the name and try again."
    )


class FileTooLarge(InputError):
    """The file is larger than the limit, in MB."""

    template = N_("{file}: is {megabytes} MB; the limit is {limit} MB. Nothing was changed.")


class UnknownFormat(InputError):
    """Neither the file name nor the media type gives a supported format."""

    template = N_("{file}: this kind of file is not supported. Use one of: {formats}.")


class OtherSpreadsheet(UnknownFormat):
    """A spreadsheet in a format that is not read, but that can be saved as one that is."""

    template = N_(
        "{file}: a spreadsheet of the kind {suffix} is not read here. Open it, save it as .xlsx "
        "(File, Save as), and hand in the new file."
    )


class TextDocument(UnknownFormat):
    """A text document or a presentation, which has no columns to read."""

    template = N_(
        "{file}: a document of the kind {suffix} is not read here. Copy its goals into the workbook "
        "template (goalgraph template, or the link on the page «Check a goal set»), and hand that in."
    )


class RefusedFormat(InputError):
    """A known format that is not read, because small files can exhaust memory."""

    template = N_(
        "{file}: {format} is not read, because a small file of it can exhaust the machine. "
        "Save it as Turtle or JSON-LD and try again."
    )


class WrongEncoding(InputError):
    """The file is not UTF-8."""

    template = N_(
        "{file}, line {line}: the text is not UTF-8. Save the file as UTF-8 and try again."
    )


class StrayByte(WrongEncoding):
    """A byte is not UTF-8, with the encoding that the file is probably in."""

    template = N_(
        "{file}, line {line}: the byte {byte} is not UTF-8; the file looks like {encoding}. "
        "Save the file as UTF-8 and try again."
    )


class GarbledLetters(WrongEncoding):
    """The file is UTF-8, but holds letters that were misread before they were saved."""

    template = N_(
        "{file}, line {line}: the letters were garbled before the file was saved: «{letters}». "
        "Go back to the file where they are right, and save that one as UTF-8."
    )


class RemoteContext(InputError):
    """The JSON-LD refers to a remote context, which is not fetched."""

    template = N_(
        "{file}: refers to the JSON-LD context {context} on the web, and nothing is fetched. "
        "Put the context into the file and try again."
    )


class EmptyInput(InputError):
    """The file is empty."""

    template = N_("{file}: there is nothing in the file. Nothing was changed.")


class NothingToPreview(InputError):
    """The files have no goal set."""

    template = N_("There is no goal set in the files, so there is nothing to preview.")


class FileUnwritable(GoalgraphError):
    """The output cannot be written."""

    template = N_("{file}: cannot be written: {reason}. Choose another file with -o.")
