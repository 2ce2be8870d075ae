"""What is computed: pure functions over the values of the model."""
