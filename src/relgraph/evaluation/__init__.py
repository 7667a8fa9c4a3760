"""How well graphs agree with what people found in the same texts."""
