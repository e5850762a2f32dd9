"""Files of an analyst's as grids of text: text files, workbooks, map layers."""
