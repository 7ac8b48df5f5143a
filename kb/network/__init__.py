"""What a network of people makes of its library."""
