"""The page as a document: what a map shows, decided once for every renderer."""
