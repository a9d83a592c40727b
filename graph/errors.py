"""Every mistake goalgraph can name.

GoalgraphError
  · InputError              what was handed in cannot be read (400, exit code 2)
    - FileMissing             no such file, or it may not be read
    - FolderMissing
    - FileTooLarge
    - UnknownFormat           neither the name nor the media type tells a format we read
    - RefusedFormat           a format we know and do not read, with the reason
    - WrongEncoding           not UTF-8
    - SyntaxFault             not well-formed in its format
    - RemoteContext           a JSON-LD context that would have to be fetched
    - UnknownTerm             a term of our vocabulary that does not exist
      + MisspeltTerm            one that is close to some that do
    - EmptyInput              nothing in it
    - BrokenArchive           no .xlsx or .zip, or a damaged one
    - LockedWorkbook          encrypted, or of before 2007
    - MacroWorkbook           with macros in it
    - DoctypeRefused          XML with a document type, as no spreadsheet writes it
    - TooMuchUnpacked         unpacks to more than the limit
    - TooManyCells            a cell lies further out than the limit
    - BrokenTable             a CSV file whose quotation marks do not match
    - ArchiveWithoutTables    a .zip without a CSV file in it
    - NoKnownSheet            none of the sheets that are read
    - MisnamedSheet           a sheet whose name is close to one that is read
    - WrongHeadings           no row of headings
    - MisspeltHeading         a heading that is close to one that is read
    - RepeatedHeading         two columns with the same heading
    - MissingColumn           a column is missing that the sheet cannot do without
    - ForeignGraph            it writes what belongs to others
      + ForeignThing            it says something about a thing of others
    - NoWorkbook              a marked workbook is asked for, and there is none to mark
    - SeveralWorkbooks        … and there are several
    - WorkbookUnmarkable      … and it cannot be written back
  · QueryError              the query cannot be answered as it stands (400, exit code 2)
    - QuerySyntax
    - QueryFailed             understood, and cannot be evaluated
    - QueryTooLong
    - QueryTooDeep
    - ServiceRefused          SERVICE: this endpoint asks no other
    - SearchTooLong
    - SearchTooWordy
    - UnknownResultFormat     (406) no result format that both sides know
  · LimitHit                a limit of time, memory or output was hit (422, exit code 2)
    - DeadlineHit
    - MemoryHit
    - OutputHit
  · Busy                    all workers are taken (503, exit code 2)
    - SearchUnready           the words are still being gathered (503)
  · WorkspaceError          the workspace cannot be used (exit code 2)
    - WorkspaceMissing
    - WorkspaceBroken
    - WorkspaceUnwritable
    - StoreNotOptimised
    - VersionMissing
  · NotKnown                no such thing (404)
  · AddressTaken            the port is in use (exit code 2)
  · AddressUnusable         there is no listening on that address (exit code 2)
  · SetsOfTables            single sets asked for in a form of the whole graph (exit code 2)
  · CannotCarry             a statement that no row of a table can say (exit code 2)
  · CellTooLong             a text that no cell of a workbook can hold (exit code 2)
  · FileUnwritable          the output cannot be written (exit code 2)
  · SettingFault            an environment variable does not hold what it should (exit code 2)
  · WorkerFailed            a worker died and no limit explains it (500, exit code 3)

An error carries values; only ``text`` makes the sentence, in the reader's language.
"""

from collections.abc import Mapping
from typing import ClassVar

from graph.language import translate


class GoalgraphError(Exception):
    """The root. ``template`` is the sentence, with the names of its values in braces."""

    template: ClassVar[str] = "Something went wrong."

    def __init__(self, **values: object) -> None:
        super().__init__(values)
        self.values: Mapping[str, object] = values

    def text(self, lang: str = "en") -> str:
        """The sentence in a language."""
        return translate(lang, self.template, **self.values)

    def __str__(self) -> str:
        return self.text()


class InputError(GoalgraphError):
    """What was handed in cannot be read."""

    template = "{file}: cannot be read. Nothing was changed."


