"""The yardstick: what any typer program costs that prints one rich table."""

import typer
from rich.console import Console
from rich.table import Table

app = typer.Typer()


@app.command()
def main() -> None:
    table = Table("target", "actual", "threshold")
    table.add_row("samples", "9.67", "10")
    Console().print(table)


if __name__ == "__main__":
    app()
