"""What a path may say: strict YAML, the model, conditions as data, layers, and the mistakes that are told."""
