"""What a record of an institution is made of."""