class FileMissing(InputError):
    """No such file, or it may not be read."""

    template = "{file}: there is no such file, or it may not be read. Check the name and try again."


class FolderMissing(InputError):
    """No such folder, or it may not be read."""

    template = (
        "{folder}: there is no such folder, or it may not be read. Check the name and try again."
    )


class FileTooLarge(InputError):
    """Larger than the limit."""

    template = "{file}: is {megabytes} MB; the limit is {limit} MB. Nothing was changed."


class UnknownFormat(InputError):
    """Neither the name nor the media type tells a format we read."""

    template = "{file}: this kind of file is not read. Use one of: {formats}."


class RefusedFormat(InputError):
    """A format we know and do not read."""

    template = (
        "{file}: {format} is not read, because a small file of it can exhaust the machine. "
        "Save it as Turtle or JSON-LD and try again."
    )


class WrongEncoding(InputError):
    """Not UTF-8."""

    template = "{file}, line {line}: the text is not UTF-8. Save the file as UTF-8 and try again."


class SyntaxFault(InputError):
    """Not well-formed in its format."""

    template = (
        "{file}, line {line}: cannot be read as {format}: {reason} Mend the line and try again."
    )


class RemoteContext(InputError):
    """A JSON-LD context that would have to be fetched."""

    template = (
        "{file}: names a JSON-LD context on the web, and nothing is fetched. "
        "Put the context into the file and try again."
    )


class UnknownTerm(InputError):
    """A term of our vocabulary that does not exist."""

    template = "{file}, line {line}: there is no term {term}. See /ontology for those there are."


class MisspeltTerm(UnknownTerm):
    """A term that does not exist, close to some that do."""

    template = "{file}, line {line}: there is no term {term}. Did you mean {near}?"


class EmptyInput(InputError):
    """Nothing in it."""

    template = "{file}: there is nothing in the file. Nothing was changed."


class BrokenArchive(InputError):
    """No .xlsx or .zip, or a damaged one."""

    template = (
        "{file}: cannot be read; it is damaged, or it is another kind of file. "
        "Open it in a spreadsheet, save it anew as .xlsx and try again. Nothing was changed."
    )


class LockedWorkbook(InputError):
    """Encrypted, or of before 2007."""

    template = (
        "{file}: is locked with a password or saved in the format of before 2007. "
        "Save it as .xlsx without a password and try again. Nothing was changed."
    )


class MacroWorkbook(InputError):
    """With macros in it."""

    template = (
        "{file}: holds macros. Save it as .xlsx without macros and try again. Nothing was changed."
    )


class DoctypeRefused(InputError):
    """XML with a document type, as no spreadsheet writes it."""

    template = "{file}: holds definitions that no spreadsheet writes, and is not read. Nothing was changed."


class TooMuchUnpacked(InputError):
    """Unpacks to more than the limit."""

    template = (
        "{file}: unpacks to more than {limit} MB or into too many parts. Nothing was changed."
    )


class TooManyCells(InputError):
    """A cell lies further out than the limit."""

    template = (
        "{file}, sheet «{sheet}»: the last cell that holds something is {cell}; the limit is {rows} rows and "
        "{columns} columns. Delete what lies outside the table and try again. Nothing was changed."
    )


class BrokenTable(InputError):
    """A CSV file whose quotation marks do not match."""

    template = (
        "{file}, line {line}: the quotation marks do not match. Mend the line and try again. "
        "Nothing was changed."
    )


class ArchiveWithoutTables(InputError):
    """A .zip without a CSV file in it."""

    template = "{file}: there is no CSV file in it. Nothing was changed."


class NoKnownSheet(InputError):
    """None of the sheets that are read."""

    template = (
        "{file}: has none of the sheets that are read: {sheets}. Start from «goalgraph template»."
    )


class MisnamedSheet(InputError):
    """A sheet whose name is close to one that is read."""

    template = "{file}: there is no sheet called «{sheet}». Did you mean «{near}»? Rename it and try again."


class WrongHeadings(InputError):
    """No row of headings."""

    template = (
        "{file}, sheet «{sheet}»: the headings are missing: {columns} and so on. "
        "Start from «goalgraph template»."
    )


