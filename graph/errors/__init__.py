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
    - OwnLimitHit             … that the person who runs the command may raise
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

from graph.errors.files import (
    EmptyInput,
    FileMissing,
    FileTooLarge,
    FileUnwritable,
    FolderMissing,
    ForeignGraph,
    ForeignGraphInTable,
    ForeignThing,
    ForeignThingInTable,
    InputError,
    MisspeltTerm,
    RefusedFormat,
    RemoteContext,
    SyntaxFault,
    UnknownFormat,
    UnknownTerm,
    WrongEncoding,
)
from graph.errors.limits import (
    Busy,
    DeadlineHit,
    LimitHit,
    MemoryHit,
    OutputHit,
    OwnLimitHit,
    SearchUnready,
    Unready,
)
from graph.errors.queries import (
    NotKnown,
    QueryError,
    QueryFailed,
    QuerySyntax,
    QueryTooDeep,
    QueryTooLong,
    SearchTooLong,
    SearchTooWordy,
    ServiceRefused,
    UnknownResultFormat,
)
from graph.errors.root import (
    AddressTaken,
    AddressUnusable,
    GoalgraphError,
    SettingFault,
    WorkerFailed,
    by_name,
)
from graph.errors.workbooks import (
    ArchiveWithoutTables,
    BrokenArchive,
    BrokenTable,
    CannotCarry,
    CellTooLong,
    DoctypeRefused,
    LockedWorkbook,
    MacroWorkbook,
    MisnamedSheet,
    MissingColumn,
    MisspeltHeading,
    NoKnownSheet,
    NoWorkbook,
    RepeatedHeading,
    SetsOfTables,
    SeveralWorkbooks,
    TooManyCells,
    TooMuchUnpacked,
    WorkbookUnmarkable,
    WrongHeadings,
)
from graph.errors.workspace import (
    StoreNotOptimised,
    VersionMissing,
    WorkspaceBroken,
    WorkspaceError,
    WorkspaceMissing,
    WorkspaceUnwritable,
)

__all__ = [
    "AddressTaken",
    "AddressUnusable",
    "ArchiveWithoutTables",
    "BrokenArchive",
    "BrokenTable",
    "Busy",
    "CannotCarry",
    "CellTooLong",
    "DeadlineHit",
    "DoctypeRefused",
    "EmptyInput",
    "FileMissing",
    "FileTooLarge",
    "FileUnwritable",
    "FolderMissing",
    "ForeignGraph",
    "ForeignGraphInTable",
    "ForeignThing",
    "ForeignThingInTable",
    "GoalgraphError",
    "InputError",
    "LimitHit",
    "LockedWorkbook",
    "MacroWorkbook",
    "MemoryHit",
    "MisnamedSheet",
    "MissingColumn",
    "MisspeltHeading",
    "MisspeltTerm",
    "NoKnownSheet",
    "NoWorkbook",
    "NotKnown",
    "OutputHit",
    "OwnLimitHit",
    "QueryError",
    "QueryFailed",
    "QuerySyntax",
    "QueryTooDeep",
    "QueryTooLong",
    "RefusedFormat",
    "RemoteContext",
    "RepeatedHeading",
    "SearchTooLong",
    "SearchTooWordy",
    "SearchUnready",
    "ServiceRefused",
    "SetsOfTables",
    "SettingFault",
    "SeveralWorkbooks",
    "StoreNotOptimised",
    "SyntaxFault",
    "TooManyCells",
    "TooMuchUnpacked",
    "UnknownFormat",
    "UnknownResultFormat",
    "UnknownTerm",
    "Unready",
    "VersionMissing",
    "WorkbookUnmarkable",
    "WorkerFailed",
    "WorkspaceBroken",
    "WorkspaceError",
    "WorkspaceMissing",
    "WorkspaceUnwritable",
    "WrongEncoding",
    "WrongHeadings",
    "by_name",
]
