"""The sheet of branches and groups: from the file to rows, and from rows to units."""
