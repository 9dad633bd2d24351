"""YAML read into structs, each mistake with its line."""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import msgspec
import yaml

try:
    from yaml import CSafeLoader as SafeLoader  # ten times as fast, where PyYAML has been compiled
except ImportError:
    from yaml import SafeLoader  # type: ignore[assignment]

from steelyard.errors import FileError, raise_all

Place = tuple[str | int, ...]
"""The names and places, from 0, that lead to a value."""

WORDS = {"str": "text", "int": "a whole number", "float": "a number", "bool": "true or false", "array": "a list",
         "object": "fields and their values", "date": "a day, as 2027-03-05"}  # fmt: skip
"""What msgspec calls a kind of value, as an author calls it."""

UNQUOTED = ("int", "float", "date", "bool")
"""What YAML makes of a text that stands without quotation marks, as 4.1, 2027-03-05 and no."""

QUOTED = "put it in quotation marks"

DEEPEST = 100
"""How deep values may lie in each other: the compiled loader would fall where Python stops."""


class _Lines(SafeLoader):
    """Reads YAML into plain values and remembers the line of each, by its path; refuses a key said twice."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.lines: dict[Place, int] = {}
        self.twice: list[tuple[int, str]] = []
        self.at = 1
        """The line of the value that was made last."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        """Make a value, and remember where: what Python cannot make has no line of its own."""
        self.at = node.start_mark.line + 1
        return super().construct_object(node, deep)

    def note(self, node: yaml.Node, path: Place = ()) -> None:
        """Walk the tree and note each value's line."""
        self.lines[path] = node.start_mark.line + 1
        if isinstance(node, yaml.MappingNode):
            seen: set[str] = set()
            for key, value in node.value:
                if not isinstance(key, yaml.ScalarNode):
                    raise yaml.MarkedYAMLError(problem="a list or fields as a name", problem_mark=key.start_mark)
                if key.value in seen:
                    self.twice.append((key.start_mark.line + 1, key.value))
                seen.add(key.value)
                self.note(value, (*path, key.value))
        elif isinstance(node, yaml.SequenceNode):
            for n, value in enumerate(node.value):
                self.note(value, (*path, n))


def _refused(text: str) -> tuple[int, str] | None:
    """Line and name of an alias, which could also point to what contains it, or of what is nested too deeply."""
    depth = 0
    for event in yaml.parse(text, SafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.AliasEvent) or depth > DEEPEST:
            line = event.start_mark.line + 1 if event.start_mark else 1
            return line, "an alias" if isinstance(event, yaml.AliasEvent) else "values nested too deeply"
    return None


