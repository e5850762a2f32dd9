"""What is known of a kabupaten, and who said it."""
