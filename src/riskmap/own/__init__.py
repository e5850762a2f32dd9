"""What an analyst brings: tables opened as they are, every row used or reported."""
