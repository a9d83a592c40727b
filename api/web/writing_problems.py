"""Errors of publishing over HTTP and in the browser, and of the versions that are asked for."""

from graph import errors
from graph.i18n import N_


class WritingOff(errors.GoalgraphError):
    """Nobody may publish over HTTP: there is no token."""

    template = N_(
        "Publishing is switched off here, as no token has been made. "
        "Whoever runs the server makes one with «goalgraph token new»."
    )


class OnlyReads(WritingOff):
    """Nobody may publish over HTTP: the server only reads."""

    template = N_("Publishing is switched off here: this server only reads.")


class TokenMissing(errors.GoalgraphError):
    """A request that changes something has no token."""

    template = N_(
        "Send a token, as «Authorization: Bearer TOKEN». Whoever runs the server makes one."
    )


class SignInFirst(errors.GoalgraphError):
    """A form that publishes was sent by nobody who is signed in."""

    template = N_("Give a token, or sign in again. Nothing was published.")


class ForeignForm(errors.GoalgraphError):
    """A form was not sent by a page of this server."""

    template = N_(
        "The form was not sent by a page of this server. Open the page again, and send it from there."
    )


class NoLongerConforms(errors.GoalgraphError):
    """Files that are published by a form do not conform any more."""

    template = N_(
        "Nothing was published: the files do not conform within the newest version. Check them again."
    )


class UndoneNotConforming(NoLongerConforms):
    """A link as it was before does not conform to what is published now."""

    template = N_(
        "Nothing was published: the link as it was does not conform to what is published now, e.g. "
        "because a goal of it is gone."
    )


class SetLinked(errors.GoalgraphError):
    """A goal set that links of others point at cannot be withdrawn by itself."""

    template = N_(
        "{count} links of others point at the goal set «{set}»: {links}. Ask those who wrote them, "
        "or withdraw it with its links (with-links=true)."
    )


class GraphOnlyRead(errors.GoalgraphError):
    """A graph that nobody writes by itself: the union, what is inferred, the model, what all share."""

    template = N_(
        "The graph «{graph}» is not written by itself. Those of goal sets and of links are; "
        "what all share, such as organisations, is added with a goal set."
    )


class VersionUnknown(errors.GoalgraphError):
    """There is no version of that number."""

    template = N_("There is no version {version}. The newest is {newest}.")


class ComparisonTooLarge(errors.LimitHit):
    """Two versions differ by more than a page can show."""

    template = N_(
        "Versions {before} and {after} differ in more than {limit} statements. Compare one goal set "
        "at a time, with set=SET, or use «goalgraph diff {before} {after}»."
    )


class VersionGone(errors.GoalgraphError):
    """The content of a version was removed."""

    template = N_(
        "The content of version {version} was removed, and its copy cannot be read here. "
        "Who made it, when and why is kept."
    )


class WriterBusy(errors.Busy):
    """Another writer is publishing."""

    template = N_("Somebody else is publishing right now. Try again in {seconds} seconds.")


class CannotWrite(errors.GoalgraphError):
    """The workspace cannot be written: a full or read-only disk."""

    template = N_(
        "The server cannot write its workspace, so nothing was published. "
        "Tell whoever runs it: {reason}."
    )
