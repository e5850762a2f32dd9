"""Files that leave the tool: written beside their place, then moved into it."""
