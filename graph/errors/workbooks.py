"""Workbooks and CSV files that cannot be read, marked or written."""

from graph.errors.files import InputError
from graph.errors.root import GoalgraphError
from graph.i18n import N_


class BrokenArchive(InputError):
    """No .xlsx or .zip, or a damaged one."""

    template = N_(
        "{file}: cannot be read; it is damaged, or it is another kind of file. "
        "Open it in a spreadsheet, save it again as .xlsx and try again. Nothing was changed."
    )


class LockedWorkbook(InputError):
    """Encrypted, or of before 2007."""

    template = N_(
        "{file}: is locked with a password or saved in the format of before 2007. "
        "Save it as .xlsx without a password and try again. Nothing was changed."
    )


class MacroWorkbook(InputError):
    """With macros in it."""

    template = N_(
        "{file}: contains macros. Save it as .xlsx without macros and try again. Nothing was changed."
    )


class DoctypeRefused(InputError):
    """XML with a document type, as no spreadsheet writes it."""

    template = N_(
        "{file}: contains an XML document type declaration and was not read. Nothing was changed."
    )


class TooMuchUnpacked(InputError):
    """Unpacks to more than the limit."""

    template = N_(
        "{file}: unpacks to more than {limit} MB or into too many parts. Nothing was changed."
    )


class TooManyCells(InputError):
    """A cell lies further out than the limit."""

    template = N_(
        "{file}, sheet «{sheet}»: the last cell that is not empty is {cell}; the limit is {rows} rows and "
        "{columns} columns. Delete what lies outside the table and try again. Nothing was changed."
    )


class BrokenTable(InputError):
    """A CSV file whose quotation marks do not match."""

    template = N_(
        "{file}, line {line}: the quotation marks do not match. Fix the line and try again. "
        "Nothing was changed."
    )


class ArchiveWithoutTables(InputError):
    """A .zip without a CSV file in it."""

    template = N_("{file}: there is no CSV file in it. Nothing was changed.")


class NoKnownSheet(InputError):
    """None of the sheets that are read."""

    template = N_(
        "{file}: has none of the sheets that are read: {sheets}. Start from «goalgraph template»."
    )


class MisnamedSheet(InputError):
    """A sheet whose name is close to one that is read."""

    template = N_(
        "{file}: there is no sheet called «{sheet}». Did you mean «{near}»? Rename it and try again."
    )


class WrongHeadings(InputError):
    """No row of headings."""

    template = N_(
        "{file}, sheet «{sheet}»: the headings are missing: {columns} and so on. "
        "Start from «goalgraph template»."
    )


class MisspeltHeading(InputError):
    """A heading that is close to one that is read."""

    template = N_(
        "{file}, sheet «{sheet}»: there is no column «{column}». "
        "Did you mean «{near}»? Correct it and try again."
    )


class RepeatedHeading(InputError):
    """Two columns with the same heading."""

    template = N_(
        "{file}, sheet «{sheet}»: two columns are called «{column}». Rename one of them and try again."
    )


class MissingColumn(InputError):
    """A column is missing that the sheet cannot do without."""

    template = N_(
        "{file}, sheet «{sheet}»: the column «{column}» is missing. Add it and try again."
    )


class NoWorkbook(InputError):
    """A marked workbook is asked for, and none of the files is one."""

    template = N_(
        "None of the files is a workbook (.xlsx), so none can be returned with marks. "
        "Choose another form of the report."
    )


class SeveralWorkbooks(InputError):
    """A marked workbook is asked for, and there are several."""

    template = N_(
        "There are {count} workbooks, and only one can be returned with marks. Check them one at a time."
    )


class WorkbookUnmarkable(InputError):
    """The workbook cannot be read and written back."""

    template = N_(
        "{file}: the workbook cannot be returned with marks. "
        "Save it again as .xlsx, or choose another form of the report."
    )


class CellTooLong(GoalgraphError):
    """A text that no cell of a workbook can hold."""

    template = N_(
        "{thing}: a text of {length} characters does not fit into a cell of a workbook, which holds {limit}. "
        "Choose csv instead."
    )


class SetsOfTables(GoalgraphError):
    """Single sets were asked for in a form that holds the whole graph."""

    template = N_(
        "--set works with the formats {forms}; {form} exports the whole graph. Leave one of them out."
    )


class CannotCarry(GoalgraphError):
    """A statement that no row can say."""

    template = N_("{thing}: cannot be expressed in a table. Choose trig or nq instead.")
