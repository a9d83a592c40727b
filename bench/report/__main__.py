"""Builds the page and the plots from results as JSON: ``python -m bench.report FOLDER``."""

import argparse
from pathlib import Path

from bench.report.files import build_page


def main() -> None:
    """Build the page of a folder that holds ``performance/*.json``."""
    parser = argparse.ArgumentParser(prog="python -m bench.report", description=__doc__)
    parser.add_argument("folder", type=Path, help="as docs, or build")
    print(build_page(parser.parse_args().folder))


if __name__ == "__main__":
    main()
