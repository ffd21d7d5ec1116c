"""The demonstration union: synthetic people in real places, whose names add up to the published figures."""
