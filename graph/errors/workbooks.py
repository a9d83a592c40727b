"""Errors for workbooks and CSV files that cannot be read, annotated or written."""

from graph.errors.files import InputError
from graph.errors.root import GoalgraphError
from graph.i18n import N_


class BrokenArchive(InputError):
    """The file is not an .xlsx or .zip file, or it is damaged."""

    template = N_(
        "{file}: cannot be read; it is damaged, or it is another kind of file. "
        "Open it in a spreadsheet, save it again as .xlsx and try again. Nothing was changed."
    )


class LockedWorkbook(InputError):
    """The workbook is encrypted, or in a format from before 2007."""

    template = N_(
        "{file}: is locked with a password or saved in the format of before 2007. "
        "Save it as .xlsx without a password and try again. Nothing was changed."
    )


class MacroWorkbook(InputError):
    """The workbook contains macros."""

    template = N_(
        "{file}: contains macros. Save it as .xlsx without macros and try again. Nothing was changed."
    )


class DoctypeRefused(InputError):
    """The XML has a document type declaration, which no spreadsheet program writes."""

    template = N_(
        "{file}: contains an XML document type declaration and was not read. Nothing was changed."
    )


class TooMuchUnpacked(InputError):
    """The archive unpacks to more MB or more parts than the limit."""

    template = N_(
        "{file}: unpacks to more than {limit} MB or into too many parts. Nothing was changed."
    )


class TooManyCells(InputError):
    """A cell is beyond the limit of rows or columns."""

    template = N_(
        "{file}, sheet «{sheet}»: the last cell that is not empty is {cell}; the limit is {rows} rows and "
        "{columns} columns. Delete what lies outside the table and try again. Nothing was changed."
    )


class BrokenTable(InputError):
    """The CSV file has unbalanced quotation marks."""

    template = N_(
        "{file}, line {line}: the quotation marks do not match. Fix the line and try again. "
        "Nothing was changed."
    )


class ArchiveWithoutTables(InputError):
    """The .zip file contains no CSV file."""

    template = N_("{file}: there is no CSV file in it. Nothing was changed.")


class WorkbookAsArchive(ArchiveWithoutTables):
    """The .zip file is itself a workbook under another name."""

    template = N_(
        "{file}: is a workbook with the name of a .zip file. Rename it so that it ends in .xlsx, and try again. "
        "Nothing was changed."
    )


class ArchiveOfWorkbooks(InputError):
    """The .zip file contains a workbook."""

    template = N_(
        "{file}: contains the workbook {inside}. Take the workbook out of the .zip file, and hand it in "
        "as it is. Nothing was changed."
    )


class NoKnownSheet(InputError):
    """The workbook contains no supported sheet."""

    template = N_(
        "{file}: has none of the sheets that are read: {sheets}. Start from «goalgraph template»."
    )


class MisnamedSheet(InputError):
    """The name of a sheet is close to a supported one."""

    template = N_(
        "{file}: there is no sheet called «{sheet}». Did you mean «{near}»? Rename it and try again."
    )


class WrongHeadings(InputError):
    """The sheet has no heading row."""

    template = N_(
        "{file}, sheet «{sheet}»: the headings are missing: {columns} and so on. "
        "Start from «goalgraph template»."
    )


class MisspeltHeading(InputError):
    """A heading is close to a supported one."""

    template = N_(
        "{file}, sheet «{sheet}»: there is no column «{column}». "
        "Did you mean «{near}»? Correct it and try again."
    )


class RepeatedHeading(InputError):
    """Two columns have the same heading."""

    template = N_(
        "{file}, sheet «{sheet}»: two columns are called «{column}». Rename one of them and try again."
    )


class MissingColumn(InputError):
    """A required column is missing."""

    template = N_(
        "{file}, sheet «{sheet}»: the column «{column}» is missing. Add it and try again."
    )


class NoWorkbook(InputError):
    """An annotated workbook was requested, but no submitted file is a workbook."""

    template = N_(
        "None of the files is a workbook (.xlsx), so none can be returned with marks. "
        "Choose another form of the report."
    )


class SeveralWorkbooks(InputError):
    """An annotated workbook was requested, but several workbooks were submitted."""

    template = N_(
        "There are {count} workbooks, and only one can be returned with marks. Check them one at a time."
    )


class WorkbookUnmarkable(InputError):
    """The workbook cannot be written back with annotations."""

    template = N_(
        "{file}: the workbook cannot be returned with marks. "
        "Save it again as .xlsx, or choose another form of the report."
    )


class CellTooLong(GoalgraphError):
    """A text has more characters than a cell of a workbook can hold."""

    template = N_(
        "{thing}: a text of {length} characters does not fit into a cell of a workbook, which holds {limit}. "
        "Choose csv instead."
    )


class SetsOfTables(GoalgraphError):
    """Single sets were requested in a format that exports the whole graph."""

    template = N_(
        "--set works with the formats {forms}; {form} exports the whole graph. Leave one of them out."
    )


class CannotCarry(GoalgraphError):
    """A statement cannot be expressed in a table."""

    template = N_("{thing}: cannot be expressed in a table. Choose trig or nq instead.")
