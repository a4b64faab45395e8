"""The language of the command line: `--lang`, `NAVIGATOR_LANG`, and help texts that are messages."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO, Any, TypeVar

import click

from navigator.format import MESSAGE_LANGUAGES, Message, say, visible
from navigator.workbench.cli.terminal import put

F = TypeVar("F", bound=Callable[..., Any])


def current_lang() -> str:
    """The language the officer reads: of `--lang`, of `NAVIGATOR_LANG`, or English."""
    context = click.get_current_context(silent=True)
    while context is not None:
        if lang := context.meta.get("navigator.lang"):
            return str(lang)
        context = context.parent
    lang = os.environ.get("NAVIGATOR_LANG", "")
    return lang if lang in MESSAGE_LANGUAGES else MESSAGE_LANGUAGES[0]


def spoken(message: Message | str | None) -> str:
    """A message in the language the officer reads; what is filled into it breaks no line."""
    if not isinstance(message, Message):
        return message or ""
    return visible(message.text(current_lang()), one_line="\n" not in message.template)


def echo(message: Message | str = "", *, err: bool = False) -> None:
    """Print a message in the language the officer reads."""
    put(spoken(message), err=err)


class Misuse(click.UsageError):
    """A command that cannot be done as it was given; exits with 2."""

    def __init__(self, message: Message) -> None:
        super().__init__(spoken(message))

    def show(self, file: IO[Any] | None = None) -> None:
        """Print how the command is used and what is wrong, as click does, in the language the officer reads."""
        if file is not None or self.ctx is None:
            super().show(file)
            return
        with self.ctx:
            usage = " ".join((self.ctx.command_path, *self.ctx.command.collect_usage_pieces(self.ctx)))
            echo(say("Usage: %(usage)s", usage=usage), err=True)
            echo(say("Try '%(command)s --help' for help.", command=self.ctx.command_path), err=True)
            echo(err=True)
            echo(say("Error: %(message)s", message=self.format_message()), err=True)


class Option(click.Option):
    """An option whose help may be a message."""

    def __init__(self, *args: Any, help: Message | str | None = None, **kwargs: Any) -> None:  # noqa: A002
        super().__init__(*args, **kwargs)
        self.message = help

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        self.help = spoken(self.message)
        if (record := super().get_help_record(ctx)) is None:
            return None
        names, told = record
        # click tells these in English only.
        told = told.replace("[default: ", spoken(say("[default: "))).replace("[required]", spoken(say("[required]")))
        return names, told


class Formatter(click.HelpFormatter):
    """Lays out help as click does, with headings in the language the officer reads."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or spoken(say("Usage: %(usage)s", usage="")))

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        headings = {"Options": say("Options"), "Commands": say("Commands")}
        with super().section(spoken(headings.get(name, name))):
            yield


class Context(click.Context):
    """What a command is called with; its help is laid out by our formatter."""

    formatter_class = Formatter


class Command(click.Command):
    """A command whose help is a message. Its own `--lang` wins over that of the group."""

    context_class = Context
    help: Any
    message: Message | str | None

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        if found := super().get_help_option(ctx):
            found.help = spoken(say("Show this message and exit."))
        return found

    def _speak(self) -> None:
        """Put the help into words, when it is asked for."""
        if isinstance(self.help, Message):
            self.message = self.help
        if isinstance(getattr(self, "message", None), Message):
            self.help = spoken(self.message)

    def get_short_help_str(self, limit: int = 45) -> str:
        self._speak()
        return super().get_short_help_str(limit)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        self._speak()
        super().format_help(ctx, formatter)


class Group(Command, click.Group):
    """A group whose help is a message."""

    command_class = Command


def _remember(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    if value:
        ctx.meta["navigator.lang"] = value


lang_option = click.option(
    "--lang",
    cls=Option,
    type=click.Choice(MESSAGE_LANGUAGES),
    is_eager=True,
    expose_value=False,
    callback=_remember,
    help=say("The language of messages; otherwise NAVIGATOR_LANG, otherwise English."),
)


def option(*names: str, help: Message, **kwargs: Any) -> Callable[[F], F]:  # noqa: A002
    """A click option whose help is a message."""
    return click.option(*names, cls=Option, help=help, **kwargs)


def command(help: Message) -> Callable[[Callable[..., Any]], click.Command]:  # noqa: A002
    """A click command whose help is a message, with `--lang`."""

    def decorate(function: Callable[..., Any]) -> click.Command:
        return click.command(cls=Command, help=help)(lang_option(function))

    return decorate
