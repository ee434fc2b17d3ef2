"""Help and usage errors are in the language asked for, whole, and fit a terminal."""

import re
from typing import Any

import pytest
import typer.main
from kpi.app import app
from kpi.model import Language
from kpi.options.help import cells, folded, help_of
from kpi.terminal import language_said
from kpi.wording.options import COMMANDS, HELP
from rich.cells import cell_len

from tests.commands import UTF_8, kpi, kpi_process

PROGRAM: Any = typer.main.get_command(app)
NAMES = list(PROGRAM.commands)
IDEOGRAPH = re.compile("[\u4e00-\u9fff]")
ZH = {**UTF_8, "LANG": "zh_CN.UTF-8"}


def parameters() -> list[tuple[str, Any]]:
    commands = {"": PROGRAM, **PROGRAM.commands}
    return [(name, param) for name, command in commands.items() for param in command.params]


def test_every_command_is_told() -> None:
    assert set(COMMANDS) == set(NAMES)
    assert all(IDEOGRAPH.search(text.zh) for text in COMMANDS.values())


@pytest.mark.parametrize(
    "param",
    [pytest.param(each, id=f"{name}-{each.name}") for name, each in parameters()],
)
def test_every_option_is_told_in_both_languages(param: Any) -> None:
    """What stands for its value too, unless that is a choice of words."""
    said = help_of(param)
    assert said.help != HELP, "it has no words of its own"
    assert IDEOGRAPH.search(said.help.zh)
    assert not IDEOGRAPH.search(said.help.en)
    place = said.place
    assert bool(place.zh) is (not getattr(param, "is_flag", False))
    assert place.zh == place.en or (IDEOGRAPH.search(place.zh) and not IDEOGRAPH.search(place.en))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("columns", ["60", "80", "100", "200"])
@pytest.mark.parametrize("name", ["", *NAMES])
def test_help_fits_the_terminal(name: str, columns: str, language: Language) -> None:
    words = (name, "-h") if name else ("-h",)
    shown = kpi(*words, env={**UTF_8, "COLUMNS": columns, "KPI_LANG": language}).stdout
    folding = [line for line in shown.splitlines() if "|" not in line and "1.03" not in line]
    assert max(map(cell_len, folding)) <= min(int(columns), 100) - 2


@pytest.mark.parametrize("name", ["", *NAMES])
def test_chinese_help_has_no_english_words_around_it(name: str) -> None:
    shown = kpi(*([name] if name else []), "--help", "--lang", "zh").stdout
    for word in (
        "Usage",
        "OPTIONS",
        "Options",
        "Commands",
        "Arguments",
        "default",
        "required",
        "Show",
    ):
        assert word not in shown
    assert "：\n" in shown


def test_what_options_mean_stands_in_one_column() -> None:
    shown = kpi("check", "-h", "--lang", "zh").stdout.splitlines()
    [strict] = [line for line in shown if "--strict" in line]
    [day] = [line for line in shown if "--known-by" in line]
    assert cell_len(strict[: strict.index("警告")]) == 34
    assert cell_len(day[: day.index("不计")]) == 34


def test_lines_break_between_ideographs_but_not_before_a_comma() -> None:
    assert folded("数据有误，不作判断", 9) == ["数据有", "误，不作", "判断"]
    assert folded("见（附件）", 5) == ["见", "（附", "件）"]
    assert folded("取 KPI_ACTUALS，否则", 12) == ["取", "KPI_ACTUALS，", "否则"]
    assert folded("two words", 20) == ["two words"]


def test_cells_are_those_of_a_terminal() -> None:
    for text in ("数据 figures", "（附件）", "“引号”…", "12 — 13"):
        assert cells(text) == cell_len(text)


