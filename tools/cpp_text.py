# SPDX-License-Identifier: Apache-2.0
# Reads C++ just well enough for house rules: blanks comments and literals, finds functions and the arguments of calls.
"""No parser: good enough for code that clang-format has laid out. Every result keeps the line numbers of the file."""
import re
from dataclasses import dataclass

_TOKEN = re.compile(
    r'//[^\n]*'                                   # line comment
    r'|/\*.*?\*/'                                 # block comment
    r'|(?:u8|[uUL])?R"(?P<d>[^()\\\s]{0,16})\(.*?\)(?P=d)"'  # raw string
    r'|(?:u8|[uUL])?"(?:\\.|[^"\\\n])*"'          # string
    r"|(?<![0-9a-fA-F])'(?:\\.|[^'\\\n])+'",      # character (not a digit separator)
    re.DOTALL)


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def code_only(text: str) -> str:
    """Comments and the insides of literals as blanks; every other character stays where it was."""
    def replace(match: re.Match) -> str:
        token = match.group(0)
        if token.startswith("/"):
            return _blank(token)
        quote = "'" if token[0] == "'" else '"'
        return quote + _blank(token[1:-1]) + quote
    return _TOKEN.sub(replace, text)


def strings_of(text: str) -> list[tuple[int, str]]:
    """(line, literal as written without its quotes) of every string literal."""
    found = []
    for match in _TOKEN.finditer(text):
        token = match.group(0)
        if token.startswith("/") or token.startswith("'"):
            continue
        found.append((text.count("\n", 0, match.start()) + 1, token))
    return found


@dataclass
class Function:
    line: int
    lines: int
    head: str


def functions_of(text: str) -> list[Function]:
    """Outermost braces that follow a parameter list, in namespaces and types."""
    code = code_only(text)
    code = re.sub(r"^[ \t]*#(?:[^\n\\]|\\\n|\\.)*", lambda m: _blank(m.group(0)), code, flags=re.MULTILINE)
    found: list[Function] = []
    stack: list[tuple[str, int, str]] = []  # kind, line, head
    head_start, line = 0, 1
    for place, char in enumerate(code):
        if char == "\n":
            line += 1
        elif char == "{":
            head = " ".join(code[head_start:place].split())
            outer = all(kind in ("namespace", "type") for kind, _, _ in stack)
            if not outer:
                kind = "block"
            elif re.search(r"\bnamespace\b|^extern\b", head):
                kind = "namespace"
            elif re.search(r"\b(class|struct|union|enum)\b(?![^(]*\))", head) and not head.endswith(")"):
                kind = "type"
            else:
                kind = "function" if "(" in head and not head.endswith(("=", "(", ",")) else "block"
            blanks = re.match(r"\s*", code[head_start:place]).end()
            first = code.count("\n", 0, head_start + blanks) + 1
            stack.append((kind, first, head))
            head_start = place + 1
        elif char == "}" and stack:
            kind, first, head = stack.pop()
            if kind == "function":
                found.append(Function(first, line - first + 1, head[-80:]))
            head_start = place + 1
        elif char == ";":
            head_start = place + 1
    return found


def arguments_at(text: str, code: str, opening: int) -> list[str]:
    """The arguments of the call whose `(` is at `opening`, as written."""
    depth, start, parts = 0, opening + 1, []
    for place in range(opening, len(code)):
        char = code[place]
        if char in "([{":
            depth += 1
        elif char in ")]}":
            depth -= 1
            if depth == 0:
                parts.append(text[start:place].strip())
                return parts
        elif char == "," and depth == 1:
            parts.append(text[start:place].strip())
            start = place + 1
    return parts


def literal(argument: str) -> str | None:
    """What adjacent string literals say together, or None if the argument is anything else."""
    pieces = [match.group(0) for match in _TOKEN.finditer(argument)]
    rest = _TOKEN.sub("", argument).strip()
    if rest or not pieces or any(piece.startswith("'") for piece in pieces):
        return None
    words = []
    for piece in pieces:
        if piece.startswith("/"):
            continue
        raw = re.fullmatch(r'R"([^(]*)\((.*)\)\1"', piece, re.DOTALL)
        words.append(raw.group(2) if raw else piece[1:-1])
    return "".join(words)
