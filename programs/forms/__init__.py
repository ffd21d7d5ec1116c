"""What is typed about the programmes."""