class MisspeltHeading(InputError):
    """A heading that is close to one that is read."""

    template = (
        "{file}, sheet «{sheet}»: there is no column «{column}». "
        "Did you mean «{near}»? Correct it and try again."
    )


class RepeatedHeading(InputError):
    """Two columns with the same heading."""

    template = "{file}, sheet «{sheet}»: two columns are called «{column}». Rename one of them and try again."


class MissingColumn(InputError):
    """A column is missing that the sheet cannot do without."""

    template = "{file}, sheet «{sheet}»: the column «{column}» is missing. Add it and try again."


class ForeignGraph(InputError):
    """It writes into a graph that belongs to others."""

    template = (
        "{file}, line {line}: writes into {graph}, which belongs to others. A submission may only write its own "
        "goal sets, and add organisations, themes, frames and sources. Take that part out and try again."
    )


class ForeignThing(ForeignGraph):
    """It says something about a thing that belongs to others."""

    template = (
        "{file}, line {line}: says something about {thing}, which belongs to the goal set {set}. A submission may "
        "only write its own goal sets. Take that part out, or hand in the whole set {set}."
    )


class ForeignGraphInTable(ForeignGraph):
    """The same, in a row of a workbook or CSV file."""

    template = (
        "{place}: writes into {graph}, which belongs to others. A submission may only write its own "
        "goal sets, and add organisations, themes, frames and sources. Delete that row and try again."
    )


class ForeignThingInTable(ForeignThing):
    """The same, in a row of a workbook or CSV file."""

    template = (
        "{place}: says something about {thing}, which belongs to the goal set {set}. A submission may "
        "only write its own goal sets. Delete that row, or hand in the whole set {set}."
    )


class NoWorkbook(InputError):
    """A marked workbook is asked for, and none of the files is one."""

    template = (
        "None of the files is a workbook (.xlsx), so none can be given back with marks. "
        "Ask for the report in another form."
    )


class SeveralWorkbooks(InputError):
    """A marked workbook is asked for, and there are several."""

    template = "There are {count} workbooks, and only one can be given back with marks. Check them one at a time."


class WorkbookUnmarkable(InputError):
    """The workbook cannot be read and written back."""

    template = (
        "{file}: the workbook cannot be given back with marks. "
        "Save it anew as .xlsx, or ask for the report in another form."
    )


class QueryError(GoalgraphError):
    """The query cannot be answered as it stands."""

    template = "The query cannot be answered."


class QuerySyntax(QueryError):
    """Not a SPARQL 1.1 query."""

    template = "The query cannot be read: {reason}"


class QueryFailed(QueryError):
    """Understood, and cannot be evaluated."""

    template = "The query cannot be evaluated: {reason}"


class QueryTooLong(QueryError):
    """Longer than the limit."""

    template = "The query is {length} bytes long; the limit is {limit}."


class QueryTooDeep(QueryError):
    """More nested brackets than the limit."""

    template = "The query has {depth} nested brackets; the limit is {limit}."


class SearchTooLong(QueryError):
    """A search of more characters than the limit."""

    template = (
        "The search is {length} characters long; the limit is {limit}. Search for fewer words."
    )


class SearchTooWordy(QueryError):
    """A search of more words than the limit."""

    template = "The search has {words} words; the limit is {limit}. Search for fewer words."


class ServiceRefused(QueryError):
    """SERVICE asks another endpoint; this one never does."""

    template = (
        "SERVICE is not answered here: this endpoint sends no requests to others. "
        "Run the federated query from your own tool and let it ask this endpoint."
    )


class UnknownResultFormat(QueryError):
    """No result format that both sides know."""

    template = (
        "The result cannot be written in the form asked for. Forms for this query: {formats}."
    )


class LimitHit(GoalgraphError):
    """A limit of time, memory or output was hit."""

    template = "A limit was hit."


class DeadlineHit(LimitHit):
    """Stopped at the deadline."""

    template = (
        "Stopped after {seconds} seconds, which is the limit. "
        "Make the task narrower, or take the whole graph with «goalgraph export» and work on it there."
    )


