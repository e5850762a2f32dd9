"""Values as people write them: dates, numbers, coordinates, marks."""
