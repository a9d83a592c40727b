"""All error classes of goalgraph.

GoalgraphError
  · InputError              an input file cannot be read (400, exit code 2)
    - FileMissing             the file does not exist or is not readable
    - FolderMissing
    - FileTooLarge
    - UnknownFormat           neither the name nor the media type gives a supported format
      + OtherSpreadsheet        … but it can be saved as .xlsx
      + TextDocument            … and it has no columns to read
    - RefusedFormat           a known format that is not read, with the reason
    - WrongEncoding           not UTF-8
      + StrayByte               … with the encoding that it probably is
      + GarbledLetters          UTF-8, but with letters that were misread before
    - SyntaxFault             not well-formed in its format
    - RemoteContext           a JSON-LD context that would have to be fetched
    - EmptyInput              the file is empty
    - NothingToPreview        the files have no goal set
    - NoGoalSet               nothing in it is recognised, with what was found instead
    - BrokenArchive           not an .xlsx or .zip file, or a damaged one
    - LockedWorkbook          encrypted, or in a format from before 2007
    - MacroWorkbook           contains macros
    - DoctypeRefused          XML with a document type declaration
    - TooMuchUnpacked         unpacks to more than the limit
    - TooManyCells            a cell is beyond the limit of rows or columns
    - BrokenTable             a CSV file whose quotation marks do not match
    - ArchiveWithoutTables    a .zip without a CSV file in it
      + WorkbookAsArchive       … that is itself a workbook
    - ArchiveOfWorkbooks      a .zip with a workbook in it
    - NoKnownSheet            contains no supported sheet
    - MisnamedSheet           a sheet whose name is close to a supported one
    - WrongHeadings           no heading row
    - MisspeltHeading         a heading that is close to a supported one
    - RepeatedHeading         two columns with the same heading
    - MissingColumn           a required column is missing
    - NoWorkbook              an annotated workbook was requested, but no workbook submitted
    - SeveralWorkbooks        … but several were submitted
    - WorkbookUnmarkable      … but it cannot be written back
  · QueryError              the query cannot be evaluated (400, exit code 2)
    - QuerySyntax
      + UpdateRefused           … it is an update
    - QueryFailed             valid, but its evaluation failed
    - QueryTooLong
    - QueryTooDeep
    - ServiceRefused          SERVICE: this endpoint makes no outgoing requests
    - SearchTooLong
    - SearchTooWordy
    - UnknownResultFormat     (406) no requested result format is supported
      + NotInXml                … as XML cannot hold a character of the result
  · LimitHit                a limit of time, memory or output was exceeded (422, exit code 2)
    - DeadlineHit
    - MemoryHit
    - OutputHit
    - OwnLimitHit             … that the person who runs the command may raise
  · Busy                    all workers are in use (503, exit code 2)
    - SearchUnready           the search index is still being built (503)
  · WorkspaceError          the workspace cannot be used (exit code 2)
    - WorkspaceMissing
    - WorkspaceBroken
    - WorkspaceUnwritable
    - StoreNotOptimised
    - VersionMissing
    - BackupRefused          a file that is no whole backup
    - DraftRefused
    - NoSuchSet
    - NothingChanged
    - NoSuchToken
    - SetInUse
    - VersionMoved           … since the version that a change is based on
    - VersionPruned
    - WorkspaceBusy
    - WorkspaceNewer
    - WorkspaceNotEmpty      … where a backup was to be restored
  · EngineError             the SPARQL engine of --store cannot be used (502, exit code 2)
    - in graph/errors/engines.py, each with when it is raised; EngineSlow is 504
  · BatchError              an analysis on another engine cannot be made: graph/errors/batch.py (exit code 2)
  · TokenRefused            no valid token (401)
  · GraphExceeded           statements for one graph that belong in another (400)
  · LinkChangedSince        a decision on a link that others came after (409)
  · TokenTooNarrow          a token for other goal sets (403)
  · NotKnown                the requested thing does not exist (404)
    - Withdrawn               … any longer; an earlier version has it (410)
  · UnknownField            the question has no such field
  · UnknownChoice           the field of a question has no such choice
  · AddressTaken            the port is in use (exit code 2)
  · AddressUnusable         the server cannot listen on that address (exit code 2)
  · SetsOfTables            single sets requested in a format of the whole graph (exit code 2)
  · CannotCarry             a statement that a table cannot express (exit code 2)
  · CellTooLong             a text too long for a cell of a workbook (exit code 2)
  · FileUnwritable          the output cannot be written (exit code 2)
  · SettingFault            an environment variable has an invalid value (exit code 2)
  · WorkerFailed            a worker died and no limit explains it (500, exit code 3)

An error carries values; ``text`` formats the message in the reader's language.
"""

