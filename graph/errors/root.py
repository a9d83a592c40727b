"""The root error class, and errors as data for the pipe to a worker."""

from collections.abc import Mapping
from typing import ClassVar

from graph.i18n import N_, translate


class GoalgraphError(Exception):
    """The root of all errors. ``template`` is the message, with its values as ``{name}``."""

    template: ClassVar[str] = N_("Something went wrong.")

    def __init__(self, **values: object) -> None:
        super().__init__(values)
        self.values: Mapping[str, object] = values

    def text(self, lang: str = "en") -> str:
        """The message in a language."""
        return translate(lang, self.template, **self.values)

    @property
    def members(self) -> Mapping[str, object]:
        """The values as programs are given them."""
        return self.values

    def __str__(self) -> str:
        return self.text()


class ReasonedError(GoalgraphError):
    """An error with a ``reason`` of ours, which is a message as well: with the other values in it."""

    def text(self, lang: str = "en") -> str:
        """The message in a language, and the reason in it too."""
        rest = {name: value for name, value in self.values.items() if name != "reason"}
        reason = translate(lang, str(self.values["reason"]), **rest)
        return translate(lang, self.template, **rest, reason=reason)


class AddressTaken(GoalgraphError):
    """The port is in use."""

    template = N_(
        "{host}:{port} is already in use. Stop the other program, or choose another port with --port."
    )


class AddressUnusable(GoalgraphError):
    """The server cannot listen on that address."""

    template = N_("{host}:{port} cannot be used: {reason}. Choose another with --host and --port.")


class SettingFault(GoalgraphError):
    """An environment variable has an invalid value."""

    template = N_("{name} must be a number above zero, but is «{text}». Correct or remove it.")


class WorkerFailed(GoalgraphError):
    """A worker died and no limit explains it."""

    template = N_("An internal error. Please report it, with what you did: {reason}")


def by_name(name: str, values: Mapping[str, object]) -> GoalgraphError:
    """Build the error that a worker sent as data; an unknown name gives ``WorkerFailed``."""
    for kind in _kinds(GoalgraphError):
        if kind.__name__ == name:
            return kind(**values)
    return WorkerFailed(reason=name)


def _kinds(root: type[GoalgraphError]) -> list[type[GoalgraphError]]:
    return [root, *(kind for child in root.__subclasses__() for kind in _kinds(child))]
