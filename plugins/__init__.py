"""The plugins that make the 4Change site; `README.md` beside this file is their table."""
