"""Where a row is: by coordinate, code and names; never by a guess."""