from graph.errors import batch, engines
from graph.errors.batch import *  # noqa: F403 - the whole family
from graph.errors.engines import *  # noqa: F403 - the whole family
from graph.errors.files import (
    EmptyInput,
    FileMissing,
    FileTooLarge,
    FileUnwritable,
    FolderMissing,
    GarbledLetters,
    InputError,
    NothingToPreview,
    OtherSpreadsheet,
    RefusedFormat,
    RemoteContext,
    StrayByte,
    TextDocument,
    UnknownFormat,
    WrongEncoding,
)
from graph.errors.limits import (
    Busy,
    DeadlineHit,
    LimitHit,
    MemoryHit,
    OutputHit,
    OwnLimitHit,
    PreviewTooLarge,
    SearchUnready,
    Unready,
)
from graph.errors.publication import (
    BackupRefused,
    DraftRefused,
    GraphExceeded,
    LinkChangedSince,
    NoSuchSet,
    NoSuchToken,
    NothingChanged,
    SetInUse,
    TokenRefused,
    TokenTooNarrow,
    WorkspaceNotEmpty,
)
from graph.errors.queries import (
    NotInXml,
    NotKnown,
    QueryError,
    QueryFailed,
    QuerySyntax,
    QueryTooDeep,
    QueryTooLong,
    SearchTooLong,
    SearchTooWordy,
    ServiceRefused,
    UnknownChoice,
    UnknownField,
    UnknownResultFormat,
    UpdateRefused,
    Withdrawn,
)
from graph.errors.root import (
    AddressTaken,
    AddressUnusable,
    GoalgraphError,
    SettingFault,
    WorkerFailed,
    by_name,
)
from graph.errors.syntax import NoGoalSet, SyntaxFault
from graph.errors.workbooks import (
    ArchiveOfWorkbooks,
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
    WorkbookAsArchive,
    WorkbookUnmarkable,
    WrongHeadings,
)
from graph.errors.workspace import (
    StoreNotOptimised,
    VersionMissing,
    VersionMoved,
    VersionPruned,
    WorkspaceBroken,
    WorkspaceBusy,
    WorkspaceError,
    WorkspaceMissing,
    WorkspaceNewer,
    WorkspaceUnwritable,
)

__all__ = [  # noqa: PLE0604 - ruff does not follow the family
    *batch.__all__,
    *engines.__all__,
    "AddressTaken",
    "AddressUnusable",
    "ArchiveOfWorkbooks",
    "ArchiveWithoutTables",
    "BackupRefused",
    "BrokenArchive",
    "BrokenTable",
    "Busy",
    "CannotCarry",
    "CellTooLong",
    "DeadlineHit",
    "DoctypeRefused",
    "DraftRefused",
    "EmptyInput",
    "FileMissing",
    "FileTooLarge",
    "FileUnwritable",
    "FolderMissing",
    "GarbledLetters",
    "GoalgraphError",
    "GraphExceeded",
    "InputError",
    "LimitHit",
    "LinkChangedSince",
    "LockedWorkbook",
    "MacroWorkbook",
    "MemoryHit",
    "MisnamedSheet",
    "MissingColumn",
    "MisspeltHeading",
    "NoGoalSet",
    "NoKnownSheet",
    "NoSuchSet",
    "NoSuchToken",
    "NoWorkbook",
    "NotInXml",
    "NotKnown",
    "NothingChanged",
    "NothingToPreview",
    "OtherSpreadsheet",
    "OutputHit",
    "OwnLimitHit",
    "PreviewTooLarge",
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
    "SetInUse",
    "SetsOfTables",
    "SettingFault",
    "SeveralWorkbooks",
    "StoreNotOptimised",
    "StrayByte",
    "SyntaxFault",
    "TextDocument",
    "TokenRefused",
    "TokenTooNarrow",
    "TooManyCells",
    "TooMuchUnpacked",
    "UnknownChoice",
    "UnknownField",
    "UnknownFormat",
    "UnknownResultFormat",
    "Unready",
    "UpdateRefused",
    "VersionMissing",
    "VersionMoved",
    "VersionPruned",
    "Withdrawn",
    "WorkbookAsArchive",
    "WorkbookUnmarkable",
    "WorkerFailed",
    "WorkspaceBroken",
    "WorkspaceBusy",
    "WorkspaceError",
    "WorkspaceMissing",
    "WorkspaceNewer",
    "WorkspaceNotEmpty",
    "WorkspaceUnwritable",
    "WrongEncoding",
    "WrongHeadings",
    "by_name",
]
