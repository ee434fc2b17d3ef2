"""The script by which a shell completes `kpi`: written once from the options, and then still.

A shell that has it asks the program nothing, so no variable can make of a run an answer to it.
"""

from collections.abc import Iterable
from typing import Any

from kpi.model import Language
from kpi.options.help import help_of
from kpi.options.reading import Shell
from kpi.record import NamedTuple
from kpi.wording import options as wording

PATHS = frozenset(
    {
        *(wording.FOLDER, wording.PATH, wording.FORMAT_PATH, wording.PLAN_TEXT),
        *(wording.OLD, wording.NEW, wording.REPORT),
    }
)
"""What stands for a value that may be the name of a file."""


class Parameter(NamedTuple):
    """What may be written behind a command: an option by its names, or an argument without any."""

    names: tuple[str, ...]
    told: str
    place: str = ""
    words: tuple[str, ...] = ()
    is_path: bool = False
    is_repeatable: bool = False


class CommandLine(NamedTuple):
    """A command and what may be written behind it; of no name is what stands before commands."""

    name: str
    told: str
    options: tuple[Parameter, ...]
    arguments: tuple[Parameter, ...]


def completion_of(ctx: Any, shell: Shell, language: Language) -> str:
    """The script for the program of a run; what it tells of options is in the language."""
    root = ctx.find_root()
    helping = Parameter(tuple(root.help_option_names), wording.HELP.in_(language))
    before, *commands = [
        CommandLine(
            name,
            wording.COMMANDS.get(name, wording.PROGRAM).in_(language),
            (*(each for each in told if each.names), helping),
            tuple(each for each in told if not each.names),
        )
        for name, command in {"": root.command, **root.command.commands}.items()
        for told in [_parameters(command.params, language)]
    ]
    write = {Shell.BASH: _bash, Shell.ZSH: _zsh, Shell.FISH: _fish}[shell]
    return write(before, commands)


def _parameters(params: Iterable[Any], language: Language) -> list[Parameter]:
    told = {param: help_of(param) for param in params}
    forms = [f"{word}=" for param in told if param.name == "format" for word in told[param].words]
    return [
        Parameter(
            tuple(param.opts) if param.param_type_name == "option" else (),
            said.help.in_(language),
            said.place.in_(language),
            said.words or tuple(forms if said.place == wording.FORMAT_PATH else ()),
            said.place in PATHS,
            param.multiple,
        )
        for param, said in told.items()
    ]


# -- bash ------------------------------------------------------------------------------

BASH = """\
# To complete kpi in bash: source this file, as ~/.bashrc can.
_kpi() {{
    local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}} command= each words=
    for each in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
        case $each in {commands}) command=$each; break ;; esac
    done
    case $word$before in
        =*) word= ;;
        *=) before=${{COMP_WORDS[COMP_CWORD-2]}} ;;
    esac
    case "$command $before/$command $word" in
{cases}
    esac
    COMPREPLY=($(compgen -W "$words" -- "$word"))
    [[ ${{COMPREPLY[0]}} != *= ]] || compopt -o nospace 2>/dev/null
}}
complete -o default -F _kpi kpi
"""


def _bash(before: CommandLine, commands: list[CommandLine]) -> str:
    """What has no words of its own bash completes by the names of files."""
    names = [line.name for line in commands]
    cases = []
    for line in (before, *commands):
        for each in line.options:
            places = "|".join(f"'{line.name} {name}/'*" for name in each.names if each.place)
            cases += [f"        {places}) words='{' '.join(each.words)}' ;;"] if places else []
    for line in (before, *commands):
        options = " ".join(name for each in line.options for name in each.names)
        words = " ".join(word for each in line.arguments for word in each.words)
        cases += [
            f"        *'/{line.name} -'*) words='{options}' ;;",
            f"        *'/{line.name} '*) words='{words if line.name else ' '.join(names)}' ;;",
        ]
    return BASH.format(commands="|".join(names), cases="\n".join(cases))


# -- zsh -------------------------------------------------------------------------------

ZSH = """\
#compdef kpi
# To complete kpi in zsh: keep this file as _kpi in a folder of $fpath, or source it.
_kpi() {{
    local state
    local -a commands=(
{commands}
    )
    _arguments -C \\
{before}
        '1: :->command' '*:: :->behind'
    case $state in
        command) _describe command commands ;;
        behind)
            case $words[1] in
{cases}
            esac ;;
    esac
}}
if [[ $funcstack[1] == _kpi ]]; then _kpi "$@"; else compdef _kpi kpi; fi
"""


def _zsh(before: CommandLine, commands: list[CommandLine]) -> str:
    names = [f"        {_quoted(f'{line.name}:{line.told}')}" for line in commands]
    cases = [
        line_of_zsh
        for line in commands
        for line_of_zsh in (
            f"                {line.name}) _arguments \\",
            *_specifications(line, " " * 20),
            "                    ;;",
        )
    ]
    return ZSH.format(
        commands="\n".join(names),
        before="\n".join(_specifications(before, " " * 8)),
        cases="\n".join(cases),
    )


def _specifications(line: CommandLine, indent: str) -> list[str]:
    """What `_arguments` is told of each option and argument, a line each."""
    told = []
    for each in (*line.options, *line.arguments):
        value = _value(each) if each.place else ""
        others = "*" if each.is_repeatable else f"({' '.join(each.names)})"
        for name in each.names:
            equals = "" if not value else "=" if name.startswith("--") else "+"
            told.append(f"{others}{name}{equals}[{_escaped(each.told)}]{value}")
        if not each.names:
            told.append(value)
    return [f"{indent}{_quoted(each)} \\" for each in told]


def _value(parameter: Parameter) -> str:
    words = " ".join(parameter.words)
    action = f"({words})" if words else "_files" if parameter.is_path else " "
    if words and parameter.is_path:
        action = f'{{compset -P "*=" && _files || compadd -S "" -- {words}}}'
    return f":{_escaped(parameter.place)}:{action}"


def _escaped(text: str) -> str:
    """A text in which nothing ends what `_arguments` is told."""
    for sign in "\\[]:":
        text = text.replace(sign, f"\\{sign}")
    return text


# -- fish ------------------------------------------------------------------------------


def _fish(before: CommandLine, commands: list[CommandLine]) -> str:
    lines = [
        "# To complete kpi in fish: keep this file as ~/.config/fish/completions/kpi.fish.",
        "complete -c kpi -f",
        *_complete(before, "__fish_use_subcommand"),
    ]
    for line in commands:
        place = _quoted("__fish_use_subcommand")
        lines.append(f"complete -c kpi -n {place} -a {line.name} -d {_quoted(line.told)}")
        lines += _complete(line, f"__fish_seen_subcommand_from {line.name}")
    return "\n".join([*lines, ""])


def _complete(line: CommandLine, condition: str) -> list[str]:
    told = []
    for each in (*line.options, *line.arguments):
        names = [f"-l {name[2:]}" if name[1] == "-" else f"-s {name[1:]}" for name in each.names]
        value = ["-r -F" if each.is_path else "-x"] if each.place else []
        words = [f"-a {_quoted(' '.join(each.words))}"] if each.words else []
        about = [f"-d {_quoted(each.told)}"] if each.names else []
        parts = ["complete -c kpi -n", _quoted(condition), *names, *value, *words, *about]
        told.append(" ".join(parts))
    return told


def _quoted(text: str) -> str:
    """One word of zsh or fish: a quote ends it, stands for itself, and begins it again."""
    return "'" + text.replace("'", "'\\''") + "'"
