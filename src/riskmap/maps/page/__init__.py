"""The page around a map: what Python writes into it, and the JavaScript and styles that it carries."""
