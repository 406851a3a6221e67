"""``python -m graphbuild`` is the command line."""

from graphbuild.cli import main

if __name__ == "__main__":
    main(prog_name="graphbuild")