class Reader:
    """Collects mistakes while it turns what an author wrote into structs."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.mistakes: list[FileError] = []
        self.lines: Mapping[Place, int] = {}
        self.value = self._load(text)

    def _load(self, text: str) -> Any:
        loader: _Lines | None = None
        try:
            if refused := _refused(text):
                self.mistakes.append(FileError(file_line(self.file, refused[0]), refused[1], "plain YAML"))
                return None
            loader = _Lines(text)
            node = loader.get_single_node()
            if node is None:
                self.wrong((), "an empty file", "fields and their values")
                return None
            loader.note(node)
            self.lines = loader.lines
            for line, key in loader.twice:
                self.mistakes.append(FileError(file_line(self.file, line), f"'{key}' twice", "each key once"))
            return loader.construct_document(node)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            line = mark.line + 1 if mark else 1
            problem = (getattr(error, "problem", None) or str(error)).removeprefix("found ")
            written = text.splitlines()[line - 1 : line]
            if any("\t" in each[: len(each) - len(each.lstrip())] for each in written):
                problem = "a tab before the first word, where YAML has spaces"
            self.mistakes.append(FileError(file_line(self.file, line), problem, "YAML"))
            return None
        except (ArithmeticError, AttributeError, TypeError, ValueError) as error:  # a date of month 99, !!int "x"
            where = file_line(self.file, loader.at if loader else 1)
            self.mistakes.append(FileError(where, f"a value that cannot be read ({error})"[:120], "YAML"))
            return None

    def wrong(self, path: Place, found: str, wanted: str, fix: str = "") -> None:
        """Note a mistake at the line of `path`, or of the nearest value around it."""
        line = next((self.lines[path[:n]] for n in range(len(path), -1, -1) if path[:n] in self.lines), 1)
        where = f"{file_line(self.file, line)}: {_spelt(path)}" if path else file_line(self.file, line)
        self.mistakes.append(FileError(where, found, wanted, fix))

    def close(self) -> None:
        """Raise all mistakes that were noted, if there are any (ExceptionGroup of FileError)."""
        raise_all(self.file, self.mistakes)

    def struct(self, cls: type, value: Any, path: Place, skip: frozenset[str] = frozenset()) -> Any:
        """`value` as `cls`, or None after noting every field that is missing, unknown or wrong, however deep."""
        if not isinstance(value, dict):
            self.wrong(path, _shown(value), WORDS["object"])
            return None
        before = len(self.mistakes)
        fields = _fields(cls)
        for name in value:
            if name not in fields and name not in skip:
                self.wrong((*path, str(name)), "a field that is not known here", *_one_of(name, fields))
        made: dict[str, Any] = {}
        for name, field in fields.items():
            if name in value:
                made[name] = self._made(field.type, value[name], (*path, name))
            elif field.required:
                self.wrong(path, f"no '{name}'", f"'{name}:'", f"add '{name}:'")
        return cls(**made) if len(self.mistakes) == before else None

    def _made(self, type_: Any, value: Any, path: Place) -> Any:
        """`value` as a type of any kind, or None after noting what is wrong with it, or else with its parts."""
        try:
            return msgspec.convert(value, type_, strict=True)
        except msgspec.ValidationError as error:
            before = len(self.mistakes)
            kinds = [*_kinds(type_)]
            for kind in kinds:
                self._parts(kind, value, path)
            if len(self.mistakes) == before:
                self.wrong(path, _shown(value), *_wanted(str(error).partition(" - at ")[0], value, kinds))
            return None

    def _parts(self, kind: Any, value: Any, path: Place) -> None:
        """Note what is wrong with the fields, entries or items of a value, if it could be of that kind."""
        of = get_args(kind)
        if isinstance(value, dict) and isinstance(kind, type) and issubclass(kind, msgspec.Struct):
            self.struct(kind, value, path)
        elif isinstance(value, dict) and get_origin(kind) is dict:
            for name, each in value.items():
                self._made(of[0], name, (*path, str(name)))
                self._made(of[1], each, (*path, str(name)))
        elif isinstance(value, list) and get_origin(kind) in (list, tuple):
            every = get_origin(kind) is list or of[-1] is ...
            if every or len(of) == len(value):
                for n, each in enumerate(value):
                    self._made(of[0 if every else n], each, (*path, n))


@functools.cache
def _fields(cls: type) -> Mapping[str, msgspec.structs.FieldInfo]:
    """A struct's fields by name; to look them up evaluates the annotations of its whole module."""
    return {field.name: field for field in msgspec.structs.fields(cls)}


def _kinds(type_: Any) -> Iterator[Any]:
    """What a type may be: the members of a union, without their annotations."""
    if get_origin(type_) is Annotated:
        yield from _kinds(get_args(type_)[0])
    elif get_origin(type_) in (Union, UnionType):
        for member in get_args(type_):
            yield from _kinds(member)
    else:
        yield type_


def _wanted(message: str, value: Any, kinds: Sequence[Any]) -> tuple[str, str]:
    """What a message of msgspec wants, in an author's words, and the fix if it is plain."""
    if words := [word for kind in kinds if get_origin(kind) is Literal for word in get_args(kind)]:
        wanted, fix = _one_of(value, words)
        return wanted, fix or (QUOTED if isinstance(value, bool) and isinstance(words[0], str) else "")
    if message == "Invalid RFC3339 encoded date":
        return WORDS["date"], ""
    if long := re.fullmatch(r"Expected `array` of length (\d+), got (\d+)", message):
        most, got = map(int, long.groups())
        fix = "put words that have a comma in quotation marks" if got > most else ""
        return f"a list of {most}, not of {got}", fix
    found = re.fullmatch(r"Expected `(.*?)`(?:, got `(.*)`|( .*))?", message)
    if found is None:
        return message[0].lower() + message[1:], ""
    wanted = " or ".join(WORDS.get(kind, kind) for kind in found[1].split(" | ") if kind != "null") + (found[3] or "")
    return wanted, QUOTED if found[1] == "str" and found[2] in UNQUOTED else ""


def _one_of(found: Any, known: Collection[Any]) -> tuple[str, str]:
    """Those that are known, as what is wanted; and as the fix the one that was meant, where a letter or two tell."""
    near = get_close_matches(str(found), map(str, known), 1, cutoff=0.75)
    return "one of " + ", ".join(map(str, known)), f"write '{near[0]}'" if near else ""


def file_line(file: str, line: int) -> str:
    """Where a mistake stands, as editors understand it."""
    return f"{file}:{line}"


def _spelt(path: Place) -> str:
    return ".".join(f"{p + 1}" if isinstance(p, int) else str(p) for p in path)


def _shown(value: Any) -> str:
    return f"{value}" if isinstance(value, date) else repr(value)[:60]
