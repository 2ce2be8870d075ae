"""What the product is measured by: what its plans cover, and how quick it is."""