@pytest.mark.parametrize(
    ("words", "env", "language"),
    [
        ("check --help --lang zh", {}, "zh"),
        ("--lang=zh check", {}, "zh"),
        ("--lang zh check --lang en", {}, "en"),
        ("check --lang en", {"KPI_LANG": "zh"}, "en"),
        ("check", {"KPI_LANG": "zh", "LANG": "en_US.UTF-8"}, "zh"),
        ("check", {"LC_ALL": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"}, "zh"),
        ("check", {"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, "en"),
        ("check --lang fr", {"LANG": "zh_CN.UTF-8"}, "zh"),
        ("check --lang", {}, "en"),
        ("explain -- --lang zh", {}, "en"),
    ],
)
def test_the_language_of_a_command_line(words: str, env: dict[str, str], language: str) -> None:
    assert language_said(words.split(), env) == language


def test_a_language_before_the_command_is_the_commands() -> None:
    before = kpi("--lang", "zh", "explain", "off-track")
    assert before == kpi("explain", "off-track", "--lang", "zh")
    assert before != kpi("explain", "off-track")
    assert kpi("--lang", "zh", "explain", "off-track", "--lang", "en") == kpi(
        "explain", "off-track"
    )


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("chek", "没有命令 `chek`，是否要写 `check`、`schema`？"),
        ("nothing-alike", "没有命令 `nothing-alike`"),
        ("--lang zh", "缺少命令"),
        ("check --as-off 2025-06", "没有选项 `--as-off`，是否要写 `--as-of`？"),
        ("check -x", "没有选项 `-x`"),
        ("check --as-of", "选项 `--as-of` 后面缺少内容"),
        ("check --strict=yes", "选项 `--strict` 后面不写内容"),
        ("check 2025-06", "多出了参数 `2025-06`"),
        ("rehearse", "缺少参数 `年份`"),
        (
            "init",
            "须写明写什么：--year 2026 写计划样例，--example 写可以立即试用的小计划，"
            "--ci github 写 CI 任务",
        ),
        ("init --ci jenkins", "选项 `--ci` 有误：`jenkins` 应为 github、gitlab 之一"),
        ("rehearse 24", "参数 `年份` 有误：`24` 应写为年份，如 2024"),
        ("init --year 2200", "选项 `--year` 有误：`2200` 应在 1990 到 2100 之间"),
        ("check --as-of 2025-13", "选项 `--as-of` 有误：`2025-13` 应写为月份，如 2025-06"),
        ("check --known-by soon", "选项 `--known-by` 有误：`soon` 应写为日期，如 2025-07-15"),
        ("check -t ''", "选项 `-t`、`--targets` 有误：路径不能为空"),
        (
            "check --show some",
            "选项 `--show` 有误：`some` 应为 folded、all、problems、unreported 之一",
        ),
        ("check --fail-on red", "选项 `--fail-on` 有误：`red` 应为 fail、no-data、at-risk 之一"),
        ("check --width 9", "选项 `--width` 有误：`9` 应为 60 到 1000 的整数"),
        (
            "check --encoding 编码",
            "选项 `--encoding` 有误：`编码` 应写为文本编码的名称，如 gb18030、big5",
        ),
        (
            "check -o json",
            "选项 `-o`、`--output` 有误：`json` 应写为“格式=路径”，如 json=report.json",
        ),
        ("check -o json=r -o csv=r", "选项 `-o`、`--output` 有误：每份报告要写入不同的文件"),
        (
            "check -o json=- --format csv",
            "选项 `-o`、`--output` 有误：标准输出只能有一份报告，不能再写 --format csv",
        ),
        (
            "backtest --grid 1,x",
            "选项 `--grid` 有误：`x` 应写为大于 0、不超过 100 的系数，如 1.05",
        ),
        (
            "template",
            "选项 `--as-of` 有误：填报表一次一个月，须写明月份，如 --as-of 2025-07",
        ),
        ("schema report plan", "参数 `plan|area|waivers` 有误：report 没有 `plan` 这种文件"),
    ],
)
def test_usage_errors_in_chinese(line: str, said: str) -> None:
    """Exit code 2, nothing on standard output, and the usage before what is wrong."""
    words = [word.strip("'") for word in line.split()]
    done = kpi(*words, env=ZH)
    assert done.code == 2
    assert done.stdout == ""
    assert done.stderr.startswith("用法：kpi ")
    assert done.stderr.endswith(f"\n\n错误：{said}\n")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("chek", "No such command 'chek'. Did you mean 'check', 'schema'?"),
        ("check --as-off 2025-06", "No such option '--as-off'. Did you mean '--as-of'?"),
        ("check --version", "No such option '--version'. Did you mean 'kpi --version'?"),
        ("lock -V", "No such option '-V'. Did you mean 'kpi --version'?"),
        ("check --as-of", "Option '--as-of' requires an argument."),
        ("rehearse", "Missing argument 'YEAR'."),
        ("check 2025-06", "Got unexpected extra argument(s) (2025-06)"),
        ("rehearse 24", "Invalid value for 'YEAR': `24` is not a year such as 2024"),
    ],
)
def test_usage_errors_in_english(line: str, said: str) -> None:
    done = kpi(*line.split())
    assert done.code == 2
    assert done.stderr.endswith(f"\n\nError: {said}\n")


def test_a_variable_that_is_wrong_is_named() -> None:
    done = kpi("check", env={**ZH, "KPI_LANG": "fr"})
    assert done.code == 2
    assert done.stderr.endswith("错误：环境变量 `KPI_LANG` 有误：`fr` 应为 zh、en 之一\n")


def test_what_was_given_cannot_act_on_the_terminal() -> None:
    for words in (("check", "--as-of", "\x1b[31m"), ("check", "--\x1b[31m"), ("\x1b[31m",)):
        assert "\x1b" not in kpi(*words).stderr


@pytest.mark.parametrize("words", [("--help",), ("check", "-h"), (), ("check", "--as-off")])
def test_a_terminal_without_chinese_gets_no_crash(words: tuple[str, ...]) -> None:
    done = kpi_process(*words, env={"KPI_LANG": "zh", "PYTHONIOENCODING": "ascii"})
    assert done.code == (0 if "h" in "".join(words[-1:])[:3] else 2)
    assert "Traceback" not in done.stderr


def test_help_that_cannot_be_written_exits_2() -> None:
    assert kpi_process("--help", before="exec >/dev/full").code == 2