class MemoryHit(LimitHit):
    """Stopped for using too much memory, or nesting too deep."""

    template = (
        "Stopped because it needed more than {megabytes} MB of memory, which is the limit. "
        "Make the task narrower, or take the whole graph with «goalgraph export» and work on it there."
    )


class OutputHit(LimitHit):
    """The answer is larger than the limit."""

    template = (
        "The answer is larger than {megabytes} MB, which is the limit. "
        "Fetch it in parts with LIMIT and OFFSET, or take the whole graph with «goalgraph export»."
    )


class Busy(GoalgraphError):
    """All workers are taken."""

    template = "The server is busy. Try again in {seconds} seconds."


class SearchUnready(Busy):
    """The words of a version are still being gathered."""

    template = "The search is being made ready. Try again in {seconds} seconds."


class Unready(Busy):
    """What a page shows of a large version is still being worked out."""

    template = "What this page shows is still being worked out. Try again in {seconds} seconds."


class WorkspaceError(GoalgraphError):
    """The workspace cannot be used."""

    template = "{path}: the workspace cannot be used."


class WorkspaceMissing(WorkspaceError):
    """No workspace there."""

    template = "{path}: there is no workspace here. Name another with --workspace, or make one with «goalgraph serve»."


class WorkspaceBroken(WorkspaceError):
    """Something in the workspace is not as goalgraph left it."""

    template = "{path}: the workspace is damaged: {reason} Restore it from a copy, or name another with --workspace."


class WorkspaceUnwritable(WorkspaceError):
    """The workspace's folder cannot be made or written."""

    template = "{path}: cannot be written: {reason}. Name another folder with --workspace."


class StoreNotOptimised(WorkspaceError):
    """A store with files that a sealed worker could not open later."""

    template = "{path}: the store has {files} files and {opened} could be opened. Optimise the store and try again."


class VersionMissing(WorkspaceError):
    """No such version."""

    template = "{path}: there is no version {version}. The newest is {newest}."


class NotKnown(GoalgraphError):
    """No such thing."""

    template = "There is nothing called {name} here."


class AddressTaken(GoalgraphError):
    """The port is in use."""

    template = "{host}:{port} is already in use. Stop the other program, or choose another port with --port."


class AddressUnusable(GoalgraphError):
    """There is no listening on that address."""

    template = "{host}:{port} cannot be used: {reason}. Choose another with --host and --port."


class CellTooLong(GoalgraphError):
    """A text that no cell of a workbook can hold."""

    template = (
        "{thing}: a text of {length} characters does not fit into a cell of a workbook, which holds {limit}. "
        "Choose csv instead."
    )


class SetsOfTables(GoalgraphError):
    """Single sets were asked for in a form that holds the whole graph."""

    template = (
        "--set goes with the formats {forms}; {form} holds the whole graph. Leave one of them out."
    )


class CannotCarry(GoalgraphError):
    """A statement that no row can say."""

    template = "{thing}: cannot be said in a table. Choose trig or nq instead."


class FileUnwritable(GoalgraphError):
    """The output cannot be written."""

    template = "{file}: cannot be written: {reason}. Choose another file with -o."


class SettingFault(GoalgraphError):
    """An environment variable does not hold what it should."""

    template = "{name} must be a number above zero, and is «{text}». Correct it or take it away."


class WorkerFailed(GoalgraphError):
    """A worker died and no limit explains it."""

    template = "An internal error. Please report it, with what you did: {reason}"


def by_name(name: str, values: Mapping[str, object]) -> GoalgraphError:
    """The error a worker sent as data; an unknown name becomes ``WorkerFailed``."""
    for kind in _kinds(GoalgraphError):
        if kind.__name__ == name:
            return kind(**values)
    return WorkerFailed(reason=name)


def _kinds(root: type[GoalgraphError]) -> list[type[GoalgraphError]]:
    return [root, *(kind for child in root.__subclasses__() for kind in _kinds(child))]
